import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { desktopManifest } from '../../scripts/desktop-manifest.js';
import { packageFacts } from '../../scripts/package-facts.js';
import { MAIN } from '../mcp/clients.js';

const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test('the version is one number, wherever it is told', () => {
  const { version } = JSON.parse(text('package.json'));
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  const lock = JSON.parse(text('package-lock.json'));
  const server = JSON.parse(text('server.json'));
  expect({
    'package-lock.json': [lock.version, lock.packages[''].version],
    'server.json': [server.version, ...server.packages.map((each: { version: string }) => each.version)],
    'manifest of the bundle': desktopManifest(packageFacts()).version,
    'CHANGELOG.md': /^## (\S+?),? /m.exec(text('CHANGELOG.md'))?.[1],
    'docs/validating.md': [...text('docs/validating.md').matchAll(/\bv(\d+\.\d+\.\d+)/g)].map(([, each]) => each),
    'docwright --version': execFileSync(process.execPath, [MAIN, '--version'], { encoding: 'utf8' }).trim(),
  }).toEqual({
    'package-lock.json': [version, version],
    'server.json': [version, version],
    'manifest of the bundle': version,
    'CHANGELOG.md': version,
    'docs/validating.md': [version, version],
    'docwright --version': version,
  });
});
