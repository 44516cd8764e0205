import type { Computed } from './computed.js';
import type { Field } from './field.js';

/** What a value stands in; it decides how the value is escaped. */
export type Construct = 'line' | 'block' | 'heading' | 'cell';

/** The place of one field in the body. */
export interface Slot {
  /** As the tag names it: relative to the item around it, `.` for the item itself. */
  readonly name: string;
  readonly field: Field;
  readonly construct: Construct;
}

/** Fixed text and slots on one line. */
export type Run = readonly (string | Slot)[];

/** What is repeated for every item of a list. */
export interface Repeat {
  readonly name: string;
  readonly field: Field;
}

/** `- **Label:** {{slot}}`, or a label with a nested list. The id names the part in the program. */
export type LabelLine =
  | { readonly id: number; readonly label: string; readonly slot: Slot }
  | { readonly id: number; readonly label: string; readonly nested: Repeat & { readonly run: Run } };

/** The part of a section that holds values, or is computed from them. A section has one at most. */
export type Content =
  | { readonly kind: 'block'; readonly id: number; readonly slot: Slot }
  | { readonly kind: 'labels'; readonly id: number; readonly lines: readonly LabelLine[] }
  | {
      readonly kind: 'table';
      readonly id: number;
      readonly repeat: Repeat;
      readonly headers: readonly string[];
      readonly cells: readonly Slot[];
      /** The header row and the delimiter row, as written. */
      readonly head: readonly [string, string];
    }
  | {
      readonly kind: 'list';
      readonly id: number;
      readonly repeat: Repeat;
      readonly ordered: boolean;
      readonly run: Run;
    }
  | { readonly kind: 'computed'; readonly id: number; readonly part: Computed };

/** A heading and what stands below it. */
export interface Section {
  readonly id: number;
  readonly depth: number;
  readonly heading: Run;
  /** Line of the heading in the template file, from 1. */
  readonly line: number;
  /** Set when the section stands once for every item. */
  readonly repeat?: Repeat;
  /** Fixed blocks, as written. */
  readonly prose: readonly string[];
  readonly content?: Content;
  readonly sections: readonly Section[];
}

/** The compiled body: the section of the H1. */
export type Body = Section;

/** The heading of a section as people know it: fixed text, with `…` for what varies. */
export function titleOf(section: Section): string {
  return section.heading
    .map((part) => (typeof part === 'string' ? part : '…'))
    .join('')
    .trim();
}

/** Every slot of a section and of those below it, in the order in which they stand. */
export function* eachSlot(section: Section): Generator<Slot> {
  yield* slotsOf(section.heading);
  const { content } = section;
  if (content?.kind === 'block') yield content.slot;
  if (content?.kind === 'table') yield* content.cells;
  if (content?.kind === 'list') yield* slotsOf(content.run);
  if (content?.kind === 'labels') {
    for (const line of content.lines) {
      if ('slot' in line) yield line.slot;
      else yield* slotsOf(line.nested.run);
    }
  }
  for (const below of section.sections) yield* eachSlot(below);
}

/** The slots of a line. */
export function* slotsOf(run: Run): Generator<Slot> {
  for (const part of run) if (typeof part !== 'string') yield part;
}

/** Every section, parents first. */
export function* eachSection(section: Section): Generator<Section> {
  yield section;
  for (const below of section.sections) yield* eachSection(below);
}
