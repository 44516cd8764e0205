import { beginningWith } from './completions.js';
import { type ResourceKind, uriOf } from './resource.js';

// Loaded when somebody asks: the rules are much code, and no start needs them.
const rules = () => import('./rule-pages.js');

export const RULE_INDEX: ResourceKind = {
  name: 'rules',
  title: 'Rules',
  description: 'The rules by which documents are checked, as a Markdown table.',
  uri: 'docwright://rules',
  mimeType: 'text/markdown',
  async read() {
    const { ruleIndexPage } = await rules();
    return { text: ruleIndexPage((id) => uriOf(RULE, id)), keep: 'reader' };
  },
};

export const RULE: ResourceKind = {
  name: 'rule',
  title: 'Rule',
  description: 'What one rule finds, why, and how it is mended.',
  uri: 'docwright://rules/{id}',
  mimeType: 'text/markdown',
  async list() {
    const { listedRules } = await rules();
    return listedRules();
  },
  async complete(_session, typed) {
    const { listedRules } = await rules();
    return beginningWith(
      typed,
      listedRules().map(({ value }) => value),
    );
  },
  async read(_session, id) {
    const { rulePageOf } = await rules();
    return { text: rulePageOf(id), keep: 'reader' };
  },
};
