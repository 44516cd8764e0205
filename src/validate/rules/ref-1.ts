import { isSameNumber, placeOfId } from '../ids.js';
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
  *checkPlan(plan) {
    const absent = new Map<string, Reference>();
    for (const reference of plan.references) {
      const { id, prefix, subject } = reference;
      if (isDefined(reference, plan) || unreadIds(subject).has(id)) continue;
      if (mayBeDefined(reference, plan)) yield dangling(reference, plan);
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

function isDefined({ id, prefix, subject }: Reference, plan: Plan): boolean {
  const definitions = plan.definitions(id);
  return plan.isLocal(prefix) ? definitions.some((item) => item.subject === subject) : definitions.length > 0;
}

/**
 * Whether the place where the id should be defined is at hand: a list of such ids with an item. A list
 * without one says nothing yet, and the id of a document itself nothing of others of its kind.
 */
function mayBeDefined({ prefix, subject }: Reference, plan: Plan): boolean {
  return plan
    .items(prefix)
    .some((item) => item.object.list !== undefined && (!plan.isLocal(prefix) || item.subject === subject));
}

function dangling({ id, prefix, path, subject }: Reference, plan: Plan): PlanHit {
  const others = plan.items(prefix).filter((item) => !plan.isLocal(prefix) || item.subject === subject);
  const same = others.find((other) => isSameNumber(other.id, id));
  const where = plan.read.length > 1 && !plan.isLocal(prefix) ? 'the plan' : 'this document';
  return {
    subject,
    at: placeOfId(path, id, subject),
    message: `${spokenPath(path, subject)}: ${where} defines no ${id}.`,
    ...(same !== undefined && { fix: `Did you mean ${same.id}?` }),
  };
}

/** Ids that head a section or row which extraction leaves aside: defined for people, if not for it. */
function unreadIds({ titles, extraction }: ReadSubject): ReadonlySet<string> {
  const starts = [
    ...titles.all.map(({ title }) => title),
    ...extraction.foreign.flatMap(({ source }) => source.split('\n')),
  ];
  return new Set(
    starts.flatMap(
      (text) => /^[\s#|>*_`[+-]*(?:\d+(?:\.\d+)*[.)]?\s+)?([A-Z][A-Z0-9]*-\d+)(?!\w)/.exec(text)?.[1] ?? [],
    ),
  );
}
