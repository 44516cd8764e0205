// Writes docs/example-plan: every bundled example, filled by the built command line as one plan. With
// --check it writes nothing, and fails when a document is not what it would write.
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCatalog } from '../src/catalog/load.js';

const MAIN = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const FOLDER = fileURLToPath(new URL('../docs/example-plan/', import.meta.url));

const made = await makePlan();
if (process.argv.includes('--check')) {
  const stale = await staleFiles(made);
  if (stale.length > 0) {
    console.error(`Not as the examples make them: ${stale.join(', ')}. Run npm run example-plan.`);
    process.exitCode = 1;
  }
} else {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  for (const [name, text] of made) await writeFile(join(FOLDER, name), text);
  console.log(`Written: ${made.size} files in ${FOLDER}`);
}

/** The texts of the plan by file name. */
async function makePlan(): Promise<ReadonlyMap<string, string>> {
  const { entries } = await loadCatalog();
  const values = Object.fromEntries(entries.map(({ template }) => [template.id, template.example]));
  const folder = await mkdtemp(join(tmpdir(), 'docwright-example-'));
  try {
    const scope = ['--scope', 'comprehensive', '--audience', 'enterprise', '--values', '-'];
    execFileSync(process.execPath, [MAIN, 'new', 'plan', '--name', 'Fieldnote', ...scope], {
      cwd: folder,
      input: JSON.stringify(values),
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    return await textsOf(join(folder, 'plan'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function textsOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder)).sort();
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)),
  );
}

async function staleFiles(wanted: ReadonlyMap<string, string>): Promise<string[]> {
  const committed = await textsOf(FOLDER).catch(() => new Map<string, string>());
  const names = new Set([...wanted.keys(), ...committed.keys()]);
  return [...names].filter((name) => wanted.get(name) !== committed.get(name)?.replaceAll('\r\n', '\n'));
}
