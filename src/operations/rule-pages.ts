import { ruleIndex, rulePage } from '../report/rule-page.js';
import { findRule } from '../validate/known-rules.js';
import { RULES } from '../validate/rules/index.js';
import type { ListedResource } from './resource.js';

/** The index of rules as Markdown. */
export function ruleIndexPage(addressOf: (id: string) => string): string {
  return `${ruleIndex(({ id }) => addressOf(id))}\n`;
}

/**
 * A rule as Markdown.
 *
 * @throws DocwrightError `arguments_invalid` with the id that was most likely meant
 */
export function rulePageOf(id: string): string {
  return `${rulePage(findRule(id))}\n`;
}

export function listedRules(): readonly ListedResource[] {
  return RULES.map(({ id, title, why }) => ({
    value: id,
    name: id,
    title: `${id}: ${title}`,
    description: why,
    size: Buffer.byteLength(rulePageOf(id)),
  }));
}
