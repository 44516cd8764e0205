import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { configSchema } from '../../src/config/config.js';
import { fill } from '../../src/document/fill.js';
import { readTemplate } from '../../src/template/template.js';

const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const readme = text('README.md');
const { scripts } = JSON.parse(text('package.json'));

function template(id: string, source = text(`templates/${id}.md`)) {
  const result = readTemplate(source, `${id}.md`);
  expect(result.problems).toEqual([]);
  return result.template!;
}

test('the excerpts of the README are what filling the template gives', () => {
  const plan = template('release_plan');
  const documents = {
    release_plan: fill(plan, plan.example, { audience: 'enterprise' }).document,
    'release_plan, empty': fill(plan, {}).document,
  };
  const excerpts = [...readme.matchAll(/<!-- excerpt: (.+?) -->\n```markdown\n([\s\S]+?)\n```/g)];
  expect(excerpts.map(([, name]) => name)).toEqual(Object.keys(documents));
  for (const [, name, excerpt] of excerpts) expect(documents[name as keyof typeof documents]).toContain(excerpt);
});

test('every npm script that the documentation names exists, and CI calls the test command of the README', () => {
  const named = [...(readme + text('CONTRIBUTING.md')).matchAll(/npm (?:run )?([a-z-]+)/g)].map(
    ([, name]) => name ?? '',
  );
  const own = named.filter((name) => !['ci', 'install'].includes(name));
  expect(own.length).toBeGreaterThan(3);
  for (const name of own) expect(Object.keys(scripts)).toContain(name);
  expect(readme).toContain('npm ci && npm test');
  expect(text('.ci/run')).toContain('npm ci && npm test');
});

test('the JSON configurations of the README and mcp.json start the built server', () => {
  const blocks = [...readme.matchAll(/```json\n([\s\S]+?)\n```/g)].map(([, json]) => JSON.parse(json ?? ''));
  const servers = [...blocks, JSON.parse(text('mcp.json'))].map((each) => each.mcpServers.docwright);
  expect(servers).toHaveLength(2);
  const { bin } = JSON.parse(text('package.json'));
  for (const { command, args } of servers) {
    expect(command).toBe('node');
    expect(args[0].endsWith(bin.docwright)).toBe(true);
    expect(args[1]).toBe('serve');
  }
});

test('the docwright.yaml of the README is one, and shows every key', () => {
  const [, example = ''] = /```yaml\n([\s\S]+?)\n```/.exec(readme) ?? [];
  const config = configSchema.parse(parse(example));
  expect(Object.keys(config)).toEqual(Object.keys(configSchema.shape));
  const [, schema = ''] = /\$schema=\.\/node_modules\/docwright\/(\S+)/.exec(example) ?? [];
  expect(JSON.parse(text(schema)).title).toBe('docwright.yaml');
});

test('the template in the description of the format keeps the format', () => {
  const [, source = ''] = /```markdown\n([\s\S]+?)\n```/.exec(text('docs/template-format.md')) ?? [];
  const spike = template('spike_report', `${source}\n`);
  expect(fill(spike, spike.example, { date: '2026-11-23' }).receipt.status).toBe('complete');
});
