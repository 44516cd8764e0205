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
