import { mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Catalog } from '../../src/catalog/catalog.js';
import { CatalogReader, loadCatalog } from '../../src/catalog/load.js';
import { openWorkspace } from '../../src/workspace/workspace.js';
import { makeFolder, template } from './scene.js';

const OWN = '.docwright/templates';
const told = ({ entries, broken }: Catalog) => ({
  templates: entries.map(({ template: { id, source: text }, source, file, shadows }) => [
    id,
    text,
    source,
    file,
    shadows,
  ]),
  broken,
});

const id = fc.constantFrom('one', 'two', 'prd');
const place = fc.constantFrom('', 'deep/');
const version = fc.constantFrom('1.0.0', '2.0.0', '3.0.0');
const step = fc.oneof(
  fc.record({ do: fc.constant('write' as const), id, place, version }),
  fc.record({ do: fc.constant('break' as const), id, place }),
  fc.record({ do: fc.constant('delete' as const), id, place }),
  fc.record({ do: fc.constant('rename' as const), id, place, to: id }),
  fc.record({ do: fc.constant('touch' as const), id, place }),
  fc.constant({ do: 'delete all' as const }),
  fc.constant({ do: 'nothing' as const }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function take(root: string, given: Step): Promise<void> {
  if (given.do === 'nothing') return;
  if (given.do === 'delete all') return rm(join(root, '.docwright'), { recursive: true, force: true });
  const file = join(root, OWN, `${given.place}${given.id}.md`);
  const missing = () => {};
  switch (given.do) {
    case 'write':
      await mkdir(dirname(file), { recursive: true });
      return writeFile(file, template(given.id, { version: given.version }));
    case 'break':
      await mkdir(dirname(file), { recursive: true });
      return writeFile(file, new Uint8Array([0, 255]));
    case 'delete':
      return rm(file, { force: true });
    case 'rename':
      return rename(file, join(root, OWN, `${given.place}${given.to}.md`)).catch(missing);
    case 'touch':
      // Into the past, where a file is taken to be settled.
      return utimes(file, 1_000_000_000, 1_000_000_000).catch(missing);
  }
}

test('a reading after any changes is as a first one, and the same object exactly if nothing changed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      const root = await makeFolder({});
      const workspace = await openWorkspace(root);
      const reader = new CatalogReader({ workspace });
      let changes = 0;
      reader.onChange(() => {
        changes += 1;
      });
      let before = await reader.read();
      expect(changes).toBe(0);
      for (const each of steps) {
        await take(root, each);
        const changesBefore = changes;
        // Two at once, of which the second finds nothing new.
        const [now, again] = await Promise.all([reader.read(), reader.read()]);
        expect(told(now)).toEqual(told(await loadCatalog({ workspace })));
        expect(again).toBe(now);
        const isSame = JSON.stringify(told(now)) === JSON.stringify(told(before));
        expect({ same: now === before, told: changes - changesBefore }).toEqual({ same: isSame, told: isSame ? 0 : 1 });
        before = now;
      }
    }),
    { numRuns: 8 },
  );
});

test('who reads after a change gets it, whatever was being read', async () => {
  const root = await makeFolder({});
  const reader = new CatalogReader({ workspace: await openWorkspace(root) });
  const first = reader.read();
  await take(root, { do: 'write', id: 'one', place: '', version: '1.0.0' });
  expect((await reader.read()).get('one')).toBeDefined();
  await first;
});

test('nobody who has not read is read for, and nobody is told who does not want it any more', async () => {
  const root = await makeFolder({});
  const reader = new CatalogReader({ workspace: await openWorkspace(root) });
  let changes = 0;
  const stop = reader.onChange(() => {
    changes += 1;
  });
  await reader.refresh();
  await take(root, { do: 'write', id: 'one', place: '', version: '1.0.0' });
  await reader.refresh();
  await reader.read();
  expect(changes).toBe(0);
  await take(root, { do: 'write', id: 'one', place: '', version: '2.0.0' });
  await reader.refresh();
  expect(changes).toBe(1);
  stop();
  await take(root, { do: 'delete', id: 'one', place: '' });
  await reader.refresh();
  expect(changes).toBe(1);
});
