import { type Body, eachSlot, type Section, titleOf } from '../template/body.js';

/** A heading of the document, and the fields that stand below it and above the next. */
export interface OutlineEntry {
  readonly heading: string;
  readonly depth: number;
  /** Paths; a list whole, without what is in its items, unless the section is repeated for each of them. */
  readonly fields: readonly string[];
  /** Whether what stands there follows from values and is not given. */
  readonly computed: boolean;
}

/** The headings of a template in their order. */
export function outlineOf(body: Body): OutlineEntry[] {
  return [...entries(body, '')];
}

/** @param around path of the list whose items the section is repeated for, with `[].` behind it */
function* entries(section: Section, around: string): Generator<OutlineEntry> {
  const inside = section.repeat ? `${section.repeat.field.path}[].` : around;
  const own: Section = { ...section, sections: [] };
  const fields = new Set([...eachSlot(own)].map((slot) => upToList(slot.field.path, inside)));
  yield {
    heading: titleOf(section),
    depth: section.depth,
    fields: [...fields],
    computed: section.content?.kind === 'computed',
  };
  for (const below of section.sections) yield* entries(below, inside);
}

function upToList(path: string, inside: string): string {
  const end = path.indexOf('[]', path.startsWith(inside) ? inside.length : 0);
  return end < 0 ? path : path.slice(0, end);
}

/** The heading as it is written, with its fields behind it: `## Risks (risks)`. */
export function writeEntry({ heading, depth, fields, computed }: OutlineEntry): string {
  const holds = computed ? ['computed'] : fields;
  return `${'#'.repeat(depth)} ${heading}${holds.length > 0 ? ` (${holds.join(', ')})` : ''}`;
}
