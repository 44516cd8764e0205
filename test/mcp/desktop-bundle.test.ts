import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { getMcpConfigForManifest, type McpbManifestAny, unpackExtension } from '@anthropic-ai/mcpb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { template } from '../catalog/scene.js';
import { CHECKOUT, CLIENTS, openHostAs, textOf } from './clients.js';

type Chosen = Readonly<Record<string, string | string[]>>;

let root: string;
/** Where the host has put the bundle. */
let extension: string;
let manifest: McpbManifestAny;

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'doc wright プロジェクト-')));
  extension = join(root, 'Claude Extensions', 'ant.dir.docwright');
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/desktop-bundle.ts', root], { cwd: CHECKOUT });
  const [mcpbPath = ''] = (await readdir(root)).filter((name) => name.endsWith('.mcpb'));
  expect(await unpackExtension({ mcpbPath: join(root, mcpbPath), outputDir: extension, silent: true })).toBe(true);
  manifest = JSON.parse(await readFile(join(extension, 'manifest.json'), 'utf8'));
});

afterAll(() => rm(root, { recursive: true, force: true }));

/** Starts the server as the host does: the official tool puts what the user has chosen into the manifest's command. */
async function openBundle(userConfig: Chosen, connect = CLIENTS[0]!.connect) {
  const config = await getMcpConfigForManifest({
    manifest,
    extensionPath: extension,
    systemDirs: {},
    userConfig: { ...userConfig },
    pathSeparator: sep,
  });
  const { command, args = [] } = config ?? expect.fail('the host would not start it');
  return openHostAs(connect, { command, args, cwd: root });
}

async function makeFolder(name: string, files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = join(root, name);
  await mkdir(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
  return folder;
}

describe('the unpacked bundle', () => {
  test('holds the program and what it reads, and nothing else', async () => {
    const top = async (folder = '') => (await readdir(join(extension, folder))).sort();
    expect(await top()).toEqual(['LICENSE', 'dist', 'manifest.json', 'package.json', 'skills', 'templates']);
    expect(await top('dist')).toEqual(['THIRD-PARTY.txt', 'cli', 'template-index.json']);
  });

  test.each(CLIENTS)('starts for $client, lists its tools and fills a template', async ({ client, connect }) => {
    const workspace = await makeFolder(`project of ${client}`);
    const host = await openBundle({ workspace }, connect);
    expect(host.tools.map(({ name }) => name).sort()).toEqual(manifest.tools?.map(({ name }) => name).sort());
    const filled = await host.call('fill_template', { template: 'adr', values: { id: 'ADR-0001' }, path: 'adr.md' });
    expect(filled.isError, textOf(filled)).toBeFalsy();
    expect(await readFile(join(workspace, 'adr.md'), 'utf8')).toContain('ADR-0001');
    expect(host.getServerVersion()?.version).toBe(manifest.version);
    await host.close();
  });

  // A host may leave out a choice that the user has not made, or give what the fields of its form hold.
  test.each([
    ['no list', {}],
    ['an empty list', { templates: [] }],
    ['an empty text', { templates: '' }],
    ['a list of an empty text', { templates: [''] }],
  ] as const)(
    'starts with no folder of templates: %s',
    async (_, { templates }: { templates?: string | readonly string[] }) => {
      const workspace = await makeFolder('plain');
      const chosen =
        templates === undefined ? {} : { templates: typeof templates === 'string' ? templates : [...templates] };
      const host = await openBundle({ workspace, ...chosen });
      expect((await host.call('list_templates')).structuredContent.total).toBeGreaterThan(20);
      await host.close();
    },
  );

  test('has the templates of every folder that the user chose', async () => {
    const workspace = await makeFolder('with templates');
    const templates = await Promise.all(
      ['one', 'two'].map((id) => makeFolder(`templates ${id}`, { [`${id}.md`]: template(id) })),
    );
    const host = await openBundle({ workspace, templates });
    for (const id of ['one', 'two']) {
      expect((await host.call('get_template', { template: id })).structuredContent).toMatchObject({
        source: 'configured',
      });
    }
    await host.close();
  });

  test('is not started without a project folder', async () => {
    const config = await getMcpConfigForManifest({
      manifest,
      extensionPath: extension,
      systemDirs: {},
      userConfig: { templates: [] },
      pathSeparator: sep,
    });
    expect(config).toBeUndefined();
  });
});
