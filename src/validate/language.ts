import { once } from './once.js';
import type { ReadSubject } from './subject.js';
import { valuesOf } from './values.js';

/**
 * Whether a document is written in English. Judged by the words of its values, for headings and labels come
 * from the template; without enough of them it is not known, and taken for no.
 */
export const isEnglish = once((subject: ReadSubject): boolean => {
  const counts = { words: 0, english: 0, foreign: 0 };
  for (const { type, value } of valuesOf(subject)) {
    if (typeof value !== 'string' || (type.kind !== 'text' && type.kind !== 'markdown')) continue;
    count(value, counts);
    if (counts.words >= ENOUGH) break;
  }
  const { words, english, foreign } = counts;
  return words >= FEWEST && english >= words * SHARE && english > foreign * 3;
});

/** Whether a text in an English document is evidently in another language, a quotation say. */
export function isForeign(text: string): boolean {
  const counts = { words: 0, english: 0, foreign: 0 };
  count(text, counts);
  return counts.foreign > 1 && counts.foreign > counts.english;
}

/** Of two words in ten English prose has one of the list, terse cells of a table still one in seven. */
const SHARE = 1 / 8;
const FEWEST = 20;
const ENOUGH = 2000;

interface Counts {
  words: number;
  english: number;
  foreign: number;
}

function count(text: string, counts: Counts): void {
  for (const [word] of text.toLowerCase().matchAll(/\p{L}[\p{L}\p{M}]*/gu)) {
    counts.words += 1;
    if (ENGLISH.has(word)) counts.english += 1;
    else if (FOREIGN.has(word)) counts.foreign += 1;
  }
}

/** Words without meaning of their own, left out those that other languages have as well. */
const ENGLISH = new Set(
  'the and of to with that are be been for by not from it this these must shall should when which while who have has had on or if at can cannot its their they them than then there each every only without before after into would could does did as'.split(
    ' ',
  ),
);

/** Their like in German, French, Spanish, Italian, Portuguese, Dutch, Danish, Norwegian, Swedish and Polish. */
const FOREIGN = new Set(
  [
    'der das und ist nicht mit ein eine einen einem einer dem des zu von für auf im wird muss müssen soll werden kann können sich auch bei wenn oder aus',
    'le la les est une un dans pour que qui sur avec pas doit doivent être du et sont au aux ne peut',
    'el los las una con por para del debe deben es se ser sin puede cuando',
    'il di che gli deve devono della dei delle nel alla più sono può quando',
    'os da em não uma ao pelo ou são pode quando',
    'het een van niet voor moet moeten zijn dat op te bij wordt kan',
    'og er det af til på ikke som skal kan av att och är för inte ska eller med',
    'nie się jest musi oraz aby lub przez być',
  ]
    .join(' ')
    .split(' '),
);
