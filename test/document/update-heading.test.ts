import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { fill } from '../../src/document/fill.js';
import { update } from '../../src/document/update.js';
import { readOwn } from '../validate/known.js';

const adr = readOwn(fileURLToPath(new URL('../../templates/adr.md', import.meta.url)));

/** The heading of a record after an update, which is its id and its title. */
function headingAfter(id: string | undefined, values: Parameters<typeof update>[2]['values']): string | undefined {
  const given = { ...(id && { id }), doc: { title: 'Print on A3' } };
  const { document = '' } = fill(adr, given, { date: '2026-11-23' });
  const result = update(adr, document, { values });
  expect(result).toMatchObject({ changed: true, conflicts: [], invalid: [] });
  return result.document.split('\n').find((line) => line.startsWith('# '));
}

test.each([
  [undefined, { id: 'ADR-0001' }, '# ADR-0001: Print on A3'],
  ['ADR-0001', { id: 'ADR-0002' }, '# ADR-0002: Print on A3'],
  ['ADR-0001', { doc: { title: 'Print *folded*' } }, '# ADR-0001: Print _folded_'],
  ['ADR-0001', { id: 'ADR-0002', doc: { title: 'A4' } }, '# ADR-0002: A4'],
])('of two values in one heading each is changed by itself: %s, %j', (id, values, heading) => {
  expect(headingAfter(id, values)).toBe(heading);
});
