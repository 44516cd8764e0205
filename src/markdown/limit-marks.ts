import { type Context, type Syntax, withConstruct } from './syntax.js';
import { UnreadableMarkdown } from './unreadable.js';

/**
 * Marks in one paragraph, heading or cell. The parser looks for each closing one through all that is before it, so
 * that its time grows with the square of their number: this many take some tenths of a second. More than any text
 * field may hold, so that only blocks and documents can have too many.
 */
const MOST = 5_000;

/** What opens or closes emphasis, strikethrough, links and images. */
const MARKS = '*_~[!';

/** The same syntax, which throws UnreadableMarkdown where one paragraph holds more marks than can be looked at. */
export function limitMarks(syntax: Syntax): Syntax {
  const seen = new WeakMap<Context, number>();
  return withConstruct(syntax, MARKS, {
    name: 'limitMarks',
    tokenize(_effects, _ok, nok) {
      const count = (seen.get(this) ?? 0) + 1;
      if (count > MOST) {
        throw new UnreadableMarkdown(
          `one paragraph holds more than ${MOST} marks of emphasis and links`,
          this.now().line,
        );
      }
      seen.set(this, count);
      return nok;
    },
  });
}
