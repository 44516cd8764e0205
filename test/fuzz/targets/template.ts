import { deepEqual, equal, ok } from 'node:assert/strict';
import { fill } from '../../../src/document/fill.js';
import { update } from '../../../src/document/update.js';
import { fieldsJsonSchema, valuesSchema } from '../../../src/template/schema.js';
import { summaryOf } from '../../../src/template/summary.js';
import { readTemplate } from '../../../src/template/template.js';
import { checkPrototypes, checkTold } from './places.js';

/** A template file is a template that can be used, or problems with their places. */
export function judge(text: string, fileName: string): void {
  const { template, problems } = readTemplate(text, fileName);
  checkPrototypes();
  if (!template) {
    ok(problems.length > 0);
    checkTold(problems, text, '\n');
    return;
  }
  deepEqual(problems, []);
  summaryOf(template);
  JSON.stringify(fieldsJsonSchema(template.title, template.fields));
  valuesSchema(template.fields);
  for (const values of [template.example, {}]) {
    const { document, receipt } = fill(template, values, { date: '2026-11-23' });
    if (document === undefined) {
      equal(receipt.status, 'refused');
      ok(receipt.invalid.length + receipt.unknown.length > 0);
    } else equal(update(template, document, {}).document, document);
  }
}
