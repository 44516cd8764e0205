import type { RootContent } from 'mdast';
import { toString as wordsOf } from 'mdast-util-to-string';
import { eachSection, type Section } from '../template/body.js';
import type { Computed } from '../template/computed.js';
import { isSame } from './equal.js';
import { type Patch, rangeOf } from './patch.js';
import { titleKey } from './read.js';
import type { ContentUnit, SectionUnit } from './units.js';

type ComputedUnit = Extract<ContentUnit, { kind: 'computed' }>;
type Compute = (part: Computed) => string | undefined;

/**
 * Brings computed parts to what follows from the wanted values, where that differs from what follows
 * from the present ones. So a part that somebody deleted stays away, and one that nobody touched the
 * values of stays as it is.
 */
export class ComputedPatcher {
  private readonly before: Compute;
  private readonly after: Compute;

  constructor(
    private readonly patch: Patch,
    before: Compute,
    after: Compute,
  ) {
    this.before = once(before);
    this.after = once(after);
  }

  /** @param insert puts text behind what stands in the section */
  block(unit: SectionUnit, wanted: ComputedUnit, insert: (text: string) => void): void {
    const { part } = wanted.content;
    const [before, after] = [this.before(part), this.after(part)];
    const { complete } = this.patch.options;
    const text = this.patch.filled.slice(...rangeOf(wanted.block));
    const own = unit.content?.kind === 'computed' ? unit.content.block : undefined;
    if (own) {
      const other = before !== after || (complete && !isSame(shownIn(own), shownIn(wanted.block)));
      if (other) this.patch.replace(rangeOf(own), text);
    } else if (before === undefined || complete) {
      const lacking = unit.template.prose.filter((fixed) => !unit.found.blocks.some((block) => isFixed(block, fixed)));
      insert([...lacking, text].join('\n\n'));
    }
  }

  /** Takes a block out, with the text that introduces it, if nothing is left that it could follow from. */
  removeBlock({ template, found, content }: SectionUnit): void {
    if (content?.kind !== 'computed' || this.before(content.content.part) === undefined) return;
    for (const block of found.blocks) {
      const introduces = template.prose.some((fixed) => isFixed(block, fixed));
      if (block === content.block || introduces) this.patch.cut(rangeOf(block));
    }
  }

  /** Whether something in a section or below it can be computed from now on. */
  comesTo(section: Section): boolean {
    return partsIn(section).some((part) => this.before(part) === undefined && this.after(part) !== undefined);
  }

  /** Whether something in a section or below it can be computed no more. */
  goesFrom(section: Section): boolean {
    return partsIn(section).some((part) => this.before(part) !== undefined && this.after(part) === undefined);
  }
}

/** Whether a block is fixed text of the template. */
function isFixed(block: RootContent, fixed: string): boolean {
  return titleKey(wordsOf(block)) === titleKey(fixed);
}

function partsIn(section: Section): Computed[] {
  return [...eachSection(section)].flatMap(({ content }) => (content?.kind === 'computed' ? [content.part] : []));
}

/** What a block shows, however a formatter laid it out. */
function shownIn(block: RootContent): unknown {
  return block.type === 'table'
    ? block.children.map(({ children }) => children.map((cell) => wordsOf(cell)))
    : wordsOf(block);
}

function once(compute: Compute): Compute {
  const known = new Map<Computed, string | undefined>();
  return (part) => {
    if (!known.has(part)) known.set(part, compute(part));
    return known.get(part);
  };
}
