import mustache from 'mustache';

/** The pair of strings around a tag. */
export type Delimiters = readonly [open: string, close: string];

export const STANDARD_DELIMITERS: Delimiters = ['{{', '}}'];

/** A mustache token: type, value, start and end offset, then for sections children and offset of the closing tag. */
export type Token = [type: string, value: string, start: number, end: number, children?: Token[], closeStart?: number];

/**
 * Looks names up in the innermost object only, and only what it holds itself: an item without an
 * owner prints nothing rather than the document's owner, and `constructor` is no value.
 */
class OwnContext extends mustache.Context {
  override push(view: unknown): OwnContext {
    return new OwnContext(view);
  }

  override lookup(name: string): unknown {
    let value = this.view as unknown;
    // An item that is one value beside its number holds that value under the name of the tag.
    if (name === '.') return isObject(value) && Object.hasOwn(value, '.') ? value['.'] : value;
    for (const part of name.split('.')) {
      if (!isObject(value) || !Object.hasOwn(value, part)) return undefined;
      value = value[part];
    }
    return typeof value === 'function' ? undefined : value;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

const writer = new mustache.Writer();
// Values come escaped for Markdown, by where each stands; HTML escaping would garble them.
const VERBATIM = { escape: String };

/** Splits a body into mustache tokens. Throws mustache's own error, which names an offset. */
export function tokenize(body: string, delimiters: Delimiters): Token[] {
  return mustache.parse(body, [...delimiters]) as unknown as Token[];
}

/** Renders tokens over a view of strings, lists and objects. The output is never rendered again. */
export function renderTokens(tokens: readonly Token[], view: unknown, source: string): string {
  return writer.renderTokens(tokens as never, new OwnContext(view), undefined, source, VERBATIM as never);
}
