import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Host, openHost, textOf } from './clients.js';
import { HOSTS } from './hosts.js';

describe.each(HOSTS)('$client, to a server without a workspace', ({ connect }) => {
  let host: Host;

  beforeAll(async () => {
    host = await openHost(connect);
  });
  afterAll(() => host.close());

  test('what reads or writes files is not offered', async () => {
    const argumentsOf = (name: string) =>
      Object.keys(host.tools.find((tool) => tool.name === name)?.inputSchema.properties as object);
    expect(argumentsOf('fill_template')).toEqual(['template', 'values', 'audience', 'missing', 'date']);
    expect(argumentsOf('validate_plan')).not.toContain('path');
    for (const tool of host.tools)
      expect(tool.annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false });
    const { resourceTemplates } = await host.listResourceTemplates();
    expect(resourceTemplates.map(({ name }) => name)).not.toContain('document');
    const { code } = await host.refusal(host.readResource({ uri: 'docwright://documents/README.md' }));
    expect(code).toBe(-32602);
  });

  test.each([
    ['fill_template', { template: 'adr', values: {}, path: 'adr.md' }, 'path'],
    ['fill_template', { template: 'adr', values: {}, overwrite: true }, 'overwrite'],
    ['validate_plan', { path: 'docs' }, 'path'],
  ])('%s says how to get a workspace', async (name, given, argument) => {
    const result = await host.call(name, given);
    expect(result.isError).toBe(true);
    expect(textOf(result)).toContain(
      `${name} has no argument ${argument} here: Docwright was started without a workspace`,
    );
    expect(textOf(result)).toContain('--workspace DIR (or DOCWRIGHT_WORKSPACE)');
  });

  test('documents are returned and checked as texts', async () => {
    const filled = await host.call('fill_template', { template: 'prd', values: { project: { name: 'Atlas' } } });
    const { document } = filled.structuredContent;
    expect(document).toContain('Atlas');
    const checked = await host.call('validate_plan', { documents: [{ name: 'prd.md', content: document }] });
    expect(checked.structuredContent).toMatchObject({ documents: [{ name: 'prd.md', template: 'prd@1.0.0' }] });
    expect(textOf(checked)).toContain('\nprd.md (prd@1.0.0, ');
  });
});
