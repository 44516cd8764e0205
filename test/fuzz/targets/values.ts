import { equal, ok } from 'node:assert/strict';
import { parseJson } from '../../../src/cli/parse-json.js';
import { parseYaml } from '../../../src/cli/parse-yaml.js';
import { extract } from '../../../src/document/extract.js';
import { fill } from '../../../src/document/fill.js';
import { readDocument } from '../../../src/document/read.js';
import { update } from '../../../src/document/update.js';
import { everything } from '../../document/templates.js';
import { knownWith } from '../../validate/known.js';
import { checkPrototypes, checkTold } from './places.js';

const templates = knownWith([everything]);

/** A file with values is told unreadable with a place, or its values fill a template or are refused in words. */
export function judge(text: string, id: string, format: string): void {
  const parsed = format === 'json' ? parseJson(text) : parseYaml(text);
  checkPrototypes();
  if ('reason' in parsed) {
    checkTold([{ ...parsed, message: parsed.reason, fix: '-' }], text, '\n');
    return;
  }
  const { value } = parsed;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  const values = value as Record<string, unknown>;
  const template = templates.get(id)?.template;
  ok(template);
  const { receipt, document } = fill(template, values, { date: '2026-11-23' });
  for (const { message } of receipt.invalid)
    ok(message !== '' && message.length < 2000, `${message.length}: ${message.slice(0, 300)}`);
  if (document === undefined) {
    equal(receipt.status, 'refused');
    ok(receipt.invalid.length + receipt.unknown.length > 0);
  } else {
    extract(template, readDocument(document));
    equal(update(template, document, {}).document, document);
    const { changed, document: after } = update(template, document, { values });
    if (!changed) equal(after, document);
  }
  checkPrototypes();
}
