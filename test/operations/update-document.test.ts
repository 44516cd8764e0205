import { beforeAll, expect, test } from 'vitest';
import type { Catalog } from '../../src/catalog/catalog.js';
import { loadCatalog } from '../../src/catalog/load.js';
import { fill } from '../../src/document/fill.js';
import { changedPaths } from '../../src/operations/changed-paths.js';
import type { Session } from '../../src/operations/operation.js';
import { updateDocument } from '../../src/operations/update-document.js';
import type { Workspace } from '../../src/workspace/workspace.js';

let catalog: Catalog;
let adr: string;

beforeAll(async () => {
  catalog = await loadCatalog();
  const { template } = catalog.find('adr');
  adr = fill(template, template.example).document!;
});

/** A workspace of one file, and what was written to it; `later` is what stands there from the second look on. */
function sessionOf(first: string, later = first) {
  const written: string[] = [];
  const expected: (string | undefined)[] = [];
  let looks = 0;
  const workspace = {
    relative: async (path) => path,
    readText: async () => {
      looks += 1;
      return written.at(-1) ?? (looks === 1 ? first : later);
    },
    writeText: async (path, text, options) => {
      written.push(text);
      expected.push(options?.expected);
      return { path, bytes: text.length, sha256: 'x' };
    },
  } as Partial<Workspace> as Workspace;
  const session: Session = {
    catalog: async () => catalog,
    workspace,
    today: () => '2026-11-23',
    config: async () => ({}),
  };
  return { session, written, expected };
}

const change = { path: 'adr.md', values: { doc: { owner: 'Dana' } } };

test('what is written takes the place of what was read, and of nothing else', async () => {
  const { session, written, expected } = sessionOf(adr);
  await updateDocument.call(session, change);
  expect(written).toHaveLength(1);
  expect(expected).toEqual([adr]);
});

test('a dry run looks once and writes nothing', async () => {
  const { session, written } = sessionOf(adr, 'gone');
  const { result } = await updateDocument.call(session, { ...change, dry_run: true });
  expect(result.status).toBe('updated');
  expect(written).toEqual([]);
});

test('updates wait for each other, also for one that fails', async () => {
  const { session, written } = sessionOf(adr);
  const calls = [change, { path: 'adr.md', to_version: '9' }, { path: 'adr.md', values: { status: 'proposed' } }];
  const ended = await Promise.allSettled(calls.map((each) => updateDocument.call(session, each)));
  expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(written).toHaveLength(2);
  expect(written[1]).toContain('owner: Dana\n');
  expect(written[1]).toContain('**Status:** proposed');
});

test('a document in Windows line ends and with a byte order mark keeps both', async () => {
  const windows = `\ufeff${adr.replaceAll('\n', '\r\n')}`;
  const { session, written } = sessionOf(windows);
  await updateDocument.call(session, change);
  const owner = /^owner: .*\r$/m.exec(windows)?.[0] ?? '';
  expect(written).toEqual([windows.replace(owner, 'owner: Dana\r')]);
});

test('without a workspace it says how to get one', async () => {
  const { session } = sessionOf(adr);
  expect(() => updateDocument.call({ ...session, workspace: undefined }, change)).toThrow(
    expect.objectContaining({ code: 'no_workspace', hint: expect.stringContaining('--workspace DIR') }),
  );
});

test.each([
  [{ a: 1 }, { a: 1 }, []],
  [{ a: 1 }, {}, ['a']],
  [{ a: { b: 1, c: 2 } }, { a: { b: 2, d: 1 } }, ['a.b', 'a.c', 'a.d']],
  [{ a: ['x'] }, { a: ['x', 'y'] }, ['a']],
  [
    { a: [{ id: 'A-1', b: 1 }, { id: 'A-2' }] },
    { a: [{ id: 'A-1', b: 2 }, { id: 'A-3' }] },
    ['a[A-1].b', 'a[A-2]', 'a[A-3]'],
  ],
  [{ a: [{ id: 'A-1' }, { id: 'A-2' }] }, { a: [{ id: 'A-2' }, { id: 'A-1' }] }, ['a']],
  [{ a: [{ id: 'A-1' }, { id: 'A-1' }] }, { a: [{ id: 'A-1' }] }, ['a']],
  [{}, { a: [{ id: 'A-1' }] }, ['a[A-1]']],
])('%j to %j changes %j', (before, after, paths) => {
  expect(changedPaths(before, after)).toEqual(paths);
});
