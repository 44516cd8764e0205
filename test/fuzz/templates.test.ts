import fc from 'fast-check';
import { test } from 'vitest';
import { editedText } from './edits.js';
import { templateFiles } from './seeds.js';
import { TIMEOUT, watch } from './watched.js';

const target = watch('template');

test('any file is a template that can be used, or has problems with their places', { timeout: TIMEOUT }, async () => {
  const texts = editedText(templateFiles.map(({ text }) => text));
  // Under the name of its own id most get further than the header.
  const inputs = texts.map((text) => [text, `${/^template: *(\S+)/m.exec(text)?.[1] ?? 'a'}.md`]);
  await target.many(
    fc.oneof({ weight: 9, arbitrary: inputs }, { weight: 1, arbitrary: texts.map((text) => [text, '']) }),
    100,
  );
});
