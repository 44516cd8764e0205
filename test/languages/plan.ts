import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Facts, withFacts } from '../../src/document/facts.js';
import { fill } from '../../src/document/fill.js';
import { documentFile } from '../../src/plan/index-document.js';
import type { Template } from '../../src/template/template.js';
import type { Values } from '../../src/template/values.js';
import { bundled } from '../document/templates.js';

/** The languages that have a plan of their own here. */
export const LANGUAGES = ['fr', 'ja', 'ar'] as const;

export type Language = (typeof LANGUAGES)[number];

/** The day on which the plans are checked: all that was due is done. */
export const TODAY = '2027-02-10';

/** One document of a plan in another language. */
export interface Planned {
  readonly name: string;
  readonly template: Template;
  /** Its values with the facts of the plan, as they were typed. */
  readonly values: Values;
}

/** The documents of the plan in a language, as its file tells them. */
export function planIn(language: Language): readonly Planned[] {
  const text = readFileSync(new URL(`plan.${language}.yaml`, import.meta.url), 'utf8');
  const { facts, documents } = parse(text) as { facts: Facts; documents: Readonly<Record<string, Values>> };
  return Object.entries(documents).map(([id, own]) => {
    const template = bundled.find((each) => each.id === id);
    if (!template) throw new Error(`no template ${id}`);
    return { name: documentFile(template), template, values: withFacts(template.fields, own, facts).values };
  });
}

/** The text of a document; throws what is wrong if its values are refused. */
export function textOf({ template, values }: Planned): string {
  const { document, receipt } = fill(template, values, { date: TODAY });
  if (document === undefined) throw new Error(`${template.id}: ${JSON.stringify(receipt.invalid)}`);
  return document;
}
