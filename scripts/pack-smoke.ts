// Installs the packed tarball as a user does, in a folder with a space in its name, and starts the
// program through its link in node_modules/.bin, and the library: what is missing from the package fails here.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPackage } from './check-package.js';

const windows = process.platform === 'win32';
const folder = mkdtempSync(join(tmpdir(), 'docwright smoke '));
const npm = (args: string[], cwd: string) =>
  execFileSync('npm', args, { cwd, encoding: 'utf8', shell: windows, stdio: ['ignore', 'pipe', 'inherit'] });
const bin = join(folder, 'node_modules', '.bin', windows ? 'docwright.cmd' : 'docwright');
const run = (args: string[], input = '') => {
  const result = spawnSync(bin, args, { cwd: folder, encoding: 'utf8', input, shell: windows });
  if (result.status !== 0) throw new Error(`docwright ${args.join(' ')} ended with ${result.status}: ${result.stderr}`);
  return result.stdout;
};

try {
  const [packed] = JSON.parse(
    npm(['pack', '--json', '--ignore-scripts', '--pack-destination', windows ? `"${folder}"` : folder], '.'),
  );
  const wrong = await checkPackage(join(folder, packed.filename));
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  npm(['install', '--no-audit', '--no-fund', `./${packed.filename}`], folder);

  const { total } = JSON.parse(run(['list', '--json']));
  if (total < 5) throw new Error(`only ${total} templates are in the package`);

  run(['fill', 'adr', '--set', 'project.name=Smoke test', '--out', 'docs/adr.md']);
  run(['validate', 'docs/adr.md']);
  run(['new', 'docs/plan', '--name', 'Smoke test', '--scope', 'comprehensive']);
  run(['validate', 'docs/plan']);

  const { command, args } = JSON.parse(run(['setup', 'cursor', '--print'])).mcpServers.docwright;
  if (command !== 'npx' || args[1] !== 'docwright') throw new Error('setup does not start the package by its name');

  const requests = [
    {
      id: 1,
      method: 'initialize',
      params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'smoke', version: '1' } },
    },
    { method: 'notifications/initialized' },
    { id: 2, method: 'tools/call', params: { name: 'list_templates', arguments: {} } },
  ].map((request) => JSON.stringify({ jsonrpc: '2.0', ...request }));
  const answers = run(['serve'], `${requests.join('\n')}\n`)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const listed = answers.find(({ id }) => id === 2)?.result.structuredContent.total;
  if (listed !== total) throw new Error(`the server lists ${listed} templates, the command line ${total}`);

  writeFileSync(
    join(folder, 'library.mjs'),
    "import { loadCatalog } from 'docwright'; console.log((await loadCatalog()).entries.length);",
  );
  const loaded = execFileSync(process.execPath, ['library.mjs'], { cwd: folder, encoding: 'utf8' });
  if (Number(loaded) !== total) throw new Error(`the library loads ${loaded} templates, the command line ${total}`);

  console.log(
    `${packed.filename}: ${packed.entryCount} files, ${packed.size} bytes; runs through its link in a folder with a space.`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
