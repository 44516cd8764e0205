import { type Construct, type Context, mapConstructs, type Syntax } from './syntax.js';

/** What any address holds that the extension links without markup: of an e-mail, of the web, or with its protocol. */
const ADDRESS = /@|www\.|:\/\//i;

/** Whether a text may hold an address that is linked without markup. */
export function mayHoldAutolink(text: string): boolean {
  return ADDRESS.test(text);
}

/**
 * The same syntax for texts that hold no bare address, which takes about two thirds of the time: such an address may
 * begin with any letter, so that the parser stops at each.
 */
export function withoutAutolinks(syntax: Syntax): Syntax {
  return mapConstructs(syntax, (construct) => (isAutolink(construct) ? undefined : construct));
}

/**
 * The same syntax, in a time that grows with the length of a text. GitHub links no bare address behind a bracket
 * that is still open, and the extension looks for such a bracket at each word, back to where it stands. Here it is
 * remembered for as long as it is open.
 */
export function quickBehindBrackets(syntax: Syntax): Syntax {
  const quick = new Map<Construct, Construct>();
  return mapConstructs(syntax, (construct) => {
    if (!isAutolink(construct)) return construct;
    const known = quick.get(construct) ?? wrap(construct);
    quick.set(construct, known);
    return known;
  });
}

function isAutolink({ name }: Construct): boolean {
  return name?.endsWith('Autolink') ?? false;
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
