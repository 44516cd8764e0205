import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { CHECKOUT } from '../mcp/clients.js';

const { validateWorkflow } = createRequire(import.meta.url)('@action-validator/core');
const FOLDER = join(CHECKOUT, '.github/workflows');
const textOf = (name: string) => readFileSync(join(FOLDER, name), 'utf8');

test.each(readdirSync(FOLDER))('%s keeps the schema of workflows', (name) => {
  expect(validateWorkflow(textOf(name)).errors).toEqual([]);
});

test('a release passes all checks, is audited, and tells where it comes from', () => {
  const { permissions, jobs } = parse(textOf('release.yml'));
  const { steps, permissions: granted } = jobs.release;
  const runs = (steps as { run?: string }[]).flatMap(({ run }) => run ?? []);
  const at = (part: string) => runs.findIndex((run) => run.includes(part));
  expect(permissions).toEqual({ contents: 'read' });
  expect(granted['id-token']).toBe('write');
  const publish = at('npm publish --provenance');
  for (const before of [
    'GITHUB_REF_NAME',
    '.ci/run',
    'npm audit --omit=dev',
    'npm audit signatures',
    'npm run bundle',
  ]) {
    expect(at(before), before).toBeGreaterThanOrEqual(0);
    expect(at(before)).toBeLessThan(publish);
  }
});
