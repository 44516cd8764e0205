import type { Directive } from '../document/directive.js';
import { didYouMean } from '../template/suggest.js';
import type { Hit } from './rule.js';
import type { Subject } from './subject.js';
import { ALWAYS_TOLD, suppressionsOf, VERBS } from './suppressions.js';

/** Comments for Docwright that say nothing it understands, each told once. */
export function* directiveProblems(subject: Subject): Generator<Hit> {
  const { directives, strayEnds } = suppressionsOf(subject);
  for (const directive of directives) {
    const problem = problemOf(directive);
    if (problem) yield { at: directive.at, ...problem };
  }
  for (const { directive, rule } of strayEnds) {
    yield {
      at: directive.at,
      message: `${rule} is not disabled here, so there is nothing to enable.`,
      fix: 'Delete the comment, or write the one that disables the rule above it.',
    };
  }
}

function problemOf({ verb, words, reason, inline }: Directive): Pick<Hit, 'message' | 'fix'> | undefined {
  if (!VERBS.some((known) => known === verb)) {
    const nearest = didYouMean(verb, VERBS);
    return {
      message: `There is no docwright-${verb.slice(0, 80)}, so the comment does nothing.`,
      fix: `${nearest ? `Did you mean docwright-${nearest}? ` : ''}There are ${VERBS.map((known) => `docwright-${known}`).join(', ')}.`,
    };
  }
  if (inline) {
    return {
      message: `The comment docwright-${verb} stands inside of a line and does nothing there: it would be part of a value.`,
      fix: 'Put it on a line of its own, above what it is for.',
    };
  }
  if (words.length === 0) {
    return {
      message: `docwright-${verb} names no rule, so it does nothing.`,
      fix: `Name the rule: docwright-${verb} TXT-1${verb === 'enable' ? '' : ' -- reason'}.`,
    };
  }
  const told = words.find((word) => ALWAYS_TOLD.includes(word));
  if (told !== undefined) {
    return { message: `${told} cannot be disabled in a document.`, fix: 'Mend what it tells, and delete the comment.' };
  }
  if (verb !== 'enable' && reason === undefined) {
    return {
      message: `docwright-${verb} ${words.join(', ').slice(0, 80)} gives no reason, so it does nothing.`,
      fix: `Say why behind two dashes: docwright-${verb} ${words.join(', ').slice(0, 80)} -- reason.`,
    };
  }
  return undefined;
}
