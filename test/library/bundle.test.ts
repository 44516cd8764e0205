import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { type InputOptions, rolldown } from 'rolldown';
import { afterAll, expect, test } from 'vitest';
import { makeConsumer } from './consumer.js';

const PROGRAMS = {
  fills: `import { fill, readTemplate } from 'docwright';
export const document = (source) => fill(readTemplate(source, 'note.md').template, { text: 'Maps on A3.' });`,
  searches: `import { Catalog } from 'docwright';
export const ids = new Catalog([]).list().length;`,
  names: `import { VERSION } from 'docwright';
export const version = VERSION;`,
  checks: `import { validate } from 'docwright';
export const check = validate;`,
};
type Name = keyof typeof PROGRAMS;

const ANYWHERE: InputOptions = {
  platform: 'neutral',
  resolve: { mainFields: ['module', 'main'] },
  logLevel: 'silent',
};

const consumer = await makeConsumer(
  Object.fromEntries(Object.entries(PROGRAMS).map(([name, code]) => [`${name}.js`, code])),
);
afterAll(consumer.remove);

/** What a bundler makes of a program, whatever runs it: its code, and the folders and packages that are in it. */
async function bundled(name: Name) {
  const build = await rolldown({ input: join(consumer.folder, `${name}.js`), ...ANYWHERE });
  const { output } = await build.generate({ format: 'iife', name: 'program' });
  await build.close();
  const [chunk, ...others] = output;
  expect(others).toEqual([]);
  const files = Object.entries(chunk.modules).filter(([, { renderedLength }]) => renderedLength > 0);
  return { code: chunk.code, imports: chunk.imports, parts: new Set(files.map(([path]) => partOf(path))) };
}

function partOf(path: string): string {
  const [, name] = /^.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(path) ?? [];
  if (name !== 'docwright') return name ?? 'program';
  return /dist[\\/]((?:validate[\\/]rules|[\w-]+))/.exec(path)?.[1]?.replace('\\', '/') ?? 'docwright';
}

test('a program that fills has no rules, no catalogue and nothing of Node in its bundle, and runs without Node', async () => {
  const { code, imports, parts } = await bundled('fills');
  expect(imports).toEqual([]);
  const own = ['validate', 'validate/rules', 'catalog', 'plan', 'workspace', 'version'];
  for (const part of [...own, 'minisearch', 'write-file-atomic']) expect([...parts]).not.toContain(part);
  expect([...parts]).toEqual(expect.arrayContaining(['document', 'template', 'markdown', 'yaml', 'zod']));

  const source = `---
template: note
version: 1.0.0
title: Note
category: Own
description: A note.
fields:
  text: text!, What is it?
example:
  project: { name: P }
  doc: { title: T, owner: O }
  text: S
---
# {{doc.title}}

## Note

- **Text:** {{text}}
`;
  // Only what ECMAScript itself has.
  const context = createContext({ source });
  runInContext(`${code}; result = program.document(source)`, context);
  expect(context.result.document).toContain('- **Text:** Maps on A3.');
});

test.each([
  ['searches', ['catalog', 'errors', 'leven', 'minisearch', 'program', 'template']],
  ['names', ['program', 'version']],
] as const)('a program that %s has only that in its bundle', async (name, wanted) => {
  const { imports, parts } = await bundled(name);
  expect(imports).toEqual([]);
  expect([...parts].sort()).toEqual(wanted);
});

test('a program that checks has the rules in its bundle, and still nothing of Node', async () => {
  const { imports, parts } = await bundled('checks');
  expect(imports).toEqual([]);
  expect([...parts]).toEqual(expect.arrayContaining(['validate', 'validate/rules']));
  expect([...parts]).not.toContain('workspace');
});
