import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';

// The linter holds the layers; this holds the linter: each import that a layer must not have is refused,
// each that it may have is not.
const root = fileURLToPath(new URL('../../', import.meta.url));

const REFUSED = [
  ['src/markdown', "import 'node:fs'"],
  ['src/markdown', "import '../template/field.js'"],
  ['src/template', "import '../document/fill.js'"],
  ['src/template', "import 'node:path'"],
  ['src/document', "import '../validate/validate.js'"],
  ['src/document', "import '../catalog/load.js'"],
  ['src/document/computed', "import '../../validate/validate.js'"],
  ['src/validate', "import '../operations/operation.js'"],
  ['src/validate/rules', "import '../../workspace/workspace.js'"],
  ['src/validate', "import '../plan/questions.js'"],
  ['src/plan', "import '../operations/operation.js'"],
  ['src/plan', "import '../workspace/workspace.js'"],
  ['src/plan', "import 'node:fs'"],
  ['src/plan', 'export const now = new Date()'],
  ['src/config', "import '../document/fill.js'"],
  ['src/config', "import 'node:fs'"],
  ['src/report', "import '../operations/operation.js'"],
  ['src/report', "import 'node:fs'"],
  ['src/validate', "import '../report/report.js'"],
  ['src/workspace', "import '../template/field.js'"],
  ['src/catalog', "import '../document/fill.js'"],
  ['src/catalog', "import '../config/config.js'"],
  ['src/operations', "import '../mcp/server.js'"],
  ['src/operations', "import 'node:fs'"],
  ['src/mcp', "import '../document/fill.js'"],
  ['src/mcp', "import '../cli/program.js'"],
  ['src/mcp', "import '../plan/questions.js'"],
  ['src/mcp', "import '../http/limits.js'"],
  ['src/http', "import '../cli/program.js'"],
  ['src/http', "import '../catalog/load.js'"],
  ['src/http', "import 'node:fs/promises'"],
  ['src/http', 'process.exit()'],
  ['src/cli', "import '../validate/validate.js'"],
  ['src/cli/commands', "import '../../document/fill.js'"],
  ['src/mcp', 'process.stdout.write("")'],
  ['src/operations', 'process.stdout.write("")'],
  ['src/document', 'export const now = new Date()'],
  ['src/cli', 'console.log("")'],
] as const;

const ALLOWED = [
  ['src/template', "import '../markdown/parse.js'"],
  ['src/document', "import '../template/field.js'"],
  ['src/document/computed', "import '../../template/field.js'"],
  ['src/validate/rules', "import '../../document/read.js'"],
  ['src/plan', "import '../validate/completeness.js'"],
  ['src/plan', "import 'node:crypto'"],
  ['src/config', "import '../template/field.js'"],
  ['src/config', "import '../validate/rule-options.js'"],
  ['src/config', "import '../workspace/workspace.js'"],
  ['src/report', "import '../validate/validate.js'"],
  ['src/catalog', "import '../workspace/workspace.js'"],
  ['src/operations', "import '../plan/questions.js'"],
  ['src/operations', "import '../validate/validate.js'"],
  ['src/mcp', "import '../operations/index.js'"],
  ['src/http', "import '../mcp/server.js'"],
  ['src/http', "import 'node:http'"],
  ['src/cli', "import '../http/serve-http.js'"],
  ['src/cli/commands', "import '../../operations/index.js'"],
] as const;

let complaints: ReadonlyMap<string, string>;

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'docwright-layers-'));
  const config = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
  writeFileSync(join(folder, 'biome.json'), JSON.stringify({ ...config, vcs: { enabled: false } }));
  const files = new Map([...REFUSED, ...ALLOWED].map(([layer, code], index) => [`${layer}/probe-${index}.ts`, code]));
  for (const [file, code] of files) {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    writeFileSync(join(folder, file), `${code};\n`);
  }
  const { stdout } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/@biomejs/biome/bin/biome'), 'lint', '--reporter=github', '--max-diagnostics=none'],
    { cwd: folder, encoding: 'utf8' },
  );
  const found = new Map<string, string>();
  for (const line of stdout.split('\n')) {
    const [, rule, path = ''] = /title=(lint\/\w+\/(?:noRestricted\w+|noConsole)),file=([^,]+)/.exec(line) ?? [];
    const [file = ''] = /src\/.*$/.exec(path.replaceAll('\\', '/')) ?? [];
    const code = files.get(file);
    if (rule && code) found.set(`${file.slice(0, file.lastIndexOf('/'))} ${code}`, rule);
  }
  complaints = found;
  rmSync(folder, { recursive: true });
});

test.each(REFUSED)('%s may not: %s', (layer, code) => {
  expect(complaints.get(`${layer} ${code}`)).toMatch(/^lint/);
});

test.each(ALLOWED)('%s may: %s', (layer, code) => {
  expect(complaints.get(`${layer} ${code}`)).toBeUndefined();
});
