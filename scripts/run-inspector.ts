// Lets the protocol's own Inspector, a client that is not built on our tests, use the built server over stdio
// and over HTTP: every tool, every prompt, and the resources that there are. Each of its calls is a program of
// its own that connects anew.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAIN, runInspector, serveHttp } from './conformance/programs.js';

const folder = mkdtempSync(join(tmpdir(), 'docwright inspector プロジェクト '));

/** What each tool is called with, in this order: the later ones work on what the earlier ones wrote. */
const CALLS: readonly (readonly [tool: string, given: object])[] = [
  ['list_templates', { query: 'decision' }],
  ['get_template', { template: 'adr' }],
  ['fill_template', { template: 'adr', values: { decision: 'A queue' }, path: 'adr.md', overwrite: true }],
  ['create_plan', { project: { name: 'Atlas' }, scope: 'mvp', directory: 'plan', overwrite: true }],
  ['update_document', { path: 'adr.md', values: { decision: 'A log' } }],
  ['validate_plan', { path: 'adr.md' }],
];

/** What arguments of prompts are filled with, by their names. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  template: 'adr',
  scope: 'mvp',
  project: 'Atlas',
  name: 'Atlas',
  path: 'adr.md',
  document: 'adr.md',
  audience: 'startup',
};

// biome-ignore lint/suspicious/noExplicitAny: what is in it differs by method.
type Answer = any;
type Call = (method: string, ...args: readonly string[]) => Promise<Answer>;

/** Calls a server of which the first arguments say how it is reached. */
function callerOf(...server: readonly string[]): Call {
  return async (method, ...args) => {
    const { code, stdout, stderr } = await runInspector([...server, '--method', method, '--format', 'json', ...args]);
    if (code !== 0) throw new Error(`${method} ${args.join(' ')} ended with ${code}: ${stdout}${stderr}`);
    return JSON.parse(stdout).result;
  };
}

/** Does everything, as many at once as there are processors. */
async function each<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

async function tryTools(call: Call): Promise<string> {
  const { tools }: { tools: { name: string }[] } = await call('tools/list');
  const names = tools.map(({ name }) => name).sort();
  const known = CALLS.map(([tool]) => tool).sort();
  if (names.join() !== known.join()) throw new Error(`The tools are ${names}, and calls are known of ${known}.`);
  for (const [tool, given] of CALLS) {
    const args = ['--tool-name', tool, '--tool-args-json', JSON.stringify(given)];
    const { isError, content } = await call('tools/call', ...args);
    // What it was filled with is not all that an ADR needs, and validate_plan says so.
    if (isError && tool !== 'validate_plan') throw new Error(`${tool}: ${JSON.stringify(content)}`);
    if (!content?.[0]?.text) throw new Error(`${tool} says nothing.`);
  }
  return `${names.length} tools`;
}

async function tryResources(call: Call, isRead: (uri: string) => boolean): Promise<string> {
  const { resources }: { resources: { uri: string }[] } = await call('resources/list');
  const { resourceTemplates } = await call('resources/templates/list');
  const uris = resources.map(({ uri }) => uri);
  const chosen = uris.filter(isRead);
  await each(chosen, async (uri) => {
    const { contents } = await call('resources/read', '--uri', uri);
    if (!contents?.[0]?.text) throw new Error(`${uri} is empty.`);
  });
  return `${chosen.length} of ${uris.length} resources (${resourceTemplates.length} kinds with parameters)`;
}

const isOfTemplate = (uri: string) => uri.startsWith('docwright://templates');

async function tryPrompts(call: Call): Promise<string> {
  const { prompts }: { prompts: { name: string; arguments?: { name: string; required?: boolean }[] }[] } =
    await call('prompts/list');
  await each(prompts, async ({ name, arguments: parameters = [] }) => {
    const unknown = parameters.find((each) => each.required && !(each.name in ARGUMENTS));
    if (unknown) throw new Error(`It is not known what to give for ${unknown.name} of ${name}.`);
    const given = parameters
      .filter((each) => each.name in ARGUMENTS)
      .map((each) => `${each.name}=${ARGUMENTS[each.name]}`);
    const args = given.length > 0 ? ['--prompt-args', ...given] : [];
    const { messages } = await call('prompts/get', '--prompt-name', name, ...args);
    if (!messages?.length) throw new Error(`${name} says nothing.`);
  });
  return `${prompts.length} prompts`;
}

const http = await serveHttp('--workspace', folder);
// Each start takes a second, so what is read over the one is not read over the other; together it is everything.
const reached = [
  {
    name: 'stdio, 2025',
    server: ['node', MAIN, 'serve', '--workspace', folder, '--protocol-era', 'legacy'],
    isRead: isOfTemplate,
  },
  {
    name: 'HTTP, 2026',
    server: ['--server-url', http.url, '--transport', 'http', '--protocol-era', 'modern'],
    isRead: (uri: string) => !isOfTemplate(uri),
  },
];
try {
  for (const { name, server, isRead } of reached) {
    const call = callerOf(...server);
    const done = [await tryTools(call), await tryResources(call, isRead), await tryPrompts(call)];
    console.log(`Inspector over ${name}: ${done.join(', ')}.`);
  }
} finally {
  await http.stop();
  rmSync(folder, { recursive: true, force: true });
}
