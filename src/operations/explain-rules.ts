import * as z from 'zod';
import { SEVERITIES } from '../report/report.js';
import { rulePage } from '../report/rule-page.js';
import { findRule } from '../validate/known-rules.js';
import { RULES } from '../validate/rules/index.js';
import { lazily } from './lazily.js';
import { defineOperation } from './operation.js';

const output = lazily(() =>
  z.strictObject({
    rules: z.array(
      z.strictObject({
        id: z.string(),
        severity: z.enum(SEVERITIES),
        title: z.string(),
        why: z.string(),
        fix: z.string(),
      }),
    ),
  }),
);

/** On the command line only: an assistant has the rules as resources, and each finding tells its fix. */
export const explainRules = defineOperation({
  name: 'explain_rules',
  title: 'Explain rules',
  description: 'Explains the rules by which documents are checked: what each finds, why, and how it is mended.',
  effect: 'reads',
  needsWorkspace: [],
  input: () => z.strictObject({ rule: z.string().max(20).optional().describe('Only this one.') }),
  output,
  async run(_session, { rule }) {
    const rules = rule === undefined ? RULES : [findRule(rule)];
    const result = { rules: rules.map(({ id, severity, title, why, fix }) => ({ id, severity, title, why, fix })) };
    return { result, text: rule === undefined ? listed() : rulePage(findRule(rule)), failed: false };
  },
});

function listed(): string {
  const lines = RULES.map(({ id, severity, title }) => `${id.padEnd(8)} ${severity.padEnd(8)} ${title}`);
  return [...lines, '', 'docwright rules ID explains one.'].join('\n');
}
