import { definedPrefixes } from '../template/prefixes.js';
import { prefixOf } from './ids.js';
import { once } from './once.js';
import { type Item, type Plan, valueOfItem } from './plan.js';
import { risksToTest } from './scores.js';
import { standingItems, standingReferrers } from './standing.js';
import { isWatching } from './watching.js';

/** One link of the matrix, such as from stories to scenarios. */
export interface TraceLink {
  readonly from: string;
  readonly to: string;
  /** Ids that something on the other side is traced to, in the order of the documents, and those with nothing. */
  readonly covered: readonly string[];
  readonly uncovered: readonly string[];
}

/** One requirement with all that is traced to it, directly or by what is in between. */
export interface TraceRow {
  readonly id: string;
  /** Name of the document that defines it. */
  readonly document: string;
  /** Ids, kind by kind; what has no id by its list and document. At most 200. */
  readonly traced: readonly string[];
}

/** What is traced to what in a plan. */
export interface Traceability {
  readonly links: readonly TraceLink[];
  readonly requirements: readonly TraceRow[];
}

/** What may refer to an item so that it is traced to it, by the prefixes of both. */
const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  FR: ['US', 'RULE', 'AC', 'TC', 'TASK', 'GC'],
  NFR: ['US', 'RULE', 'AC', 'TC', 'TASK', 'QS', 'SLO', 'GC'],
  US: ['RULE', 'AC', 'TASK'],
  RULE: ['AC'],
  AC: ['TC', 'GC'],
  RISK: ['TC'],
  SLO: ['ALERT'],
  SC: ['METRIC'],
};

/** Lists without ids whose items check a quality requirement. */
const UNNUMBERED: Readonly<Record<string, string>> = { budgets: 'budget', quality_tests: 'test of quality' };

interface LinkKind {
  readonly from: string;
  readonly to: string;
  readonly prefix: string;
  /** Prefixes of what it has to be traced to. */
  readonly ends: readonly string[];
  items?(plan: Plan): readonly Item[];
  isCovered?(item: Item, plan: Plan): boolean;
}

const KINDS: readonly LinkKind[] = [
  { from: 'requirement', to: 'story', prefix: 'FR', ends: ['US'] },
  { from: 'story', to: 'scenario', prefix: 'US', ends: ['AC'] },
  { from: 'scenario', to: 'test case', prefix: 'AC', ends: ['TC', 'GC'] },
  { from: 'requirement', to: 'task', prefix: 'FR', ends: ['TASK'] },
  {
    from: 'quality requirement',
    to: 'scenario, test, service level or budget',
    prefix: 'NFR',
    ends: ['QS', 'AC', 'TC', 'SLO'],
    isCovered: (item, plan) => reach(item.id, ['QS', 'AC', 'TC', 'SLO'], plan) || unnumbered(item.id, plan).length > 0,
  },
  { from: 'risk to be treated', to: 'test case', prefix: 'RISK', ends: ['TC'], items: risksToTest },
  {
    from: 'service level',
    to: 'alert',
    prefix: 'SLO',
    ends: ['ALERT'],
    isCovered: (item, plan) => standingReferrers(plan, item.id).some(isWatching),
  },
  {
    from: 'page',
    to: 'runbook',
    prefix: 'ALERT',
    ends: ['RB'],
    items: (plan) => standingItems(plan, 'ALERT').filter((item) => valueOfItem(item, 'severity') === 'page'),
    isCovered: (item) => /^RB-\d+$/.test(String(valueOfItem(item, 'runbook'))),
  },
  { from: 'success measure', to: 'metric', prefix: 'SC', ends: ['METRIC'] },
];

