import { rm, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadCatalog } from '../../src/catalog/load.js';
import { summaryOf } from '../../src/template/summary.js';
import { leftOf } from '../setup/garbage.js';
import { makeFolder, template } from './scene.js';

const ids = (count: number) => Array.from({ length: count }, (_, number) => `own_${number + 1}`);
const folderOf = (count: number) =>
  makeFolder(Object.fromEntries(ids(count).map((id) => [`${id}.md`, template(id, { title: `About ${id}` })])));

test('of more templates than are held each is as it was read, in whatever order they are looked into', async () => {
  const catalog = await loadCatalog({ folders: [await folderOf(250)] });
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...ids(250)), { maxLength: 300 }), (looked) => {
      for (const id of looked) {
        const entry = catalog.find(id);
        expect(summaryOf(entry.template)).toEqual(entry.summary);
        expect(entry.template.source).toBe(template(id, { title: `About ${id}` }));
      }
    }),
    { numRuns: 10 },
  );
});

test('as long as anybody has a template, everybody gets the same, however many others are looked into', async () => {
  const catalog = await loadCatalog({ folders: [await folderOf(250)] });
  const first = catalog.find('own_1').template;
  for (const id of ids(250)) expect(catalog.find(id).template.id).toBe(id);
  expect(catalog.find('own_1').template).toBe(first);
});

test('a template that was listed is there although its file is gone or changed since', async () => {
  const folder = await folderOf(250);
  const catalog = await loadCatalog({ folders: [folder] });
  await rm(`${folder}/own_1.md`);
  await writeFile(`${folder}/own_2.md`, 'no template');
  for (const id of ['own_1', 'own_2']) expect(catalog.find(id).template.title).toBe(`About ${id}`);
});

test('of many templates that were looked into only some are held', async () => {
  const catalog = await loadCatalog({ folders: [await folderOf(250)] });
  const seen = ids(250).map((id) => new WeakRef(catalog.find(id).template));
  expect((await leftOf(seen, 125)).length).toBeLessThanOrEqual(125);
});
