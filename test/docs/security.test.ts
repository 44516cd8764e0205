import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const ROOT = new URL('../../', import.meta.url);

test('every promise of SECURITY.md names tests that are there', () => {
  const rows = readFileSync(new URL('SECURITY.md', ROOT), 'utf8').match(/^\| (?!promise|---).*$/gm) ?? [];
  expect(rows.length).toBeGreaterThan(10);
  for (const row of rows) {
    const tests = [...row.matchAll(/\]\(([^)]+)\)/g)].map(([, path = '']) => path);
    expect(tests.length, row).toBeGreaterThan(0);
    for (const path of tests) expect(existsSync(new URL(path, ROOT)), path).toBe(true);
  }
});
