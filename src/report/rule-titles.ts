import { RULES } from '../validate/rules/index.js';

/** The title of a rule by its id. */
export function titleOf(id: string): string {
  return RULES.find((rule) => rule.id === id)?.title ?? '';
}
