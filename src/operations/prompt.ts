import { DocwrightError } from '../errors.js';
import { hintOfNames } from '../template/suggest.js';
import type { Session } from './operation.js';
import type { ReadResource } from './resources.js';

/** A beginning of a conversation that a person chooses in a host. */
export interface Prompt<Argument extends string = string> {
  /** As verb_noun. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly arguments: Readonly<Record<Argument, PromptArgument>>;
  /**
   * What the person says by choosing it, and the resources that go along.
   *
   * @param given the arguments that were given, without empty ones
   * @throws DocwrightError for what the person can mend
   */
  write(session: Session, given: Readonly<Partial<Record<Argument, string>>>): Promise<PromptText>;
}

export interface PromptArgument {
  readonly description: string;
  /**
   * What it can be, for somebody who has typed its beginning.
   *
   * @param others the arguments that were given before
   */
  complete?(session: Session, typed: string, others: Readonly<Record<string, string>>): Promise<readonly string[]>;
}

export interface PromptText {
  readonly text: string;
  readonly resources: readonly ReadResource[];
}

/** Longer arguments are no words of a person. */
const LONGEST = 20_000;

/**
 * The arguments that were given to a prompt, without those that a person left empty, which hosts send too.
 *
 * @throws DocwrightError `arguments_invalid`
 */
export function givenTo(
  { name, arguments: known }: Prompt,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  for (const [argument, value] of Object.entries(given)) {
    if (!Object.hasOwn(known, argument)) {
      throw new DocwrightError(
        'arguments_invalid',
        `${name} has no argument ${argument.slice(0, 80)}.`,
        hintOfNames(argument, 'Its arguments are', Object.keys(known)),
      );
    }
    if (value.length > LONGEST) {
      throw new DocwrightError(
        'arguments_invalid',
        `${argument} is longer than ${LONGEST.toLocaleString('en')} characters.`,
        'Say it in fewer words, or in the conversation.',
      );
    }
  }
  return Object.fromEntries(
    Object.entries(given).flatMap(([argument, value]) => (value.trim() === '' ? [] : [[argument, value.trim()]])),
  );
}
