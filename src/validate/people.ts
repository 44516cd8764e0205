import { literal } from '../markdown/literal.js';
import { once } from './once.js';
import type { ReadSubject } from './subject.js';
import { valuesOf } from './values.js';

/**
 * The words of an English text that name a person or put something down to human failure, undefined if it has
 * none. Persons are those whom the document names elsewhere, or who did what only people do.
 */
export function blamed(text: string, subject: ReadSubject): string | undefined {
  const words = BLAME.map((pattern) => pattern.exec(text)?.[1]).find((found) => found !== undefined);
  return words ?? personsOf(subject).find((name) => mentions(text, name));
}

const BLAME: readonly RegExp[] = [
  /(?<!\b(?:no|not|not a|than|never)\s)\b((?:human|operator|pilot)(?:'s)? (?:error|mistake|failure))\b/i,
  /\b(carelessness|negligence|inattention|lack of (?:care|attention|diligence))\b/i,
  /\b((?:forgot|neglected) to)\b/i,
  /\b((?:was|were|being) (?:careless|negligent|inattentive|sloppy))\b/i,
  /\b(made (?:a|an|the) (?:\p{L}+ )?mistake)\b/iu,
  /(?<![\p{L}\p{N}-])([Hh]e|[Ss]he)(?= \p{Ll})/u,
  /(?<![\p{L}\p{N}-])(\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+(?:'s)? (?:overlooked|misread|mistyped|panicked|should have))\b/u,
];

/** Words of roles and groups, which may be written with capital letters as names are. */
const ROLE =
  /^(?:administrator|admin|agent|analyst|architect|board|chief|coach|committee|consultant|coordinator|customer|data|department|designer|developer|director|dispatcher|engineer|engineering|executive|expert|group|head|inspector|lead|leader|management|manager|master|office|officer|on-call|operations|operator|owner|partner|platform|president|product|project|protection|quality|release|reliability|representative|researcher|scientist|security|service|site|specialist|sponsor|staff|steering|support|supervisor|team|technician|tester|user|utility|vendor|vice)s?$/i;

/** Where documents name who is responsible. */
const PEOPLE = /^(?:owner|deciders?|contributors|name|who|approved_by|accepted_by|decided_by|facilitator)$/;

/** What looks like the name of a person: two to four words with capital letters, none of a role. */
const personsOf = once((subject: ReadSubject): readonly string[] => {
  const names = new Set<string>();
  for (const { field, value } of valuesOf(subject)) {
    if (!PEOPLE.test(field.name) || typeof value !== 'string') continue;
    const name = value.split(/[,(]/)[0]?.trim() ?? '';
    if (
      /^\p{Lu}[\p{Ll}'’-]+(?: \p{Lu}[\p{L}'’.-]*){1,3}$/u.test(name) &&
      !name.split(/[ -]/).some((word) => ROLE.test(word))
    ) {
      names.add(name);
    }
  }
  return [...names];
});

function mentions(text: string, name: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal(name)}(?![\\p{L}\\p{N}])`, 'u').test(text);
}
