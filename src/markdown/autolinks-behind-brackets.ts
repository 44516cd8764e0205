import type { gfm } from 'micromark-extension-gfm';

type Syntax = ReturnType<typeof gfm>;
type Constructs = NonNullable<NonNullable<Syntax['text']>[number]>;
type Construct = Exclude<Constructs, readonly unknown[]>;
type Context = ThisParameterType<Construct['tokenize']>;

/**
 * The same syntax, in a time that grows with the length of a text. GitHub links no bare address behind a bracket
 * that is still open, and the extension looks for such a bracket at each word, back to where it stands. Here it is
 * remembered for as long as it is open.
 */
export function quickBehindBrackets(syntax: Syntax): Syntax {
  const quick = new Map<Construct, Construct>();
  const wrapped = (construct: Construct): Construct => {
    if (!construct.name?.endsWith('Autolink')) return construct;
    const known = quick.get(construct) ?? wrap(construct);
    quick.set(construct, known);
    return known;
  };
  const text = Object.entries(syntax.text ?? {}).map(([code, constructs]) => [
    code,
    Array.isArray(constructs) ? constructs.map(wrapped) : constructs && wrapped(constructs),
  ]);
  return { ...syntax, text: Object.fromEntries(text) };
}

function wrap(construct: Construct): Construct {
  return {
    ...construct,
    tokenize(effects, ok, nok) {
      return isBehindOpenBracket(this) ? nok : construct.tokenize.call(this, effects, ok, nok);
    },
  };
}

type Event = Context['events'][number];

/** Where among the events of a text its last open bracket was, for each text that is being read. */
const lastOpen = new WeakMap<Context, number>();
/** What has no open bracket before it. */
const clear = new WeakSet<Event[1]>();

function isBehindOpenBracket(context: Context): boolean {
  const { events } = context;
  const known = lastOpen.get(context);
  if (known !== undefined && isOpen(events[known])) return true;
  for (let at = events.length - 1; at >= 0; at -= 1) {
    const event = events[at];
    if (isOpen(event)) {
      lastOpen.set(context, at);
      return true;
    }
    if (event && clear.has(event[1])) break;
  }
  const last = events.at(-1);
  if (last) clear.add(last[1]);
  return false;
}

function isOpen(event: Event | undefined): boolean {
  const token = event?.[1];
  return (token?.type === 'labelLink' || token?.type === 'labelImage') && !token._balanced;
}
