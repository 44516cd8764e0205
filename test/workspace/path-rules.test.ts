import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DocwrightError, type ErrorCode } from '../../src/errors.js';
import { isInside, parsePath } from '../../src/workspace/path-rules.js';

const OUTSIDE = 'path_outside_workspace';
const INVALID = 'path_invalid';

const refusedEverywhere: [string, ErrorCode][] = [
  ['', INVALID],
  ['..', OUTSIDE],
  ['../secret.md', OUTSIDE],
  ['docs/../../secret.md', OUTSIDE],
  ['docs/../docs/prd.md', OUTSIDE],
  ['docs/..', OUTSIDE],
  ['./../secret.md', OUTSIDE],
  ['prd.md\0.png', INVALID],
  ['a\nb.md', INVALID],
  ['a\u0085b.md', INVALID],
  ['a\u2028b.md', INVALID],
  ['a\u007fb.md', INVALID],
  ['\ud800.md', INVALID],
  ['x'.repeat(256), INVALID],
  ['é'.repeat(128), INVALID],
  [`${'x/'.repeat(101)}a.md`, INVALID],
  ['x'.repeat(1_000_000), INVALID],
  ['a/'.repeat(1_000_000), INVALID],
];

const refusedOnWindows: [string, ErrorCode][] = [
  ['prd.md:stream', INVALID],
  ['prd.md::$DATA', INVALID],
  ['docs:$I30:$INDEX_ALLOCATION/prd.md', INVALID],
  ['C:prd.md', INVALID],
  ['c:', INVALID],
  ['C:..\\secret.md', INVALID],
  ['C:\\ws\\prd.md:stream', INVALID],
  ['\\secret.md', INVALID],
  ['/secret.md', INVALID],
  ['\\\\server\\share\\a.md', OUTSIDE],
  ['//server/share/a.md', OUTSIDE],
  ['\\/server/share/a.md', OUTSIDE],
  ['\\\\?\\C:\\secret.md', OUTSIDE],
  ['\\\\.\\PhysicalDrive0', OUTSIDE],
  ['\\??\\C:\\secret.md', INVALID],
  ['..\\secret.md', OUTSIDE],
  ['docs\\..\\..\\secret.md', OUTSIDE],
  ['C:\\ws\\..\\secret.md', OUTSIDE],
  ['CON', INVALID],
  ['nul', INVALID],
  ['NUL.md', INVALID],
  ['nul .md', INVALID],
  ['nul.tar.gz', INVALID],
  ['docs/aux/prd.md', INVALID],
  ['prn.md', INVALID],
  ['COM1', INVALID],
  ['com0.md', INVALID],
  ['com¹.md', INVALID],
  ['LPT9.md', INVALID],
  ['lpt³', INVALID],
  ['conin$', INVALID],
  ['CONOUT$', INVALID],
  ['clock$.md', INVALID],
  ['prd.md.', INVALID],
  ['prd.md ', INVALID],
  ['docs./prd.md', INVALID],
  ['docs /prd.md', INVALID],
  ['...', INVALID],
  ['.. /secret.md', INVALID],
  ['what?.md', INVALID],
  ['a*b', INVALID],
  ['a|b', INVALID],
  ['"a"', INVALID],
];

describe('parsePath', () => {
  describe.each(['linux', 'darwin', 'win32'] as const)('on %s', (platform) => {
    it.each(refusedEverywhere)('refuses %j', (path, code) => {
      expect(() => parsePath(path, platform)).toThrow(expect.objectContaining({ code }));
    });

    it.each(['docs/prd.md', './docs//prd.md', 'docs/./prd.md'])('takes %j apart', (path) => {
      expect(parsePath(path, platform)).toEqual({
        absoluteRoot: undefined,
        segments: ['docs', 'prd.md'],
        namesFolder: false,
      });
    });

    it.each([
      '%2e%2e',
      '%2e%2e%2fsecret.md',
      '%00',
      '~',
      '$HOME',
      '‥',
      '．．',
      '․․',
      '..∕secret.md',
      '..⁄secret.md',
      '..／secret.md',
      '..＼secret.md',
      '.\u200c.a',
      '..a',
      'console',
      'com10',
      'nulls.md',
      'x'.repeat(255),
    ])('takes %j for a plain name', (name) => {
      expect(parsePath(name, platform).segments).toEqual([name]);
    });

    it('knows a path that can only be a folder', () => {
      expect(parsePath('docs/', platform).namesFolder).toBe(true);
    });

    it('throws nothing but DocwrightError and never lets a dangerous segment through', () => {
      const pieces = fc.constantFrom(
        '..',
        '.',
        '/',
        '\\',
        'C:',
        ':',
        ' ',
        'nul',
        '\0',
        'a',
        '%2e',
        '．',
        '\ud800',
        '\n',
      );
      const paths = fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(pieces).map((some) => some.join('')),
      );
      fc.assert(
        fc.property(paths, (path) => {
          try {
            for (const segment of parsePath(path, platform).segments) {
              expect(['', '.', '..']).not.toContain(segment);
              expect(segment).not.toMatch(platform === 'win32' ? /[\0/\\:]|[. ]$/u : /[\0/]/u);
            }
          } catch (error) {
            if (!(error instanceof DocwrightError)) throw error;
          }
        }),
        { numRuns: 1000 },
      );
    });
  });

  it.each(refusedOnWindows)('refuses %j on Windows', (path, code) => {
    expect(() => parsePath(path, 'win32')).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    ['C:\\ws\\docs\\prd.md', 'C:\\'],
    ['c:/ws/docs/prd.md', 'c:/'],
  ])('knows %j to be absolute on Windows', (path, absoluteRoot) => {
    expect(parsePath(path, 'win32')).toMatchObject({ absoluteRoot, segments: ['ws', 'docs', 'prd.md'] });
  });

  it('never repeats an absolute path in a message', () => {
    const path = 'C:\\Users\\ada\\nul';
    expect(() => parsePath(path, 'win32')).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('ada') }),
    );
  });
});

describe('isInside', () => {
  it.each([
    ['/allowed', '/allowed', true],
    ['/allowed', '/allowed/a', true],
    ['/allowed', '/allowed-evil', false],
    ['/allowed', '/allowed-evil/a', false],
    ['/allowed', '/Allowed/a', false],
    ['/allowed', '/', false],
    ['/allowed/a', '/allowed', false],
    ['/', '/anything', true],
  ])('%s, %s: %s', (root, real, inside) => {
    expect(isInside(root, real, 'linux')).toBe(inside);
  });

  it.each([
    ['C:\\ws', 'C:\\ws\\a', true],
    ['C:\\ws', 'C:\\ws-evil\\a', false],
    ['C:\\ws', 'D:\\ws\\a', false],
    ['C:\\', 'C:\\a', true],
  ])('on Windows %s, %s: %s', (root, real, inside) => {
    expect(isInside(root, real, 'win32')).toBe(inside);
  });
});
