import fc from 'fast-check';
import { test } from 'vitest';
import { editedText } from './edits.js';
import { documentFiles } from './seeds.js';
import { TIMEOUT, watch } from './watched.js';

const target = watch('document');

test('any document can be checked and read, and is left as it is', { timeout: TIMEOUT }, async () => {
  const [one, ...more] = documentFiles.map(({ text, name }) => fc.tuple(editedText([text]), fc.constant(idOf(name))));
  if (!one) throw new Error('There are no documents.');
  const mixed = fc.tuple(
    editedText(documentFiles.map(({ text }) => text)),
    fc.constantFrom('', 'adr', 'prd', 'everything', 'workshop'),
  );
  await target.many(fc.oneof(mixed, one, ...more), 40);
});

function idOf(name: string): string {
  return name.replace(/\.md$/, '').replaceAll('-', '_');
}
