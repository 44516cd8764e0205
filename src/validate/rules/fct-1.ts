import { groupBy } from '../group.js';
import { invalidValues } from '../invalid-values.js';
import { once } from '../once.js';
import { placeOfPath, valueAt } from '../places.js';
import { type Item, type Plan, placeOfItem, valueOfItem } from '../plan.js';
import { differ } from '../quantity.js';
import type { PlanHit, PlanRule } from '../rule.js';
import { isLater, standingItems } from '../standing.js';
import { isBlank, isUndecided, textsOf } from '../stated.js';
import type { ReadSubject } from '../subject.js';

export const fct1: PlanRule = {
  id: 'FCT-1',
  severity: 'error',
  title: 'One fact told in two ways',
  why: 'Of two documents that tell a fact differently one is wrong, and nobody knows which (ISO/IEC/IEEE 29148: a set of requirements is consistent).',
  fix: 'Find out which is right, and tell it in the same way in both documents.',
  *checkPlan(plan) {
    yield* projectNames(plan);
    for (const prefix of plan.prefixes) if (!plan.isLocal(prefix)) yield* sharedItems(plan.items(prefix));
    yield* metricTargets(plan);
  },
};

/**
 * A name that is written in another way, and one that only this document has although it refers to the others,
 * or they to it. Two projects may well lie in one folder.
 */
function* projectNames(plan: Plan): Generator<PlanHit> {
  const byName = new Map<string, ReadSubject[]>();
  for (const subject of plan.read) {
    const name = nameOf(subject);
    if (name === undefined || subject.withdrawn) continue;
    const subjects = byName.get(name);
    if (subjects) subjects.push(subject);
    else byName.set(name, [subject]);
  }
  if (byName.size < 2) return;
  const ranked = [...byName].sort(([, one], [, other]) => other.length - one.length);
  const links = linksOf(plan);
  const spellings = new Map<string, string>();
  for (const [name, subjects] of ranked) {
    const key = name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
    const usual = spellings.get(key);
    if (usual === undefined) spellings.set(key, name);
    for (const subject of subjects) {
      const linked = ranked.find(([other]) => other !== name && links.get(subject)?.has(other))?.[0];
      const isAlone = subjects.length === 1 && subject !== ranked[0]?.[1][0];
      const other = usual ?? (isAlone ? linked : undefined);
      if (other === undefined) continue;
      yield {
        subject,
        at: placeOfPath('project.name', subject),
        message: `The project is called "${name}" here, and "${other}" in ${byName.get(other)?.[0]?.name}.`,
      };
    }
  }
}

const nameOf = once(({ extraction }: ReadSubject): string | undefined => {
  const name = valueAt('project.name', extraction.values);
  return typeof name === 'string' && !isBlank(name) && !isUndecided(name) ? name.trim() : undefined;
});

/** The names of the projects that each document is tied to by a reference that cannot mean anything else. */
function linksOf(plan: Plan): ReadonlyMap<ReadSubject, ReadonlySet<string>> {
  const links = new Map<ReadSubject, Set<string>>();
  const put = (from: ReadSubject, to: ReadSubject) => {
    const name = nameOf(to);
    if (name !== undefined) links.set(from, (links.get(from) ?? new Set()).add(name));
  };
  for (const { id, prefix, subject } of plan.references) {
    const [definition, second] = plan.definitions(id);
    if (!definition || second || plan.isLocal(prefix)) continue;
    put(subject, definition.subject);
    put(definition.subject, subject);
  }
  return links;
}

/** What documents of different kinds say of one thing, each in its own list; ID-2 tells it of one kind. */
function* sharedItems(items: readonly Item[]): Generator<PlanHit> {
  const standing = items.filter(({ subject }) => !subject.withdrawn);
  for (const same of groupBy(standing, ({ id }) => id).values()) {
    if (same.length < 2) continue;
    // The latest document is taken to know best.
    const latest = same.reduce((one, other) => (isLater(other.subject, one.subject) ? other : one));
    for (const item of same) {
      if (item.subject.template.id === latest.subject.template.id) continue;
      yield* differences(item, latest);
    }
  }
}

function* differences(item: Item, latest: Item): Generator<PlanHit> {
  for (const { name, type } of item.object.fields) {
    const [here, there] = [valueOfItem(item, name), valueOfItem(latest, name)];
    if (typeof here !== 'string' || typeof there !== 'string') continue;
    const isOther = type.kind === 'date' ? areOtherDays(here, there) : name === 'target' && differ(here, there);
    // A day that is none is told by FLD-2, and may be the same one mended.
    if (!isOther || [item, latest].some((each) => isInvalid(each, name))) continue;
    yield {
      subject: item.subject,
      at: placeOfItem(item, name),
      message: `The ${name} of ${item.id} is ${here} here, and ${there} in ${latest.subject.name}.`,
    };
  }
}

function isInvalid({ subject, object }: Item, name: string): boolean {
  return invalidValues(subject).some(({ path }) => path === `${object.path}.${name}`);
}

function areOtherDays(one: string, other: string): boolean {
  return one !== other && [one, other].every((day) => /^\d{4}-\d\d-\d\d$/.test(day));
}

/** The target of a success measure or objective, told again by the one metric that measures it and nothing else. */
function* metricTargets(plan: Plan): Generator<PlanHit> {
  const measured = new Map<string, (Item | undefined)[]>();
  for (const metric of standingItems(plan, 'METRIC')) {
    const goals = textsOf(valueOfItem(metric, 'measures')).filter((id) => /^(?:SC|OBJ)-\d+$/.test(id));
    for (const id of goals) {
      const metrics = measured.get(id) ?? [];
      measured.set(id, metrics);
      // One that measures several things has a target for all of them.
      metrics.push(goals.length === 1 ? metric : undefined);
    }
  }
  for (const item of standingItems(plan, 'SC', 'OBJ')) {
    const metrics = measured.get(item.id) ?? [];
    const [metric] = metrics;
    const target = valueOfItem(item, 'target');
    const told = metric && valueOfItem(metric, 'target');
    if (!metric || metrics.length > 1 || typeof target !== 'string' || typeof told !== 'string') continue;
    if (!differ(target, told) || isForAnotherDay(item, metric)) continue;
    yield {
      subject: metric.subject,
      at: placeOfItem(metric, 'target'),
      message: `The target of ${metric.id} is ${told}, and that of ${item.id}, which it measures, ${target} in ${item.subject.name}.`,
    };
  }
}

/** A target on the way is another one. */
function isForAnotherDay(one: Item, other: Item): boolean {
  const [day, otherDay] = [valueOfItem(one, 'by'), valueOfItem(other, 'by')];
  return day !== undefined && otherDay !== undefined && day !== otherDay;
}
