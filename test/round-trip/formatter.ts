import { format } from 'prettier';
import { expect } from 'vitest';
import { extract } from '../../src/document/extract.js';
import { readDocument } from '../../src/document/read.js';
import type { Template } from '../../src/template/template.js';
import type { Values } from '../../src/template/values.js';
import { withoutCode } from './code-fences.js';
import { differences } from './differences.js';

/** The ways in which Prettier lays out paragraphs. */
export const WRAPS = ['preserve', 'always'] as const;

/** Expects that Prettier changes no value of a document, the bodies of code fences apart. */
export async function expectToSurvive(
  template: Template,
  document: string,
  wanted: Values,
  proseWrap: (typeof WRAPS)[number],
): Promise<void> {
  const formatted = await format(document, { parser: 'markdown', proseWrap });
  const { values } = extract(template, readDocument(formatted));
  expect(differences(withoutCode(template.fields, values), withoutCode(template.fields, wanted))).toEqual([]);
}
