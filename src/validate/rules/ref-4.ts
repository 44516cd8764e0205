import { fieldPathOf } from '../homes.js';
import { type FoundId, placeOfId, prefixOf, referredIds } from '../ids.js';
import type { DocumentRule, Hit } from '../rule.js';
import type { ReadSubject } from '../subject.js';
import { type FoundObject, objectsOf, own } from '../values.js';

export const ref4: DocumentRule = {
  id: 'REF-4',
  severity: 'error',
  title: 'Reference to itself, or in a circle',
  why: 'What waits for itself never begins, and what replaces itself is never replaced. Relations that hold both ways, such as related, may form circles.',
  fix: 'Take one of the references out.',
  *check(subject) {
    if (!subject.isRead()) return;
    const links = linksOf(subject);
    for (const link of links.filter(({ from, id }) => from === id)) {
      yield { at: placeOfId(link.path, link.id, subject), message: `${link.id} refers to itself in ${link.name}.` };
    }
    const byField = groupBy(
      links.filter(({ from, id, name }) => from !== id && ONE_WAY.test(name)),
      ({ path }) => fieldPathOf(path).replace(/\[\]$/, ''),
    );
    for (const ofField of byField.values()) yield* circles(ofField, subject);
  },
};

/** Names of relations that hold one way only: the type tells a reference, but not whether it may go round. */
const ONE_WAY =
  /^(?:depends(?:_on)?|blocked_by|blocks|requires|needs|waits_for|supersedes|superseded_by|replaces|replaced_by|parent|part_of|after|before|follows|precedes)$/;

/** A reference of something with an id to its own kind. */
interface Link extends FoundId {
  readonly from: string;
  readonly name: string;
}

function linksOf(subject: ReadSubject): Link[] {
  const owners = new Map<string, string>();
  for (const object of objectsOf(subject)) {
    const id = idOf(object) ?? (object.around && owners.get(object.around.path));
    if (id !== undefined) owners.set(object.path, id);
  }
  return referredIds(subject).flatMap((found) => {
    const inside = found.path.replace(/\[\d+\]$/, '');
    const dot = inside.lastIndexOf('.');
    const from = owners.get(dot < 0 ? '' : inside.slice(0, dot));
    return from !== undefined && prefixOf(from) === found.prefix
      ? [{ ...found, from, name: inside.slice(dot + 1) }]
      : [];
  });
}

function idOf({ fields, values }: FoundObject): string | undefined {
  const field = fields.find(({ type }) => type.kind === 'id');
  const id = field && own(values, field.name);
  return typeof id === 'string' ? id : undefined;
}

/** One hit for every circle, at the reference that closes it. */
function* circles(links: readonly Link[], subject: ReadSubject): Generator<Hit> {
  const outgoing = groupBy(links, ({ from }) => from);
  const done = new Set<string>();
  for (const start of outgoing.keys()) {
    if (done.has(start)) continue;
    // Walked without recursion: a chain may be longer than the stack.
    const path: { id: string; next: number }[] = [{ id: start, next: 0 }];
    const open = new Set([start]);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const link = outgoing.get(top.id)?.[top.next];
      top.next += 1;
      if (!link) {
        path.pop();
        open.delete(top.id);
        done.add(top.id);
      } else if (open.has(link.id)) {
        const round = path.slice(path.findIndex(({ id }) => id === link.id)).map(({ id }) => id);
        yield { at: placeOfId(link.path, link.id, subject), message: circleMessage([...round, link.id], link.name) };
      } else if (!done.has(link.id)) {
        path.push({ id: link.id, next: 0 });
        open.add(link.id);
      }
    }
  }
}

function groupBy(links: readonly Link[], keyOf: (link: Link) => string): Map<string, Link[]> {
  const groups = new Map<string, Link[]>();
  for (const link of links) {
    const group = groups.get(keyOf(link));
    if (group) group.push(link);
    else groups.set(keyOf(link), [link]);
  }
  return groups;
}

const SHOWN = 8;

function circleMessage(ids: readonly string[], name: string): string {
  const shown = ids.length > SHOWN ? [...ids.slice(0, SHOWN - 1), '…', ids.at(-1)] : ids;
  return `The references in ${name} go in a circle: ${shown.join(' → ')}.`;
}
