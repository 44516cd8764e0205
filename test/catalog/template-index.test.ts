import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadCatalog } from '../../src/catalog/load.js';
import { TemplateFolder } from '../../src/catalog/template-folder.js';
import { indexEntry, type TemplateIndex } from '../../src/catalog/template-index.js';
import { summaryOf } from '../../src/template/summary.js';
import { readTemplate } from '../../src/template/template.js';
import { openWorkspace } from '../../src/workspace/workspace.js';
import { run, runHere } from '../cli/run.js';
import { makeFolder, template } from './scene.js';

const built: TemplateIndex = JSON.parse(
  readFileSync(new URL('../../dist/template-index.json', import.meta.url), 'utf8'),
);

test('the index of the build is what reading the bundled templates gives', async () => {
  const { entries } = await loadCatalog();
  const read = await Promise.all(
    entries.map(async ({ file, template }) => [
      file.replace('bundled/', ''),
      await indexEntry(template.source, summaryOf(template)),
    ]),
  );
  expect(built).toEqual(JSON.parse(JSON.stringify(Object.fromEntries(read))));
});

test.each([
  ['list', '--detailed', '--json'],
  ['list', 'rollback', '--json'],
  ['list', '--scope', 'standard'],
  ['list', '--category', 'Planning'],
])('the program with the index tells what the sources without one tell: %s %s %s', async (...args) => {
  const folder = await makeFolder({ '.docwright/templates/own.md': template('own') });
  const where = ['--workspace', folder];
  const here = await runHere([...args, ...where]);
  expect(await run([...args, ...where], { cwd: folder })).toEqual(here);
});

/** The index of one file, and the folder with another text in its place. */
async function scene(indexed: string, present: string) {
  const { template: read } = readTemplate(indexed, 'own.md');
  if (!read) return expect.fail('the template is broken');
  const index = { 'own.md': await indexEntry(indexed, { ...summaryOf(read), title: 'From the index' }) };
  const root = await openWorkspace(await makeFolder({ 'own.md': present }));
  const [file] = await new TemplateFolder(root, '.', 'bundled', 'bundled', index).read();
  return file;
}

test('a file that was indexed is known from the index', async () => {
  const text = template('own', { title: 'A title' });
  expect(await scene(text, text)).toMatchObject({ summary: { title: 'From the index' }, file: 'bundled/own.md' });
});

test('a file that is another one than was indexed is read, even if it is as long', async () => {
  const file = await scene(template('own', { title: 'A title' }), template('own', { title: 'B title' }));
  expect(file?.summary?.title).toBe('B title');
  expect(file?.template?.title).toBe('B title');
});

test('what is known from the index is read when somebody looks into it', async () => {
  await loadCatalog();
  const text = template('own', { title: 'A title' });
  const file = await scene(text, text);
  expect(file?.template).toEqual(readTemplate(text, 'own.md').template);
});
