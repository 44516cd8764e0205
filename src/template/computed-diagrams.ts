import { isMap } from 'yaml';
import {
  DIRECTIONS,
  type Edges,
  type Flowchart,
  type ItemPath,
  SHAPES,
  type Shape,
  type Timeline,
} from './computed.js';
import { Definition } from './definition.js';
import { DATE, ENUM, LABEL, REFERENCE } from './needed.js';

export function flowchart(definition: Definition): Flowchart {
  const { of, where } = definition.selection();
  definition.numbered(of);
  const shape = definition.field('shape', of, ENUM);
  const edges = edgesOf(definition);
  const after = definition.field('after', of, REFERENCE);
  if (!edges && !after) definition.refuse(undefined, 'nothing says what leads where', 'Add "after:" or "edges:".');
  return {
    name: definition.context.name,
    kind: 'flowchart',
    of,
    where,
    label: definition.requiredField('label', of, LABEL),
    shape,
    shapes: shapesOf(definition, shape),
    group: definition.field('group', of, LABEL),
    after,
    edges,
    direction: definition.oneOf('direction', DIRECTIONS, 'TD'),
    headings: {},
    words: {},
  };
}

function shapesOf(definition: Definition, shape: ItemPath | undefined): Flowchart['shapes'] {
  const known = Object.keys(SHAPES) as Shape[];
  const values: readonly string[] = shape?.field.type.kind === 'enum' ? shape.field.type.values : [];
  const given = definition.entries('shapes');
  if (shape && given.length === 0) definition.missing('shapes');
  if (!shape && given.length > 0) definition.missing('shape');
  return new Map(
    given.map(([name, value, at]) => {
      if (!values.includes(name))
        definition.refuse(at, `${shape?.path} is never "${name}"`, `Write one of ${values.join(', ')}.`);
      const found = known.find((each) => each === value);
      return [
        name,
        found ?? definition.refuse(at, `there is no shape "${value}"`, `Write one of ${known.join(', ')}.`),
      ];
    }),
  );
}

function edgesOf(definition: Definition): Edges | undefined {
  const node = definition.node('edges');
  if (node === undefined) return undefined;
  if (!isMap(node))
    return definition.refuse(node, '"edges" is not a map', 'Write edges: { of: relations, from: from, to: to }.');
  const inside = new Definition(node, definition.context);
  inside.only(['of', 'where', 'from', 'to', 'label']);
  const { of, where } = inside.selection();
  return {
    of,
    where,
    from: inside.requiredField('from', of, LABEL),
    to: inside.requiredField('to', of, LABEL),
    label: inside.field('label', of, LABEL),
  };
}

export function timeline(definition: Definition): Timeline {
  const { of, where } = definition.selection();
  return {
    name: definition.context.name,
    kind: 'timeline',
    of,
    where,
    label: definition.requiredField('label', of, LABEL),
    start: definition.requiredField('start', of, DATE),
    end: definition.field('end', of, DATE),
    group: definition.field('group', of, LABEL),
    headings: {},
    words: definition.texts('words', { unknown: 'No date', other: 'Other' }),
  };
}
