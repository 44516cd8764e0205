import { type Coverage, type ItemPath, levelsOf, type Matrix, type Order, type Ranking } from './computed.js';
import { type Definition, titled } from './definition.js';
import type { Field } from './field.js';
import { LABEL, NUMBER, REFERENCE, SHOWN } from './needed.js';

/** What stands for a value that is missing or to be decided. */
const UNKNOWN = { unknown: 'unknown' } as const;

export function ranking(definition: Definition): Ranking {
  const { of, where } = definition.selection();
  const show = definition.columns((path, at) => definition.find(path, at, of, SHOWN));
  if (show.length === 0 && of.field.type.prefix === undefined) definition.missing('show');
  const multiply = definition.fields('multiply', of, NUMBER);
  if (multiply.length === 0) definition.missing('multiply');
  const shown = show.map(({ path }) => path);
  return {
    name: definition.context.name,
    kind: 'ranking',
    of,
    where,
    show,
    multiply,
    divide: definition.fields('divide', of, NUMBER),
    top: definition.count('top'),
    headings: definition.texts('headings', { id: 'ID', score: 'Score' }, shown),
    words: definition.texts('words', UNKNOWN),
  };
}

/** A grid with more levels is read by nobody. */
const MAX_LEVELS = 20;

export function matrix(definition: Definition): Matrix {
  const { of, where } = definition.selection();
  const level = {
    what: 'an integer with two bounds or an enum',
    fix: `Name an integer such as integer(1..5), or an enum, of at most ${MAX_LEVELS} levels.`,
    takes: (type: Field['type']) => {
      const levels = levelsOf({ path: '', field: { type } as Field }).length;
      return levels > 0 && levels <= MAX_LEVELS;
    },
  };
  const rows = definition.requiredField('rows', of, level);
  const columns = definition.requiredField('columns', of, level);
  return {
    name: definition.context.name,
    kind: 'matrix',
    of,
    where,
    rows,
    columns,
    label: definition.field('label', of, LABEL) ?? idOf(definition, of),
    headings: definition.texts('headings', { corner: `${titled(rows.path)} / ${titled(columns.path)}` }),
    words: definition.texts('words', UNKNOWN),
  };
}

/** The id of an item, where another label would have to be given to a list that is not numbered. */
function idOf(definition: Definition, of: Matrix['of']): ItemPath {
  const field = definition.context.paths.inItem(of, 'id');
  return field ? { path: 'id', field } : definition.missing('label');
}

export function coverage(definition: Definition): Coverage {
  const { of, where } = definition.selection();
  const { paths } = definition.context;
  const by = definition.requiredField('by', of, REFERENCE);
  const all = definition.list('all');
  const targets = paths.ofTargets(by.field);
  if (all) {
    const id = paths.inItem(definition.numbered(all, 'all'), 'id');
    if (!targets.some((field) => field === id)) {
      const message = `${of.path}.${by.path} never refers to ${all.path}`;
      definition.refuse(definition.node('all'), message, `Name a list of the ids that ${by.path} takes.`);
    }
  }
  const show = definition.columns((path, at) => {
    if (all) return definition.find(path, at, all, SHOWN);
    const field = targets.find(({ name }) => name === path);
    const known = targets.map(({ name }) => name);
    return definition.fitting(path, field, at, SHOWN, `what ${by.path} refers to`, known);
  });
  const label = definition.field('label', of, LABEL);
  if (!label && of.field.type.prefix === undefined) definition.missing('label');
  const shown = show.map(({ path }) => path);
  return {
    name: definition.context.name,
    kind: 'coverage',
    of,
    where,
    by,
    all,
    show,
    label,
    headings: definition.texts('headings', { id: 'ID', items: titled(of.path) }, shown),
    words: definition.texts('words', { none: 'none', ...UNKNOWN }),
  };
}

export function order(definition: Definition): Order {
  const { of, where } = definition.selection();
  definition.numbered(of);
  const show = definition.columns((path, at) => definition.find(path, at, of, SHOWN));
  const shown = show.map(({ path }) => path);
  return {
    name: definition.context.name,
    kind: 'order',
    of,
    where,
    after: definition.requiredField('after', of, REFERENCE),
    show,
    estimate: definition.field('estimate', of, NUMBER),
    unit: unitOf(definition),
    headings: definition.texts(
      'headings',
      {
        id: 'ID',
        after: 'After',
        step: 'Step',
        estimate: 'Estimate',
        start: 'Start',
        finish: 'Finish',
        critical: 'Critical path',
      },
      shown,
    ),
    words: definition.texts('words', { ...UNKNOWN, circle: 'in a circle', yes: 'yes' }),
  };
}

function unitOf(definition: Definition): ItemPath | undefined {
  const path = definition.text('unit');
  if (path === undefined) return undefined;
  if (definition.node('estimate') === undefined) definition.missing('estimate');
  const { paths } = definition.context;
  return definition.fitting(
    path,
    paths.inDocument(path),
    definition.node('unit'),
    LABEL,
    'the document',
    paths.names(),
  );
}
