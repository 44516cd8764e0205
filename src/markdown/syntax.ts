import type { gfm } from 'micromark-extension-gfm';

/** An extension of the parser. */
export type Syntax = ReturnType<typeof gfm>;
type Constructs = NonNullable<NonNullable<Syntax['text']>[number]>;
/** What the parser tries at a character. */
export type Construct = Exclude<Constructs, readonly unknown[]>;
/** What a construct knows of the text that is being read. */
export type Context = ThisParameterType<Construct['tokenize']>;
/** What it is while it reads: called with the next character, it gives what comes then. */
export type State = ReturnType<Construct['tokenize']>;
/** A character, null at the end of the text, or what the parser has for a line break or tab. */
export type Code = Parameters<State>[0];

/** The same syntax with other constructs inside of lines, or fewer. */
export function mapConstructs(syntax: Syntax, change: (construct: Construct) => Construct | undefined): Syntax {
  const text = Object.entries(syntax.text ?? {}).flatMap(([code, constructs = []]) => {
    const changed = [constructs].flat().flatMap((construct) => change(construct) ?? []);
    return changed.length === 0 ? [] : [[code, changed]];
  });
  return { ...syntax, text: Object.fromEntries(text) };
}

/** The same syntax with one more construct, which is tried first at each of some characters inside of lines. */
export function withConstruct(syntax: Syntax, characters: string, construct: Construct): Syntax {
  const text = { ...syntax.text };
  for (const character of characters) {
    const code = character.charCodeAt(0);
    text[code] = [construct, ...[text[code] ?? []].flat()];
  }
  return { ...syntax, text };
}
