import { numberOf, placeOfId } from '../ids.js';
import { once } from '../once.js';
import { spokenPath } from '../places.js';
import type { Plan, Reference } from '../plan.js';
import type { PlanHit, PlanRule } from '../rule.js';
import type { ReadSubject } from '../subject.js';

export const ref1: PlanRule = {
  id: 'REF-1',
  severity: 'error',
  title: 'Dangling reference',
  why: 'A reference to an id that nothing bears is a trace that ends nowhere (ISO/IEC/IEEE 29148, traceability).',
  fix: 'Name an id that is defined, or define it.',
  prepare(subject) {
    if (subject.isRead()) unreadIds(subject);
  },
  *checkPlan(plan) {
    const absent = new Map<string, Reference>();
    const lists = new ListsAtHand(plan);
    for (const reference of plan.references) {
      const { id, prefix, subject } = reference;
      if (plan.meant(reference).length > 0 || unreadIds(subject).has(id)) continue;
      const around = lists.at(prefix, subject);
      // The id of a document itself says nothing of others of its kind.
      if (around.hasItems) yield dangling(reference, around, plan);
      // Told once for each document and kind of id; a document that is checked alone stands for itself.
      else if (plan.read.length > 1) {
        const kind = `${subject.name} ${prefix}`;
        if (!absent.has(kind)) absent.set(kind, reference);
      }
    }
    for (const { id, prefix, path, subject } of absent.values()) {
      yield {
        subject,
        at: placeOfId(path, id, subject),
        severity: 'warning',
        message: `${spokenPath(path, subject)}: no document of the plan defines ${prefix} ids, so ${id} leads nowhere.`,
        fix: 'Add the document that defines them to the plan, or check it together with this one.',
      };
    }
  },
};

/** The lists of one kind of ids that a reference may lead into. */
interface Lists {
  /** An item that stands in one; a list without any says nothing yet. */
  hasItems: boolean;
  /** The first id with each number, zeros in front left out. */
  readonly byNumber: Map<string, string>;
}

/** The lists at hand: those of the whole plan by their prefix, and those of ids that count in one document by both. */
class ListsAtHand {
  private readonly ofPlan = new Map<string, Lists>();
  private readonly ofDocument = new Map<ReadSubject, Map<string, Lists>>();

  constructor(private readonly plan: Plan) {
    for (const prefix of plan.prefixes) {
      for (const { id, object, subject } of plan.items(prefix)) {
        const lists = this.at(prefix, subject);
        lists.hasItems ||= object.list !== undefined;
        const number = numberOf(id);
        if (!lists.byNumber.has(number)) lists.byNumber.set(number, id);
      }
    }
  }

  at(prefix: string, subject: ReadSubject): Lists {
    const around = this.plan.isLocal(prefix) ? emplace(this.ofDocument, subject, () => new Map()) : this.ofPlan;
    return emplace(around, prefix, () => ({ hasItems: false, byNumber: new Map() }));
  }
}

function emplace<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = make();
  map.set(key, value);
  return value;
}

function dangling({ id, prefix, path, subject }: Reference, { byNumber }: Lists, plan: Plan): PlanHit {
  const same = byNumber.get(numberOf(id));
  const where = plan.read.length > 1 && !plan.isLocal(prefix) ? 'the plan' : 'this document';
  return {
    subject,
    at: placeOfId(path, id, subject),
    message: `${spokenPath(path, subject)}: ${where} defines no ${id}.`,
    ...(same !== undefined && { fix: `Did you mean ${same}?` }),
  };
}

/** Ids that head a section or row which extraction leaves aside: defined for people, if not for it. */
const unreadIds = once(({ titles, extraction }: ReadSubject): ReadonlySet<string> => {
  const starts = [
    ...titles.all.map(({ title }) => title),
    ...extraction.foreign.flatMap(({ source }) => source.split('\n')),
  ];
  return new Set(
    starts.flatMap(
      (text) => /^[\s#|>*_`[+-]*(?:\d+(?:\.\d+)*[.)]?\s+)?([A-Z][A-Z0-9]*-\d+)(?!\w)/.exec(text)?.[1] ?? [],
    ),
  );
});
