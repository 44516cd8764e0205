/**
 * Texts that broke a guarantee once, as they were shrunk. They are put in the place of every text of
 * every template's example.
 */
export const TEXTS: readonly (readonly [why: string, text: string])[] = [
  ['an address that is a link only without angle brackets', 'a@.b'],
  ['emphasis next to an underscore', '1.*[ [ &*_~@'],
  ['code that was escaped', '\\`b\\`'],
  ['bold that was escaped', '\\*\\*b\\*\\*'],
  ['emphasis that was escaped', '\\_b\\_'],
  ['marks in a row in what is bold', '**a****a**'],
  ['marks in a row in emphasis', '_*[__[word]_'],
  ['a mark beside emphasis', '__a@b.co_[word]_'],
  ['a mark in emphasis beside a symbol', '&copy;_a_1*_'],
  ['a backslash where a line is wrapped', `\\\\ ${'x'.repeat(90)}`],
  ['a quote mark where a line is wrapped', `>${'x'.repeat(3000)}`],
  ['a quote mark before a letter that may be wrapped', `${'word '.repeat(15)}>a中${'x'.repeat(20)}`],
  ['a link to nowhere', '[a](javascript:alert(1))'],
  ['a mark that combines with an encoded character', 'https://a.example/b_c_d*\u0301'],
  ['a reason in disguise', '&nbsp;TBD:-:'],
];