/** The matrix of a plan: only the links of which both sides have a document in it. */
export function traceability(plan: Plan): Traceability {
  const defined = new Set(plan.read.flatMap((each) => (each.withdrawn ? [] : [...definedPrefixes(each.template)])));
  const links = KINDS.filter(({ prefix, ends }) => defined.has(prefix) && ends.some((end) => defined.has(end)))
    .map((kind) => linkOf(kind, plan))
    .filter(({ covered, uncovered }) => covered.length + uncovered.length > 0);
  const isTraced = links.some(({ from }) => /requirement$/.test(from));
  const requirements = isTraced ? standingItems(plan, 'FR', 'NFR') : [];
  return { links, requirements: requirements.map((item) => rowOf(item, plan)) };
}

function linkOf({ from, to, prefix, ends, items, isCovered }: LinkKind, plan: Plan): TraceLink {
  const covered: string[] = [];
  const uncovered: string[] = [];
  for (const item of items?.(plan) ?? standingItems(plan, prefix)) {
    if (isCovered?.(item, plan) ?? reach(item.id, ends, plan)) covered.push(item.id);
    // What is agreed to be left out needs nothing.
    else if (valueOfItem(item, 'priority') !== 'wont') uncovered.push(item.id);
  }
  return { from, to, covered, uncovered };
}

const MOST = 200;

function rowOf({ id, subject }: Item, plan: Plan): TraceRow {
  const order = CHILDREN.NFR ?? [];
  const ids: string[] = [];
  for (const child of descendants(id, plan)) {
    if (prefixOf(child) !== 'RULE') ids.push(child);
    if (ids.length === MOST) break;
  }
  ids.sort((a, b) => order.indexOf(prefixOf(a)) - order.indexOf(prefixOf(b)));
  return { id, document: subject.name, traced: [...ids, ...unnumbered(id, plan)].slice(0, MOST) };
}

/** Whether something with one of the prefixes is traced to an id. */
function reach(id: string, ends: readonly string[], plan: Plan): boolean {
  const reached = familyOf(plan).kindsBelow(id);
  return ends.some((end) => reached.has(end));
}

/** What is traced to an id, the nearest first, each once. */
function* descendants(id: string, plan: Plan): Generator<string> {
  const family = familyOf(plan);
  const seen = new Set([id]);
  for (const parent of seen) {
    for (const child of family.children(parent)) {
      if (seen.has(child)) continue;
      seen.add(child);
      yield child;
    }
  }
}

/** What is traced to what in a plan, each looked up once: many requirements may share what is traced to them. */
class Family {
  private readonly byId = new Map<string, readonly string[]>();
  private readonly kinds = new Map<string, ReadonlySet<string>>();

  constructor(private readonly plan: Plan) {}

  /** The ids directly below one. A rule that nothing shows leads nowhere. */
  children(id: string): readonly string[] {
    const known = this.byId.get(id);
    if (known) return known;
    const prefixes = CHILDREN[prefixOf(id)] ?? [];
    const owners = standingReferrers(this.plan, id).flatMap(({ owner }) =>
      owner && prefixes.includes(owner.prefix) ? [owner.id] : [],
    );
    const children = [...new Set(owners)].filter(
      (child) => prefixOf(child) !== 'RULE' || this.kindsBelow(child).size > 0,
    );
    this.byId.set(id, children);
    return children;
  }

  /** The prefixes of all that is below an id. Of `CHILDREN` none leads back, so this ends. */
  kindsBelow(id: string): ReadonlySet<string> {
    const known = this.kinds.get(id);
    if (known) return known;
    const kinds = new Set<string>();
    for (const child of this.children(id)) {
      kinds.add(prefixOf(child));
      for (const kind of this.kindsBelow(child)) kinds.add(kind);
    }
    this.kinds.set(id, kinds);
    return kinds;
  }
}

const familyOf = once((plan: Plan) => new Family(plan));

function unnumbered(id: string, plan: Plan): string[] {
  return standingReferrers(plan, id).flatMap(({ owner, object, subject }) => {
    const kind = !owner && object.list ? UNNUMBERED[object.list.name] : undefined;
    if (kind === undefined) return [];
    return [`${kind} ${Number(/(\d+)\]$/.exec(object.path)?.[1] ?? 0) + 1} of ${subject.name}`];
  });
}
