// The main job, end to end: a real MCP client starts the built server over stdio, finds a template,
// reads its contract, fills it from its example into a folder, and validates what was written.
import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

const folder = 'demo-output';
const file = 'release-plan.md';
const server = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));

await mkdir(folder, { recursive: true });
const client = new Client({ name: 'docwright-demo', version: '1.0.0' });
await client.connect(
  new StdioClientTransport({ command: process.execPath, args: [server, 'serve', '--workspace', folder] }),
);
const serving = client.getServerVersion();
say(`Connected to ${serving?.name} ${serving?.version} over stdio.`);

const { templates } = await call<{ templates: { id: string; title: string }[] }>('list_templates', {});
say(`list_templates: ${templates.length} templates: ${templates.map(({ id }) => id).join(', ')}.`);

const contract = await call<{ example: Record<string, unknown>; outline: unknown[]; version: string }>('get_template', {
  template: 'release_plan',
  include: ['fields', 'outline', 'example'],
});
say(
  `get_template: release_plan ${contract.version}, ${contract.outline.length} sections; its example is taken as values.`,
);

const receipt = await call<{ status: string; filled: string[]; path: string; bytes: number }>('fill_template', {
  template: 'release_plan',
  values: contract.example,
  audience: 'enterprise',
  path: file,
  overwrite: true,
});
say(`fill_template: ${receipt.status}, ${receipt.filled.length} fields filled, ${receipt.bytes} bytes written.`);

const check = await call<{ status: string; counts: Record<string, number> }>('validate_plan', {
  path: file,
  strict: true,
});
say(`validate_plan: ${check.status}, ${check.counts.error} errors, ${check.counts.warning} warnings.`);
await client.close();

const text = await readFile(`${folder}/${file}`, 'utf8');
say(
  `\nThe document begins:\n\n${text.split('\n').slice(0, 24).join('\n')}\n…\n\nThe whole document: ${folder}/${file}`,
);
if (receipt.status !== 'complete' || check.status !== 'pass') process.exitCode = 1;

async function call<Result>(name: string, args: Record<string, unknown>): Promise<Result> {
  const result = await client.callTool({ name, arguments: args });
  if (result.isError) throw new Error(`${name}: ${JSON.stringify(result.content)}`);
  return result.structuredContent as Result;
}

function say(text: string): void {
  console.log(text);
}
