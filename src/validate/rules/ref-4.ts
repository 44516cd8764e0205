import { append, groupBy } from '../group.js';
import { fieldPathOf } from '../homes.js';
import { placeOfId } from '../ids.js';
import type { Item, Plan, Reference } from '../plan.js';
import type { PlanHit, PlanRule } from '../rule.js';

export const ref4: PlanRule = {
  id: 'REF-4',
  severity: 'error',
  title: 'Reference to itself, or in a circle',
  why: 'What waits for itself never begins, and what replaces itself is never replaced. Relations that hold both ways, such as related, may form circles.',
  fix: 'Take one of the references out.',
  *checkPlan(plan) {
    const byField = new Map<string, Link[]>();
    for (const { reference, from, to } of linksOf(plan)) {
      const { id, path, name, subject } = reference;
      if (from.id === id) {
        yield { subject, at: placeOfId(path, id, subject), message: `${id} refers to itself in ${name}.` };
      } else if (to && ONE_WAY.test(name)) {
        // Documents of one kind tell one relation; a list of texts is one field, whichever of them it is.
        const field = `${subject.template.id} ${fieldPathOf(path).replace(/\[\]$/, '')}`;
        append(byField, field, { reference, from, to });
      }
    }
    for (const links of byField.values()) yield* circles(links);
  },
};

/** Names of relations that hold one way only: the type tells a reference, but not whether it may go round. */
const ONE_WAY =
  /^(?:depends(?:_on)?|blocked_by|blocks|requires|needs|waits_for|supersedes|superseded_by|replaces|replaced_by|parent|part_of|after|before|follows|precedes)$/;

/** A reference of something with an id to its own kind. */
interface Link {
  readonly reference: Reference;
  readonly from: Item;
  readonly to: Item;
}

/** The references between things of one kind, without `to` where nothing is defined. */
function* linksOf(plan: Plan): Generator<Omit<Link, 'to'> & { readonly to: Item | undefined }> {
  const standing = new Map<string, Item | undefined>();
  const find = (id: string, { prefix, subject }: Reference): Item | undefined => {
    // What is defined twice is told by ID-2: the definition in the same document is meant, else one that holds.
    const [own] = plan.definitionsIn(subject, id);
    if (own || plan.isLocal(prefix)) return own;
    if (!standing.has(id)) {
      const definitions = plan.definitions(id);
      standing.set(id, definitions.find((item) => !item.subject.withdrawn) ?? definitions[0]);
    }
    return standing.get(id);
  };
  for (const reference of plan.references) {
    const { id, prefix, owner } = reference;
    const from = owner?.prefix === prefix ? find(owner.id, reference) : undefined;
    if (from) yield { reference, from, to: find(id, reference) };
  }
}

/** One hit for every circle, at the reference that closes it. */
function* circles(links: readonly Link[]): Generator<PlanHit> {
  const outgoing = groupBy(links, ({ from }) => from);
  const done = new Set<Item>();
  for (const start of outgoing.keys()) {
    if (done.has(start)) continue;
    // Walked without recursion: a chain may be longer than the stack.
    const path: { item: Item; next: number }[] = [{ item: start, next: 0 }];
    const open = new Map([[start, 0]]);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const link = outgoing.get(top.item)?.[top.next];
      top.next += 1;
      const begin = link && open.get(link.to);
      if (!link) {
        path.pop();
        open.delete(top.item);
        done.add(top.item);
      } else if (begin !== undefined) {
        const { id, path: at, name, subject } = link.reference;
        const shown = path.length - begin < SHOWN ? path.slice(begin) : path.slice(begin, begin + SHOWN - 1);
        const round = shown.map(({ item }) => item.id);
        if (path.length - begin >= SHOWN) round.push('…');
        yield {
          subject,
          at: placeOfId(at, id, subject),
          message: `The references in ${name} go in a circle: ${[...round, id].join(' → ')}.`,
        };
      } else if (!done.has(link.to)) {
        open.set(link.to, path.length);
        path.push({ item: link.to, next: 0 });
      }
    }
  }
}

const SHOWN = 8;
