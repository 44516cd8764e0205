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
];
