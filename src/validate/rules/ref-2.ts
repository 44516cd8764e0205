import { placeOfId } from '../ids.js';
import { spokenPath } from '../places.js';
import { type Item, type Plan, type Reference, valueOfItem } from '../plan.js';
import type { PlanHit, PlanRule } from '../rule.js';
import { isLater } from '../standing.js';
import type { ReadSubject } from '../subject.js';

export const ref2: PlanRule = {
  id: 'REF-2',
  severity: 'warning',
  title: 'Reference to what no longer holds',
  why: 'Who builds on a decision that was replaced, or watches a risk that was closed, works for nothing (ISO/IEC/IEEE 29148: traces are kept up to date).',
  fix: 'Refer to what took its place, or take the reference out.',
  *checkPlan(plan) {
    const seen = new Map<ReadSubject, Set<string>>();
    for (const reference of plan.references) {
      const { id, path, name, subject } = reference;
      if (subject.withdrawn || HISTORY.test(name) || isLog(reference)) continue;
      // Once for each document: where it is mended at one place, the others come to light by themselves.
      const known = seen.get(subject) ?? new Set();
      if (known.has(id)) continue;
      seen.set(subject, known.add(id));
      const reason = reasonOf(reference, plan);
      if (reason === undefined) continue;
      yield {
        ...reason,
        subject,
        at: placeOfId(path, id, subject),
        message: `${spokenPath(path, subject)}: ${reason.message}`,
      };
    }
  },
};

/** Fields that tell what was, and records that were related when they were written. */
const HISTORY = /^(?:supersedes|superseded_by|replaces|replaced_by|related|follows_from)$/;

/** Whether it stands in a row that tells what was on a day. */
function isLog({ object }: Reference): boolean {
  return object.fields.some(({ name, type }) => type.kind === 'date' && (name === 'date' || name === 'on'));
}

type Reason = Pick<PlanHit, 'message' | 'fix'>;

function reasonOf(reference: Reference, plan: Plan): Reason | undefined {
  const { id, subject } = reference;
  const definitions = plan.meant(reference);
  const standing = definitions.filter((item) => !item.subject.withdrawn);
  const [first] = standing.length > 0 ? standing : definitions;
  if (!first) return undefined;
  const { name, status } = first.subject;
  if (standing.length === 0) {
    if (first.object.path !== '') return { message: `${id} stands in ${name}, which is ${status.toLowerCase()}.` };
    const successor = successorOf(first);
    if (!successor) return { message: `${id} is ${status.toLowerCase()}.` };
    return {
      message: `${id} is superseded by ${successor}.`,
      fix: `See whether this holds with ${successor} too, and refer to that.`,
    };
  }
  if (!standing.every((item) => isClosed(item, subject))) return undefined;
  return { message: `${id} is ${statusOf(first)}, says ${name}.` };
}

function successorOf(item: Item): string | undefined {
  const successors = valueOfItem(item, 'superseded_by');
  const [first] = Array.isArray(successors) ? successors : [successors];
  return typeof first === 'string' && /^[A-Z][A-Z0-9]*-\d+$/.test(first) ? first : undefined;
}

/**
 * Whether an item is over for a document that refers to it. What is closed was open when older documents were
 * approved, and in its own document it stands for the record.
 */
function isClosed(item: Item, referrer: ReadSubject): boolean {
  const status = statusOf(item);
  if (status === undefined || item.subject === referrer) return false;
  if (GONE.test(status)) return true;
  return status === 'closed' && (!referrer.approved || isLater(referrer, item.subject));
}

const GONE = /^(?:withdrawn|superseded|deprecated|rejected|cancell?ed|dropped|obsolete|retired)$/;

function statusOf({ object }: Item): string | undefined {
  const field = object.fields.find(({ name, type }) => type.kind === 'enum' && /^(?:status|state)$/.test(name));
  const value = field && object.values[field.name];
  return typeof value === 'string' ? value : undefined;
}
