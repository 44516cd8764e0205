import fc from 'fast-check';

/** Blocks that leave something open, or nothing, at their end. */
const BLOCKS: readonly string[] = [
  ...['a', 'a\nb', 'a  ', 'a\\', 'a\n    b', '**a', '`a', '<a', '[a', '&', 'a\n===', 'a\n---', '# a', '## a #', '---'],
  ...['    c', '\tc', '    c\n# a', '    c\na', '    c\n- a', 'a\n- b', 'a\n> b', '| a |\n| - |\n- ```'],
  ...['- a', '-', '*', '1.', '0.', '1) a', ' - a', '   - a', '- [ ] a', '- [x] **b:** c', '10. a\n    b', '- a\n  b'],
  ...['- a\n  - b\n    - c', '- a\n  1. b\n     c\n- d', '- a\n\n  b', '- a\n\n    c', '- a\n\n      c', '-     c'],
  ...['- | a |\n  | - |', '-\n      c', '1234567. a\n\n    c', '1. a\n\n       c', '+ a\n\n  > b\n\n      c', '- a\nb'],
  ...['> a', '>     c', '> - a', '> - a\n>\n>       c', '> | a |\n> | - |', '>     c\n> b', '> ```\n> x', '> - ```'],
  ...['```\nx\n```', '```js\nx\n\ny\n```', '~~~\nx\n~~~', '````\n```\n````', '```', '``` a`b', '```a b\nx\n```'],
  ...['- ```', '- ```\n  x\n  ```', '- a\n\n  ```\n  x', '1. ~~~', '- > ```', '-\t```', '- - ```', '- ```\n\n  a'],
  ...[
    '<div>',
    '<b>',
    '<div>\nx',
    '<div>\n# x',
    '<!-- a -->',
    '<!-- a',
    '<?x?>',
    '<script></script>',
    '- <div>',
    '> <div>',
  ],
  ...['- <!-- a', '> <!-- b', '- a\n\n  <script>', '| a |\n| - |\n| b |', '| a |', '| a | b |\n| :- | -: |\n| c |'],
  ...[
    '| a |\n|---|\nb',
    '|a||\n|-|-|\n||b|',
    '| `a\\|b` |\n| - |\n| c\\\\|',
    '| a |\n| - | - |',
    '[^a]: b',
    '[a]: b',
    '[a][b]',
  ],
];

/** Beginnings that go on with what stands above, or end it. */
const NEXT: readonly string[] = [
  ...['a', '0.', '0. x', '2) x', '-', '- x', '1.', '1. x', '+', '*', '# x', '```\nx\n```', '~~~', '---', '***', '==='],
  ...['<b>', '<div>', '</b> x', '<!-- x -->', '<b>\nx', '<?x', '| a |\n| - |\n| b |', 'a | b\n- | -', '---|---\n|-|-|'],
  ...['> x', '>', 'a\n===', '    x', '  x', '[x]', '`a`', '\ta', '- - -', '_ _ _', ':-:\n', '- [x] b', '-->', '```'],
];

const GAPS = [
  '\n',
  '\n\n',
  '\n\n',
  '\n\n\n',
  '\n  \n',
  '\n    \n',
  '\n\n    ',
  '\n\n# h\n',
  '\n\nb\n\n',
  '\n\n```\nf\n```\n',
];

const blocks = fc
  .array(fc.tuple(fc.constantFrom(...BLOCKS), fc.constantFrom(...GAPS), fc.constantFrom(...NEXT, ...BLOCKS)), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.map((part) => part.join('')).join('\n\n'));

