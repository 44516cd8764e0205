import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Connection } from './connection.js';
import { TELL_USAGE, usageIn } from './usage.js';

const PROGRAM = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const TEMPLATE = readFileSync(new URL('../templates/adr.md', import.meta.url), 'utf8');
/** A folder of templates may hold 5,000 files, so that more need several. */
const IN_FOLDER = 2_500;

/** What a server did with a number of custom templates: milliseconds of the processor, and its peak of memory in MB. */
export type CatalogTimes = Readonly<Record<'start' | 'first list' | 'list' | 'search' | 'get', number>> & {
  readonly peak: number;
};

/** Serves a number of custom templates: starts, lists them, lists them again, searches for what all hold, gets one. */
export async function measureCatalog(count: number): Promise<CatalogTimes> {
  const root = mkdtempSync(join(tmpdir(), 'docwright-bench-'));
  try {
    const folders = writeTemplates(root, count);
    const server = await Connection.open(['--import', TELL_USAGE, PROGRAM, 'serve', ...folders], root);
    await server.request('tools/list');
    let before = 0;
    const spent = () => {
      const now = processorTime(server.pid);
      const passed = now - before;
      before = now;
      return passed;
    };
    const start = spent();
    const timed = async (name: string, given: Readonly<Record<string, unknown>>) => {
      spent();
      const text = await server.call(name, given);
      return { text, time: spent() };
    };
    const first = await timed('list_templates', {});
    const listed = await timed('list_templates', {});
    const found = await timed('list_templates', { query: 'decision' });
    const got = await timed('get_template', { template: `adr_${count}` });
    const lines = found.text.match(/^adr_\d/gm)?.length ?? 0;
    if (lines < count) throw new Error(`${lines} of ${count} templates were found`);
    const peak = usageIn(await server.end()).memory;
    return { start, 'first list': first.time, list: listed.time, search: found.time, get: got.time, peak };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function writeTemplates(root: string, count: number): string[] {
  const folders = new Set<string>();
  for (let number = 1; number <= count; number += 1) {
    const folder = join(root, `templates-${Math.ceil(number / IN_FOLDER)}`);
    mkdirSync(folder, { recursive: true });
    folders.add(folder);
    const text = TEMPLATE.replace('template: adr', `template: adr_${number}`).replace('aliases: [02_adr]\n', '');
    writeFileSync(join(folder, `adr_${number}.md`), text);
  }
  return [...folders];
}

/** Milliseconds of the processor that all threads of a process have had so far. Linux counts them in nanoseconds. */
function processorTime(pid: number | undefined): number {
  const tasks = `/proc/${pid}/task`;
  const times = readdirSync(tasks).map((task) => readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ')[0]);
  return times.reduce((sum, time) => sum + Number(time) / 1e6, 0);
}
