import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormatsModule from 'ajv-formats';
import { expect, test } from 'vitest';
import { makeMachine } from '../cli/setup/machine.js';
import { CLIENTS, openHostAs } from '../mcp/clients.js';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const server = JSON.parse(read('../../server.json'));
const facts = JSON.parse(read('../../package.json'));

const schema = read('server.schema.json');
const ajv = new Ajv({ strict: false, allErrors: true });
(addFormatsModule as unknown as (ajv: Ajv) => void)(ajv);
const validate = ajv.compile(JSON.parse(schema));

test('server.json keeps the published schema that it names', () => {
  expect(createHash('sha256').update(schema).digest('hex')).toBe(
    '3fba09590c99f61735d234822279f4223fab9e300c0a81e81c91ab62a4114de0',
  );
  expect(JSON.parse(schema).$id).toBe(server.$schema);
  expect(validate(server), JSON.stringify(validate.errors)).toBe(true);
});

test.each([
  ['a description that is too long', { description: 'x'.repeat(101) }],
  ['a name without a namespace', { name: 'docwright' }],
  ['a package of the newest version', { packages: [{ ...server.packages[0], version: 'latest' }] }],
  [
    'an argument that is neither named nor in a place',
    { packages: [{ ...server.packages[0], packageArguments: [{}] }] },
  ],
])('the schema would refuse %s', (_, change) => {
  expect(validate({ ...server, ...change })).toBe(false);
});

test('the package says to the registry who it belongs to', () => {
  expect(facts.mcpName).toBe(server.name);
  expect(server.packages.map(({ identifier }: { identifier: string }) => identifier)).toEqual([facts.name]);
});

interface Argument {
  readonly type: 'positional' | 'named';
  readonly name?: string;
  readonly value?: string;
}

// Links of programs are batch files on Windows, which the test does not make.
test.skipIf(process.platform === 'win32')('the server starts as server.json says', async () => {
  const machine = await makeMachine();
  await machine.install();
  const [{ runtimeHint, identifier, version, packageArguments }] = server.packages;
  const given: Readonly<Record<string, string>> = { '--workspace': machine.project, '--templates': machine.home };
  const args = (packageArguments as Argument[]).flatMap(({ type, name = '', value }) =>
    type === 'positional' ? [value ?? ''] : [name, given[name] ?? expect.fail(name)],
  );
  const host = await openHostAs(CLIENTS[0]!.connect, {
    command: runtimeHint,
    args: [`${identifier}@${version}`, ...args],
    cwd: machine.project,
  });
  expect(host.tools.map(({ name }) => name)).toContain('fill_template');
  await host.close();
});
