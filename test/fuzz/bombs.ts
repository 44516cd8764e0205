/** Ten times ten times ten … of one value. */
function laughs(levels: number, open: string, close: string, wide = 10): string {
  const lines = [`a0: &a0 ${open}lol${close}`];
  for (let level = 1; level <= levels; level++) {
    const inside = Array.from({ length: wide }, (_, index) =>
      open === '{' ? `k${index}: *a${level - 1}` : `*a${level - 1}`,
    );
    lines.push(`a${level}: &a${level} ${open}${inside.join(', ')}${close}`);
  }
  return lines.join('\n').replace('&a0 {lol}', '&a0 {k: lol}');
}

const deep = (times: number, open: string, close = '') => open.repeat(times) + close.repeat(times);
const indented = (depth: number, key: string) =>
  Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}${key}`).join('\n');
const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

/** YAML that grows, nests or means something when it is read. The keys at the top are those that every place knows. */
export const BOMBS: readonly (readonly [name: string, yaml: string])[] = [
  ['billion laughs of lists', laughs(9, '[', ']')],
  ['billion laughs of maps', laughs(9, '{', '}')],
  ['aliases just below the limit', laughs(2, '[', ']', 9)],
  ['many aliases of one large value', `a: &a "${'x'.repeat(50_000)}"\nb:\n${lines(99, () => '  - *a')}`],
  ['10,000 aliases of one small value', `a: &a x\nb:\n${lines(10_000, () => '  - *a')}`],
  ['an anchor that holds itself', 'a: &a [*a]\nproject: &p { name: *p }'],
  ['an anchor that holds itself as a key', '? &a [*a]\n: x'],
  [
    'laughs by merge keys',
    `a0: &a0 {k: v}\n${lines(30, (i) => `a${i + 1}: &a${i + 1} { <<: [*a${i}, *a${i}, *a${i}], k${i}: v }`)}`,
  ],
  ['a merge key of itself', 'a: &a { <<: *a }'],
  ['a merge key of a text', 'a: { <<: text }\n<<: 7\n<<: [1, [2]]'],
  ['an alias without anchor', 'a: *nowhere'],
  ['an alias as key', 'a: &a b\n*a : c'],
  ['10,000 [', deep(10_000, '[', ']')],
  ['10,000 [ behind a key', `project: ${deep(10_000, '[', ']')}`],
  ['10,000 { behind a key', `project: ${deep(10_000, '{a: ', '}')}`],
  ['10,000 [ without end', `project: ${deep(10_000, '[')}`],
  ['10,000 dashes', deep(10_000, '- ')],
  ['10,000 dashes behind a key', `project:\n  ${deep(10_000, '- ')}`],
  ['10,000 question marks', deep(10_000, '? ')],
  ['700 keys deep', indented(600, 'a:')],
  ['1,500 [ behind a key', `project: ${deep(1500, '[', ']')}`],
  ['800 { behind a key', `project: ${deep(800, '{a: ', '}')}`],
  ['400 { behind a key', `project: ${deep(400, '{a: ', '}')}`],
  ['a key of 100,000 letters', `${'k'.repeat(100_000)}: 1`],
  ['a key of 100,000 letters, twice', `${'k'.repeat(100_000)}: 1\n${'k'.repeat(100_000)}: 2`],
  ['a value of 180,000 letters', `project: { name: ${'v'.repeat(180_000)} }`],
  ['10,000 keys', lines(10_000, (index) => `k${index}: v`)],
  ['5,000 times the same key', lines(5000, () => 'k: v')],
  ['20,000 list items', `templates:\n${lines(20_000, (index) => `  - f${index}`)}`],
  ['20,000 blank lines', '\n'.repeat(20_000)],
  ['100,000 blanks', `a:${' '.repeat(100_000)}b`],
  ['50,000 comments', lines(50_000, () => '# c')],
  ['a comment behind each of 10,000 keys', lines(10_000, (index) => `k${index}: v #c`)],
  ['10,000 anchors', lines(10_000, (index) => `k${index}: &a${index} v`)],
  ['10,000 tags', lines(10_000, (index) => `k${index}: !t${index} v`)],
  ['a tag of 100,000 letters', `a: !${'t'.repeat(100_000)} v`],
  ['an anchor of 100,000 letters', `a: &${'t'.repeat(100_000)} v`],
  ['an unknown alias of 100,000 letters', `a: *${'t'.repeat(100_000)}`],
  ['a function', 'a: !!js/function "function () { globalThis.polluted = 1 }"\nproject: !!js/undefined ""'],
  ['a binary', `project: !!binary ${'QUFB'.repeat(2000)}`],
  ['a broken binary', 'project: !!binary "%%%"'],
  ['a set, an ordered map, pairs', 'project: !!set {a, b}\ndoc: !!omap [a: 1, a: 2]\nrules: !!pairs [a: 1]'],
  ['a date', 'project: !!timestamp 2001-12-14\ndoc: { date: 2026-11-23 }'],
  ['a local tag', 'project: !ruby/object:Gem {a: 1}'],
  [
    'prototype keys',
    '__proto__: { polluted: 1 }\nconstructor: { prototype: { polluted: 1 } }\nproject: { __proto__: { polluted: 1 } }',
  ],
  ['prototype keys by merge', 'a: &a { __proto__: { polluted: 1 } }\nproject: { <<: *a }'],
  [
    'numbers that are none',
    'project: .nan\ndoc: .inf\naudience: -.inf\nscope: 1e999\ntemplates: 99999999999999999999999',
  ],
  ['keys that are no texts', '1: a\ntrue: b\nnull: c\n[a, b]: d\n{a: b}: e\n.nan: f\n? |\n  g\n: h'],
  ['escapes', 'project: "\\uD800\\0\\x1b\\U0010FFFF\\UFFFFFFFF"'],
  ['several documents', 'a: 1\n--- \nb: 2\n...\nc: 3'],
  ['directives', '%YAML 1.1\n%TAG ! tag:x,2000:\n--- \na: !b c'],
  ['a block text that is never indented', `project: |9\n${' x\n'.repeat(2000)}`],
  ['quotes without end', `project: "${'a\n'.repeat(20_000)}`],
  ['tabs', '\t\ta:\t\tb\n\t- c'],
  ['nothing', ''],
  ['NUL', 'a: \0\n\0: b'],
];
