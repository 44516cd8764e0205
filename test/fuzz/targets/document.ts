import { equal, ok } from 'node:assert/strict';
import { isSame } from '../../../src/document/equal.js';
import { extract } from '../../../src/document/extract.js';
import { readDocument } from '../../../src/document/read.js';
import { update } from '../../../src/document/update.js';
import { everything } from '../../document/templates.js';
import { checked, known, knownWith, validateText, workshop } from '../../validate/known.js';
import { checkPrototypes, checkTold } from './places.js';

const LINE_END = /\r\n?|\n/;

/** Any document can be checked, read and left as it is; a value is changed in it or it stays as it was. */
export function judge(text: string, id: string): void {
  const { findings } = validateText(text, id === '' ? {} : { template: id });
  checkTold(findings, text, LINE_END);
  checkPrototypes();
  const template = knownWith([everything, workshop, checked]).get(id)?.template ?? known.get('adr')?.template;
  ok(template);
  const { values, places } = extract(template, readDocument(text));
  JSON.stringify(values);
  for (const place of places.values()) ok(place.line >= 1 && place.line <= text.split(LINE_END).length);
  const same = update(template, text, {});
  equal(same.document, text);
  equal(same.changed, false);
  const changed = update(template, text, { values: { project: { name: 'Zenith' } } });
  if (!changed.changed) equal(changed.document, text);
  else {
    const { project } = extract(template, readDocument(changed.document)).values;
    ok(isSame(project, changed.values.project));
  }
}
