import fc from 'fast-check';
import { hostile } from '../document/hostile.js';

/** No input is larger, so that the time for one has a bound. */
const MOST_BYTES = 200_000;

/** What breaks readers of YAML, Markdown, mustache, JSON and command lines, beside what `hostile` knows. */
const DANGEROUS: readonly string[] = [
  ...['{{', '}}', '{{#', '{{/', '{{.}}', '{{{', '{{=', '=}}', '{{^a}}', '{{>a}}', '{{!', '{{&a}}', '<%', '%>'],
  ...['---', '\n---\n', '...', '\n...\n', '--- a', '%YAML 1.1\n---\n', '%TAG ! a:\n', '\n--- |\n'],
  ...['&a *a', '&a [*a, *a]', '&a', '*a', '*b', '<<: *a', '<<: [*a, *b]', '&a a: *a', '? ', '? [a]\n: b', '- - - - a'],
  ...[
    '!!js/function "x"',
    '!!binary AAAA',
    '!!set {a}',
    '!!omap',
    '!!timestamp 1',
    '!<tag:a>',
    '!',
    '!!int x',
    '!!null',
  ],
  ...[
    '|',
    '|2-\n',
    '>-\n',
    '"',
    "'",
    '\\x00',
    '\\uD800',
    '[',
    ']',
    '{',
    '}',
    '{a: b}',
    '[a, b]',
    ',',
    ': ',
    ' #',
    '\t',
  ],
  ...[
    'null',
    '~',
    '.nan',
    '.inf',
    '-.inf',
    '0x1F',
    '1e400',
    '-0',
    '9007199254740993',
    '0o17',
    'yes',
    'true',
    '[]',
    '{}',
  ],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    '__proto__: {polluted: 1}',
    '"__proto__":{}',
  ],
  ...[
    '\0',
    '\ufeff',
    '\ufffe',
    '\ud800',
    '\udfff',
    '\u2028',
    '\u0085',
    '\r',
    '\n',
    '\r\n',
    '\v',
    '\f',
    '\u001b[2J',
    '\u200b',
  ],
  ...[
    '"jsonrpc"',
    '"id":null',
    '"id":{}',
    '"params":[]',
    '"method":""',
    '\\u0000',
    '"a":1,"a":2',
    '1e999',
    '}{',
    '\n{',
    '}\n',
  ],
  ...[
    '--',
    '-',
    '-w',
    '--set',
    '--set=a',
    '--json',
    '--help',
    '-h',
    '--values=-',
    '=',
    'a=b',
    'a[0].b=1',
    '*',
    '%s',
    '%00',
  ],
  ...[
    '<!--',
    '-->',
    '```',
    '~~~',
    '$$',
    '[^a]: ',
    '<a@b.co>',
    '| - |',
    '# ',
    '\n## ',
    '> ',
    '1. ',
    '- [ ] ',
    'TBD: ',
    '_[',
    ']_',
  ],
];

/** What becomes very long or very deep when it stands there many times. */
const REPEATED = [
  ...[
    'a',
    ' ',
    '\n',
    '\t',
    '[',
    '{',
    '(',
    '- ',
    '> ',
    '{{',
    '}}',
    '`',
    '*',
    '_',
    '#',
    '|',
    '"',
    '\\',
    '&a ',
    '{a: ',
    '? ',
  ],
  ...[
    '- - ',
    '[[',
    '![',
    '<!--',
    '<a ',
    '  ',
    '1. ',
    '\u0301',
    '\ud83d',
    '😀',
    'a: ',
    '\n- ',
    '\n# ',
    '{{#a}}',
    '_[a: ',
    'TBD ',
    '0',
  ],
];

const EDITS = [
  'flip',
  'delete',
  'double',
  'insert',
  'splice',
  'run',
  'line out',
  'line twice',
  'swap',
  'nest',
] as const;

