import type { Code, Construct, Context, State, Syntax } from './syntax.js';
import { UnreadableMarkdown } from './unreadable.js';

/**
 * Marks that may be emphasis in one paragraph, heading or cell. The parser looks for each closing one through all that
 * is before it, so that its time grows with the square of their number: this many take some tenths of a second. One
 * line of text has no more, unless its template allows more than the usual characters.
 */
const MOST_MARKS = 5_000;
/** Beginnings and ends of all that the parser found in one, line breaks too; it moves all of them again and again. */
const MOST_EVENTS = 200_000;

const UNDERSCORE = '_'.charCodeAt(0);

const limitEvents: Construct = {
  name: 'limitEvents',
  tokenize(_effects, _ok, nok) {
    if (this.events.length > MOST_EVENTS) throw new UnreadableMarkdown('much', this.now().line);
    return nok;
  },
};

/** How many marks were seen in each text that is being read. */
const seen = new WeakMap<Context, number>();

const limitMarks: Construct = {
  name: 'limitMarks',
  tokenize(effects, _ok, nok) {
    const { previous } = this;
    let mark: Code = null;
    const start: State = (code) => {
      mark = code;
      effects.enter('data');
      return inside(code);
    };
    const inside: State = (code) => {
      if (code === mark) {
        effects.consume(code);
        return inside;
      }
      // Within a name, as in snake_case, an underscore is no mark.
      if (mark === UNDERSCORE && isWord(previous) && isWord(code)) return nok(code);
      const count = (seen.get(this) ?? 0) + 1;
      if (count > MOST_MARKS) throw new UnreadableMarkdown('much', this.now().line);
      seen.set(this, count);
      return nok(code);
    };
    return start;
  },
};

const at = (characters: string, constructs: Construct[]) =>
  Object.fromEntries(Array.from(characters, (character) => [character.charCodeAt(0), constructs]));

/**
 * Syntax that takes nothing: it looks at marks and leaves them to the others, and throws UnreadableMarkdown where one
 * paragraph holds more than can be looked at. Behind other extensions, for of several the last is tried first.
 */
export const limitMarkup: Syntax = { text: { ...at('*_~', [limitEvents, limitMarks]), ...at('![]<&', [limitEvents]) } };

function isWord(code: Code): boolean {
  return code !== null && code > 0 && /[\p{L}\p{N}]/u.test(String.fromCharCode(code));
}
