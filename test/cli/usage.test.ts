import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { run } from './run.js';

const COMMANDS = ['list', 'show', 'fill', 'extract', 'update', 'validate', 'rules', 'lint', 'serve', 'setup'];
const here = { cwd: tmpdir() };

describe.concurrent('usage', () => {
  test('--help names every command and the exit codes', async () => {
    const { code, stdout, stderr } = await run(['--help'], here);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
    expect(stdout).toContain('Exit codes: 0 fine, 1 findings, conflicts or refused values, 2');
  });

  test.each(COMMANDS)('%s --help shows options and examples that name it', async (command) => {
    const { code, stdout, stderr } = await run([command, '--help'], here);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`Usage: docwright ${command}`);
    expect(stdout).toContain('--workspace <folder>');
    expect(stdout).toContain('--json');
    expect(stdout).toMatch(new RegExp(`Examples:\\n(  .*\\n)*.*docwright ${command}`));
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  test('--version prints the version alone', async () => {
    const { code, stdout, stderr } = await run(['--version'], here);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test.each([
    [[], 'Usage: docwright'],
    [['flil'], '(Did you mean fill?)'],
    [['fill', 'adr', '--overwirte'], '(Did you mean --overwrite?)'],
    [['show'], "missing required argument 'template'"],
    [['rules', 'TXT1'], 'Did you mean TXT-1?'],
    [['show', 'adr', 'prd'], 'too many arguments'],
    [['fill', 'adr', '--values'], 'argument missing'],
    [['fill', 'adr', '--audience', 'all'], 'Allowed choices are startup, business, enterprise'],
    [['fill', 'adr', '--missing', 'ask'], 'Allowed choices are mark, error'],
    [['fill', 'adr', '--date', 'soon'], 'date: invalid ISO date'],
    [['show', 'adr', '--include', 'feilds'], 'include.0: invalid option'],
    [['show', 'adrr'], 'Did you mean adr?'],
    [['list', '--category', 'Technical'], 'Did you mean Technical Architecture?'],
    [['list', '--workspace', 'no such folder'], 'The workspace "no such folder" is not a folder that can be opened.'],
    [['list', '--templates', 'no such folder'], 'The folder of templates "no such folder" is not'],
    [['validate', 'nowhere.md'], 'nowhere.md does not exist.'],
    [['validate', '../nowhere/at/all.md'], '../nowhere/at/all.md does not exist'],
    [['lint', 'nowhere'], 'nowhere does not exist.'],
    [['serve', '--log-level', 'loud'], 'Allowed choices are trace,'],
  ])('%j is refused on standard error, with what to do', async (args, said) => {
    const { code, stdout, stderr } = await run(args, here);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(said);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stderr).not.toContain('\u001b');
  });

  test('an unknown level in the environment is refused', async () => {
    const { code, stderr } = await run(['serve'], { ...here, env: { DOCWRIGHT_LOG_LEVEL: 'loud' } });
    expect(code).toBe(2);
    expect(stderr).toContain('DOCWRIGHT_LOG_LEVEL is "loud".');
  });
});