interface Edit {
  readonly kind: (typeof EDITS)[number];
  readonly at: number;
  readonly to: number;
  readonly size: number;
  readonly token: string;
  readonly run: string;
  readonly other: number;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom(...EDITS),
  at: fc.nat(),
  to: fc.nat(),
  size: fc.oneof({ weight: 8, arbitrary: fc.nat(24) }, { weight: 1, arbitrary: fc.nat(2000) }),
  token: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...DANGEROUS) }, { weight: 1, arbitrary: hostile }),
  run: fc.constantFrom(...REPEATED),
  other: fc.nat(),
});

/**
 * Seeds with some bytes changed, by which a text may cease to be UTF-8. Few edits leave most of a seed
 * intact, so that what is behind the first check is reached as well. A failure is shrunk to the edits
 * that it needs.
 */
export function edited(seeds: readonly string[]): fc.Arbitrary<Buffer> {
  const bytes = seeds.map((seed) => Buffer.from(seed));
  return fc.tuple(fc.nat(), fc.array(edit, { minLength: 1, maxLength: 5 })).map(([which, edits]) => {
    const others = bytes.map((_, index) => bytes[(which + index) % bytes.length] as Buffer);
    return edits.reduce((text, each) => apply(text, each, others), others[0] as Buffer).subarray(0, MOST_BYTES);
  });
}

/** The same as text; half of a surrogate pair, which no bytes hold, is put in by itself. */
export function editedText(seeds: readonly string[]): fc.Arbitrary<string> {
  const lone = fc.option(fc.tuple(fc.nat(), fc.constantFrom('\ud800', '\udc00')), { freq: 20 });
  return fc.tuple(edited(seeds), lone).map(([bytes, half]) => {
    const text = bytes.toString('utf8');
    if (half === null) return text;
    const at = half[0] % (text.length + 1);
    return text.slice(0, at) + half[1] + text.slice(at);
  });
}

function apply(text: Buffer, { kind, at, to, size, token, run, other }: Edit, seeds: readonly Buffer[]): Buffer {
  const from = at % (text.length + 1);
  const end = Math.min(text.length, from + size);
  const put = (...pieces: readonly (Buffer | string)[]) =>
    Buffer.concat([text.subarray(0, from), ...pieces.map((piece) => Buffer.from(piece)), text.subarray(from)]);
  switch (kind) {
    case 'flip': {
      const copy = Buffer.from(text);
      if (from < copy.length) copy[from] = (copy[from] ?? 0) ^ (1 << (to % 8));
      return copy;
    }
    case 'delete':
      return Buffer.concat([text.subarray(0, from), text.subarray(end)]);
    case 'double':
      return put(...Array.from({ length: 1 + (to % 5) }, () => text.subarray(from, end)));
    case 'insert':
      return put(token);
    case 'run':
      return put(run.repeat(1 + (to % (size < 8 ? 12_000 : 300))));
    case 'nest': {
      const [open, close] = (['[]', '{}', '()', '""'] as const)[to % 4] as string;
      const depth = 1 + size * (size > 20 ? 12 : 1);
      const inside = text.subarray(from, end);
      const nested = [`${open}`.repeat(depth), inside, `${close}`.repeat(depth)].map((piece) => Buffer.from(piece));
      return Buffer.concat([text.subarray(0, from), ...nested, text.subarray(end)]);
    }
    case 'splice': {
      const donor = seeds[other % seeds.length] as Buffer;
      const start = to % (donor.length + 1);
      // The head of one and the tail of the other, or a piece of the other within the one.
      return size % 2 === 0
        ? Buffer.concat([text.subarray(0, from), donor.subarray(start)])
        : put(donor.subarray(start, start + size * 8));
    }
    default:
      return Buffer.from(editLines(text.toString('latin1').split('\n'), kind, at, to, size).join('\n'), 'latin1');
  }
}

function editLines(lines: string[], kind: Edit['kind'], at: number, to: number, size: number): string[] {
  const [one, two] = [at % lines.length, to % lines.length];
  const count = 1 + (size % 3);
  if (kind === 'line out') lines.splice(one, count);
  else if (kind === 'line twice') lines.splice(two, 0, ...lines.slice(one, one + count));
  else [lines[one], lines[two]] = [lines[two] ?? '', lines[one] ?? ''];
  return lines;
}