const LINES: readonly string[] = [
  ...[
    '- **Owner:** Ann',
    '- text `c`',
    '  more',
    '  - nested',
    '    - deep',
    '    deep too',
    '1. one',
    '2. two',
    '   - in',
  ],
  ...[
    '   more',
    '10. ten',
    '    more',
    '- [ ] todo',
    '- [x] done _y_',
    '* star',
    '+ plus',
    '1) p',
    '2) q',
    '-   wide',
    '-',
  ],
  ...['words', 'words **bold** x', 'words  ', 'words\\', '| a | b |', '| --- | --- |', '| 1 |', '|  | x |', '|| x |'],
  ...[
    '| `c` \\| d | [l](u) |',
    '| a <br> b | c |',
    '  | i | j |',
    '',
    '',
    '',
    '  ',
    '# H',
    '## H _e_ #',
    '### `x`',
    '```',
  ],
  ...[
    '```sh',
    '~~~',
    '> quote',
    '> - q',
    '<!-- c -->',
    '<!-- c',
    '-->',
    '<div>',
    '    ind',
    '---',
    '***',
    '===',
    '  two',
  ],
  ...['\tt', 'a@b.co', '_[field: needed]_', 'TBD: z', '[a]', '![q](w)', '<br>'],
];

const lines = fc
  .tuple(fc.array(fc.constantFrom(...LINES), { minLength: 1, maxLength: 10 }), fc.constantFrom('\n', '\n', '\r\n'))
  .map(([list, lineBreak]) => list.join(lineBreak));

const INLINE: readonly string[] = [
  ...[
    'a',
    'b1',
    'Z',
    'é',
    '中',
    '😀',
    '𝔘',
    '\u0301',
    '\u00a0',
    '\u2003',
    '\u2028',
    ' ',
    ' ',
    ' ',
    '  ',
    '\t',
    '\n',
    '\n',
    '\r\n',
  ],
  ...[
    '_',
    '_',
    '__',
    '*',
    '**',
    '**',
    '`',
    '`',
    '``',
    '~',
    '~~',
    '~5',
    '<',
    '< 5',
    '>',
    '&',
    '&amp;',
    '&a',
    '\\',
    '\\_',
    '\\|',
  ],
  ...[
    '[',
    ']',
    '](',
    '](u)',
    '[a](b)',
    '[l m](http://x.y)',
    '[a](<b c>)',
    '[a](b "t")',
    '[`c`](u)',
    '![',
    '!',
    '![i](u)',
  ],
  ...[
    '(',
    ')',
    '.',
    ',',
    ';',
    ':',
    '://',
    '@',
    '"',
    "'",
    '-',
    '+',
    '=',
    '#',
    '|',
    '{',
    '}',
    '$',
    '%',
    '^',
    '/',
    '?',
    '“',
    '：',
  ],
  ...['http://a.b', 'https://a_b.co/x?y=1#z', 'www', 'www.a.b', 'WWW.x.y', 'a@b.co', 'mailto:a@b.c', '<a@b.c>'],
  ...[
    '<https://a.b/c_d>',
    '<http://a>',
    '<br>',
    '<br/>',
    '<br />',
    '<BR>',
    '<b>',
    '</b>',
    '[x] ',
    '[^1]',
    'x_y',
    '2*3',
  ],
  ...[
    '**b**',
    '**b:**',
    '**b c.**',
    '**(a)**',
    '**[a](b)**',
    '_e_',
    '_e f_',
    '_`c`_',
    '`c`',
    '`c d`',
    '` c`',
    '1',
    '2)',
    '3.',
  ],
];

/** Places of inline content, written with as many lines as it has. */
const PLACES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `x${text}`,
  (text) => `- ${indent(text, 2)}`,
  (text) => `1. ${indent(text, 3)}`,
  (text) => `- k\n  - [ ] q ${indent(text, 4)}\n- z`,
  (text) => `## ${oneLine(text)}`,
  (text) => `| ${oneLine(text)} |\n| :- |`,
  (text) => `| a | b |\n| --- | --- |\n| ${oneLine(text)} | z |\n| c |`,
];

function indent(text: string, by: number): string {
  return text.replace(/\n/g, `\n${' '.repeat(by)}`);
}

function oneLine(text: string): string {
  return text.replace(/\r?\n/g, ' ');
}

const inline = fc
  .tuple(fc.array(fc.constantFrom(...INLINE), { minLength: 1, maxLength: 8 }), fc.constantFrom(...PLACES))
  .map(([parts, at]) => at(parts.join('')));

/** Markdown in which blocks, lines and inline content meet that seldom do. */
export const fragments: fc.Arbitrary<string> = fc.oneof(blocks, lines, inline);
