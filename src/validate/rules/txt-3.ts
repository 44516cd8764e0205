import { isEnglish } from '../language.js';
import { type Item, placeOfItem, valueOfItem } from '../plan.js';
import type { PlanHit, PlanRule } from '../rule.js';
import { standingItems } from '../standing.js';
import { isUndecided } from '../stated.js';

export const txt3: PlanRule = {
  id: 'TXT-3',
  severity: 'info',
  title: 'Requirement told twice',
  why: 'Of two requirements that say the same only one is kept up to date (ISO/IEC/IEEE 29148: a set of requirements is consistent and without redundancy).',
  fix: 'Keep one of the two and point the references at it, or say where they differ.',
  documents: ['prd'],
  *checkPlan(plan) {
    for (const prefix of ['FR', 'NFR']) yield* twice(standingItems(plan, prefix));
  },
};

function* twice(items: readonly Item[]): Generator<PlanHit> {
  const known = new Map<string, Item>();
  for (const item of items) {
    const statement = valueOfItem(item, 'statement');
    const key =
      typeof statement === 'string' && !isUndecided(statement) ? keyOf(statement, isEnglish(item.subject)) : undefined;
    if (key === undefined) continue;
    const before = known.get(key);
    if (!before) known.set(key, item);
    else {
      const where = before.subject === item.subject ? '' : ` of ${before.subject.name}`;
      yield {
        subject: item.subject,
        at: placeOfItem(item, 'statement'),
        message: `${item.id} says the same as ${before.id}${where}.`,
      };
    }
  }
}

/**
 * What a statement says. In English that is its words without those that carry no meaning, whatever the order of
 * its clauses; in other languages it is all words in their order, for nobody here knows which of them say from
 * where to where something goes. Two that differ in one word are two requirements, however much else they share.
 */
function keyOf(statement: string, english: boolean): string | undefined {
  const words = statement.normalize('NFKC').toLowerCase().match(WORDS) ?? [];
  const key = english ? meaningsOf(words).sort() : words;
  return key.length < FEWEST ? undefined : key.join(',');
}

/** Words, numbers, and the letters of scripts that have no blanks between words. */
const WORDS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]|[\p{L}\p{M}]+|\p{N}+(?:[.,]\p{N}+)*/gu;

/** The words that carry a meaning, each with the direction before it. */
function meaningsOf(words: readonly string[]): string[] {
  const meanings: string[] = [];
  let direction = '';
  for (const word of words) {
    if (DIRECTIONS.has(word)) direction = word;
    else if (!EMPTY.has(word)) {
      meanings.push(`${direction} ${word.replace(/(?<=[a-z]{3})(?<!s)s$/, '')}`);
      direction = '';
    }
  }
  return meanings;
}

/** Shorter statements are alike by chance. */
const FEWEST = 4;

/** Words that carry no meaning in an English requirement. */
const EMPTY = new Set('a an the must shall should will can be able is are it its their that to and of'.split(' '));

/** Words that say which way something goes; they belong to the word behind them. */
const DIRECTIONS = new Set(
  'from into before after than over under above below with without not no or if unless'.split(' '),
);
