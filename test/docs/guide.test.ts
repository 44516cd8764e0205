import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readTemplate } from '../../src/template/template.js';
import { CLIENTS, MAIN, openHostAs } from '../mcp/clients.js';
import { makeGuideFolder } from './guide-folder.js';
import { stepsOf, trapsOf } from './guide-steps.js';

const guide = await readFile(new URL('../../docs/writing-templates.md', import.meta.url), 'utf8');
const steps = stepsOf(guide);
const TEMPLATE = '.docwright/templates/spike_report.md';

const guideFolder = await makeGuideFolder();
const { folder } = guideFolder;
afterAll(() => guideFolder.remove());

describe('the guide for authors', () => {
  // Each command is a program of its own, and they follow one another.
  test('does what it says, step by step', { timeout: 300_000 }, async () => {
    expect(steps.filter(({ kind }) => kind === 'command').length).toBeGreaterThan(8);
    for (const step of steps) await guideFolder.follow(step);
  });

  test.each(CLIENTS)('its configuration starts a server that has the template: $client', async ({ connect }) => {
    const [, json = ''] = /<!-- starts here -->\n```json\n([\s\S]+?)\n```/.exec(guide) ?? [];
    const { command, args } = JSON.parse(json).mcpServers.docwright;
    expect(command).toBe('docwright');
    const host = await openHostAs(connect, { command: process.execPath, args: [MAIN, ...args], cwd: folder });
    const { structuredContent } = await host.call('get_template', { template: 'spike_report' });
    expect(structuredContent).toMatchObject({ version: '1.1.0', source: 'workspace' });
    await host.close();
  });

  test.each(trapsOf(guide))('names the trap $written', async ({ written, told }) => {
    const source = await readFile(join(folder, TEMPLATE), 'utf8');
    const lines = source.split('\n');
    const line = lines.findIndex((each) => each.trimStart().startsWith(startOf(written)));
    expect(line).toBeGreaterThan(0);
    const indentation = /^ */.exec(lines[line] ?? '')?.[0] ?? '';
    const [first] = readTemplate(lines.with(line, indentation + written).join('\n'), 'spike_report.md').problems;
    expect(first?.message.replace(/^field \w+: /, '')).toBe(told);
  });

  test('its task reads what the linter prints', () => {
    const [, json = ''] = /```json\n(\{\n {2}"version"[\s\S]+?)\n```/.exec(guide) ?? [];
    const { command, problemMatcher } = JSON.parse(json).tasks[0];
    const shown = steps.find((step) => step.kind === 'command' && step.command === command);
    const [line = ''] = shown?.kind === 'command' ? shown.output.split('\n') : [];
    expect(new RegExp(problemMatcher.pattern.regexp).exec(line)?.slice(1, 4)).toEqual([TEMPLATE, '9', '11']);
  });
});

/** By what the line begins with whose place a trap takes. */
function startOf(written: string): string {
  if (written.startsWith('- **Owner')) return '- **Question:**';
  return written.startsWith('{{#') ? '{{#findings' : (/^(?:- \*\*.+?:\*\*|\w+:)/.exec(written)?.[0] ?? written);
}
