import { planOrder } from '../template/plan-order.js';
import type { Template } from '../template/template.js';
import { completenessOf } from './completeness.js';
import type { Plan } from './plan.js';
import type { ReadSubject, Subject } from './subject.js';

/** How far a document is: approved and complete, to be worked on, or waiting for others. */
export type DocumentStatus = 'done' | 'ready' | 'blocked';

/** Where a document stands in its plan. */
export interface DocumentState {
  /** Undefined for one that has been withdrawn: nothing is to be done. */
  readonly status: DocumentStatus | undefined;
  /** Names of the documents that it waits for. */
  readonly blockedBy: readonly string[];
  /** Share of the required fields that have a value, 0 to 1. */
  readonly completeness: number;
}

/** Where the documents of a plan stand, those without a template left out. */
export interface PlanState {
  readonly documents: ReadonlyMap<Subject, DocumentState>;
  /** Mean share of what is required in the documents that hold, 0 to 1; undefined without one. */
  readonly completeness: number | undefined;
}

/**
 * Where each document stands. It waits for the documents that its template reads and that are in the plan and
 * not done. Where templates read each other in a circle, it waits only for those before it in the order of a plan.
 */
export function planState(plan: Plan): PlanState {
  const standing = plan.read.filter(({ withdrawn }) => !withdrawn);
  const templates = [...new Map(standing.map(({ template }) => [template.id, template])).values()];
  const position = new Map(planOrder(templates).map(({ id }, index) => [id, index]));
  const completeness = new Map(plan.read.map((subject) => [subject, completenessOf(subject)]));
  const isDone = (subject: ReadSubject) => subject.approved && completeness.get(subject) === 1;
  const open = new Map<string, string[]>();
  for (const subject of standing) {
    if (isDone(subject)) continue;
    const names = open.get(subject.template.id);
    if (names) names.push(subject.name);
    else open.set(subject.template.id, [subject.name]);
  }
  const blocking = new Map(templates.map((template) => [template.id, openBefore(template, position, open)]));
  const stateOf = (subject: ReadSubject): Omit<DocumentState, 'completeness'> => {
    if (subject.withdrawn) return { status: undefined, blockedBy: [] };
    if (isDone(subject)) return { status: 'done', blockedBy: [] };
    const blockedBy = blocking.get(subject.template.id) ?? [];
    return { status: blockedBy.length > 0 ? 'blocked' : 'ready', blockedBy };
  };
  const shares = standing.map((subject) => completeness.get(subject) ?? 0);
  return {
    documents: new Map(
      plan.read.map((subject) => [subject, { ...stateOf(subject), completeness: completeness.get(subject) ?? 0 }]),
    ),
    completeness: shares.length === 0 ? undefined : meanOf(shares),
  };
}

/** The open documents of the templates that one reads and that come before it. */
function openBefore(
  { id, reads }: Template,
  position: ReadonlyMap<string, number>,
  open: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const own = position.get(id) ?? 0;
  return [...new Set(reads)].flatMap((read) => ((position.get(read) ?? own) < own ? (open.get(read) ?? []) : []));
}

/** Rounded down, so that only a finished plan has all of it. */
function meanOf(shares: readonly number[]): number {
  const hundredths = shares.reduce((sum, share) => sum + Math.round(share * 100), 0);
  return Math.floor(hundredths / shares.length) / 100;
}
