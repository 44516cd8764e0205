import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { MAIN } from '../mcp/clients.js';

// The `script` of util-linux gives a program a terminal; the one of other systems takes other options.
const SCRIPT = 'script';
const hasTerminal = spawnSync(SCRIPT, ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') ?? false;

/** Runs the program in a terminal until it ends, with what was shown. */
async function inTerminal(
  args: string,
  env: Record<string, string>,
  keys = '',
): Promise<{ shown: string; code: number }> {
  const command = `exec '${process.execPath}' '${MAIN}' ${args}`;
  const child = spawn(SCRIPT, ['--quiet', '--return', '--command', command, '/dev/null'], {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, TERM: 'xterm-256color', ...env },
  });
  let shown = '';
  child.stdout.on('data', (chunk: Buffer) => {
    shown += chunk.toString('utf8');
  });
  if (keys !== '') {
    for (let waited = 0; !shown.includes('Ctrl-C') && waited < 30_000; waited += 50) await sleep(50);
    child.stdin.write(keys);
  }
  const code = await new Promise<number>((resolve) => child.once('close', (ended) => resolve(ended ?? -1)));
  return { shown, code };
}

describe.skipIf(!hasTerminal)('in a terminal (skipped where util-linux has no script)', () => {
  test('serve says what it is and how to connect a host, and Ctrl-C ends it', async () => {
    const { shown, code } = await inTerminal('serve', {}, '\u0003');
    expect(shown).toContain("is an MCP server: it waits for an assistant's host");
    const text = shown.replaceAll('\r', '');
    const configuration = JSON.parse(/^\{[\s\S]+?^\}/m.exec(text)?.[0] ?? '');
    expect(configuration.mcpServers.docwright).toMatchObject({
      command: 'node',
      args: [MAIN, 'serve', '--workspace', expect.any(String)],
    });
    expect(text).toContain('It runs without --workspace now');
    expect(code).toBe(0);
  });

  test('new shows how far it is on one line, and nothing of it is left', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'docwright-terminal-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const { shown, code } = await inTerminal(`new --name Atlas --only prd,adr --workspace ${folder}`, {});
    expect(code).toBe(0);
    const told = shown.slice(0, shown.indexOf('Atlas: plan'));
    for (const step of ['0/3 docs/plan/prd.md', '2/3 docs/plan/README.md', '3/3 docs/plan'])
      expect(told).toContain(step);
    expect(told).not.toContain('\n');
    expect(told.endsWith('\r\u001b[2K')).toBe(true);
  });

  test('errors are red, unless NO_COLOR is set', async () => {
    const red = await inTerminal('show adrr', {});
    expect(red.code).toBe(2);
    expect(red.shown).toContain('\u001b[31merror\u001b[39m There is no template');
    const plain = await inTerminal('show adrr', { NO_COLOR: '1' });
    expect(plain.shown).not.toContain('\u001b[31m');
  });

  test('findings have the colours of their severity and the width of the terminal, unless NO_COLOR is set', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'docwright-terminal-'));
    await writeFile(join(folder, 'a.md'), `${'x'.repeat(300)} TBD\n`);
    const coloured = await inTerminal(`validate '${folder}'`, {});
    expect(coloured.code).toBe(0);
    expect(coloured.shown).toContain('a.md:1:302 \u001b[33mwarning\u001b[39m');
    expect(coloured.shown).toContain('\u001b[32mpass\u001b[39m: 1 document');
    expect(coloured.shown).toMatch(/1 \| …x+ TBD\r?\n/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there
    expect((await inTerminal(`validate '${folder}'`, { NO_COLOR: '1' })).shown).not.toMatch(/\u001b/);
    await rm(folder, { recursive: true });
  });
});
