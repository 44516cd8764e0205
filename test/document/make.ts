import { type FillOptions, type FillResult, fill } from '../../src/document/fill.js';
import { readTemplate, type Template } from '../../src/template/template.js';
import type { Values } from '../../src/template/values.js';

/** A small template of the given declarations (YAML, indented by two) and sections below the title. */
export function makeTemplate(fields: string, body: string, example = ''): Template {
  const source = `---
template: sample
version: 1.0.0
title: Sample
category: Test
description: For tests.
fields:
${fields}
example:
  project: { name: Fieldnote }
  doc: { owner: Somebody, title: Sample }
${example}
---
# {{doc.title}}

${body}
`;
  const { template, problems } = readTemplate(source, 'sample.md');
  if (!template) throw new Error(JSON.stringify(problems, undefined, 1));
  return template;
}

const AROUND = { project: { name: 'Fieldnote' }, doc: { owner: 'Somebody', title: 'Sample' } };

/** Fills it with values to which project, owner and date are added. */
export function fillSample(template: Template, values: Values, options: FillOptions = {}): FillResult {
  return fill(template, { ...AROUND, ...values }, { date: '2026-11-23', ...options });
}

/** The document below its title. */
export function bodyOf({ document, receipt }: FillResult): string {
  if (document === undefined) throw new Error(JSON.stringify(receipt));
  return document.slice(document.indexOf('# Sample') + '# Sample'.length).trim();
}
