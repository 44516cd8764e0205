import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addServer } from '../../../src/cli/setup/edit-host-file.js';
import { hostEntry } from '../../../src/cli/setup/host-entry.js';
import { hostOf, readAsScript } from './machine.js';

const host = hostOf('vscode');
const entry = hostEntry(host, { mainFile: '/a b/é/dist/cli/main.js', platform: 'linux' }, { workspace: '.' });
const addition = { file: 'mcp.json', name: 'docwright', entry, overwrite: false };

const key = fc.string().filter((name) => !['__proto__', 'docwright', 'servers'].includes(name));
const others = fc.dictionary(key, fc.jsonValue(), { maxKeys: 4, noNullPrototype: true });
const config = fc.record(
  { before: others, servers: fc.option(others, { nil: undefined }), after: others },
  { noNullPrototype: true },
);
const layout = fc.record({
  indent: fc.constantFrom(undefined, 1, 2, 4, '\t'),
  eol: fc.constantFrom('\n', '\r\n'),
  comment: fc.constantFrom('', ' // note', ' /* note */'),
  end: fc.constantFrom('', '\n'),
  mark: fc.constantFrom('', '\uFEFF'),
});
type Layout = typeof layout extends fc.Arbitrary<infer T> ? T : never;

/** A configuration as somebody may have laid it out, with a comment behind every line. */
function write(value: unknown, { indent, eol, comment, end, mark }: Layout): string {
  const lines = JSON.stringify(value, null, indent).split('\n');
  // On one line a comment to its end would be the last that is read.
  const each = lines.length > 1 ? comment : '';
  return mark + lines.map((line) => line + each).join(eol) + (lines.length > 1 ? end : '');
}

describe('putting a server into any configuration', () => {
  test('changes nothing else, keeps every comment, and is done once', () => {
    fc.assert(
      fc.property(config, layout, ({ before, servers, after }, how) => {
        const present = { ...before, ...(servers && { servers }), ...after };
        const text = write(present, how);
        const result = addServer(text, host, addition);
        // The text is the judge, not the value: it has no -0.
        const expected = readAsScript(text);
        expect(readAsScript(result)).toEqual({ ...expected, servers: { ...expected.servers, docwright: entry } });
        expect(result.split('note').length).toBe(text.split('note').length);
        expect(result.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'));
        if (text.includes('\n')) expect(/(?<!\r)\n/.test(result)).toBe(/(?<!\r)\n/.test(text));
        expect(addServer(result, host, addition)).toBe(result);
      }),
    );
  });

  test('brings an entry of an older version up to date in any layout', () => {
    fc.assert(
      fc.property(others, layout, (servers, how) => {
        const old = { command: 'npx', args: ['docwright', 'serve'], env: { A: 'b' } };
        const text = write({ servers: { ...servers, docwright: old } }, how);
        const result = addServer(text, host, addition);
        const expected = readAsScript(text);
        expect(readAsScript(result).servers).toEqual({ ...expected.servers, docwright: { ...old, ...entry } });
        expect(addServer(result, host, addition)).toBe(result);
      }),
    );
  });
});
