import { type Item, type Plan, placeOfItem, valueOfItem } from '../plan.js';
import type { PlanRule } from '../rule.js';
import { standingItems, standingReferrers } from '../standing.js';
import { isUndecided } from '../stated.js';
import { own } from '../values.js';

export const arc1: PlanRule = {
  id: 'ARC-1',
  severity: 'warning',
  title: 'Component that hangs in the air',
  why: 'A part that nothing calls and that runs nowhere is either forgotten in the views or not needed (ISO/IEC/IEEE 42010, correspondence between views; arc42, building block and deployment view).',
  fix: 'Add the row that is missing, or take the component out.',
  documents: ['architecture'],
  *checkPlan(plan) {
    const components = standingItems(plan, 'CMP');
    const containers = containersOf(components);
    const named = (...lists: string[]) => namedIn(lists, components, plan);
    const related = withContainers(named('relations', 'context'), containers);
    const deployed = withContainers(named('deployment'), containers);
    for (const item of components) {
      const lacks: string[] = [];
      if (tellsAll('relations', item) && components.length > 1 && !related.has(item.id)) {
        lacks.push('stands in no relation');
      }
      if (tellsAll('deployment', item) && !outwards(item.id, containers).some((id) => deployed.has(id))) {
        lacks.push('is deployed nowhere');
      }
      if (lacks.length === 0) continue;
      yield {
        subject: item.subject,
        at: placeOfItem(item, 'id'),
        message: `${item.id} ${lacks.join(' and ')}.`,
      };
    }
  },
};

/** Whether the document of a component has a list of rows, none of which is still open. */
function tellsAll(list: string, { subject }: Item): boolean {
  const rows = own(subject.extraction.values, list);
  if (!Array.isArray(rows) || rows.length === 0) return false;
  return !rows.some((row: unknown) => typeof row === 'object' && row !== null && Object.values(row).some(isUndecided));
}

/** The components that the rows of some lists refer to. */
function namedIn(lists: readonly string[], components: readonly Item[], plan: Plan): ReadonlySet<string> {
  const isNamed = ({ id }: Item) =>
    standingReferrers(plan, id).some(({ object }) => object.list !== undefined && lists.includes(object.list.name));
  return new Set(components.filter(isNamed).map(({ id }) => id));
}

/** The container that each component is a part of. */
function containersOf(components: readonly Item[]): ReadonlyMap<string, string> {
  return new Map(
    components.flatMap((item): [string, string][] => {
      const container = valueOfItem(item, 'part_of');
      return typeof container === 'string' ? [[item.id, container]] : [];
    }),
  );
}

/** A component, what it is a part of, and so on outwards. */
function outwards(id: string, containers: ReadonlyMap<string, string>): readonly string[] {
  const way = new Set<string>();
  for (let next: string | undefined = id; next !== undefined && !way.has(next); next = containers.get(next)) {
    way.add(next);
  }
  return [...way];
}

/** What holds of a part holds of its container. */
function withContainers(ids: ReadonlySet<string>, containers: ReadonlyMap<string, string>): ReadonlySet<string> {
  return new Set([...ids].flatMap((id) => outwards(id, containers)));
}
