import fc from 'fast-check';
import { test } from 'vitest';
import { stringify } from 'yaml';
import { hostile } from '../document/hostile.js';
import { all } from '../document/templates.js';
import { editedText } from './edits.js';
import { TIMEOUT, watch } from './watched.js';

const target = watch('values');
const ids = all.map(([id]) => id);

test('the examples, edited as JSON and as YAML', { timeout: TIMEOUT }, async () => {
  const inputs = all.flatMap(([id, { example }]) => [
    editedText([JSON.stringify(example)]).map((text) => [text, id, 'json']),
    editedText([stringify(example)]).map((text) => [text, id, 'yaml']),
  ]);
  await target.many(fc.oneof(...inputs), 60);
});

test('examples with any JSON in the place of some values', { timeout: TIMEOUT }, async () => {
  const strange = fc.oneof(
    hostile,
    fc.jsonValue({ maxDepth: 4, noUnicodeString: false }),
    fc.constantFrom(
      'TBD',
      'TBD: later',
      '_[a: needed]_',
      '',
      [],
      {},
      [[]],
      [null],
      { id: 'EV-001' },
      1e308,
      -0,
      '9'.repeat(500),
    ),
    fc.constantFrom(5000, 300_000).map((depth) => ({ deep: depth })),
  );
  const inputs = fc
    .tuple(fc.constantFrom(...all), fc.array(fc.tuple(fc.nat(), strange), { minLength: 1, maxLength: 6 }))
    .map(([[id, { example }], places]) => {
      let count = 0;
      const leaves = JSON.stringify(example).split(/(?<=[:[,])(?="|\d|true|false|\[|\{)/);
      for (const [at, value] of places) {
        count = at % leaves.length;
        leaves[count] = (leaves[count] ?? '').replace(/^(?:"(?:[^"\\]|\\.)*"(?!:)|-?\d+|true|false)/, () =>
          written(value),
        );
      }
      return [leaves.join(''), id, 'json'];
    });
  await target.many(inputs, 60);
});

test('any JSON at all', { timeout: TIMEOUT }, async () => {
  const json = fc.json({ maxDepth: 6 });
  const keyed = fc.dictionary(
    fc.constantFrom('project', 'doc', 'id', '__proto__', 'constructor', 'decision', 'risks'),
    fc.jsonValue(),
  );
  const texts = fc.oneof(
    json,
    keyed.map((value) => JSON.stringify(value)),
  );
  await target.many(fc.tuple(texts, fc.constantFrom(...ids), fc.constantFrom('json', 'yaml')), 60);
});

/** A value as JSON; one that is deep is written by hand, because what writes JSON would not end. */
function written(value: unknown): string {
  const depth = (value as { deep?: unknown } | null)?.deep;
  if (typeof depth !== 'number' || ![5000, 300_000].includes(depth)) return JSON.stringify(value);
  return depth === 5000 ? '['.repeat(depth) + ']'.repeat(depth) : JSON.stringify('x'.repeat(depth));
}
