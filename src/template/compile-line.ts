import type { Construct, Repeat, Run, Slot } from './body.js';
import type { Computed } from './computed.js';
import type { Problems } from './problem.js';
import type { Scopes } from './scopes.js';
import type { SkeletonLine } from './skeleton.js';
import type { Tag } from './tags.js';

/** Ends the compilation of one block after its problem was reported. */
export class Refused extends Error {}

/** Compiles what stands on one line of the body: a slot, or a run of fixed text and slots. */
export class LineCompiler {
  private parts = 0;

  constructor(
    private readonly scopes: Scopes,
    private readonly problems: Problems,
    /** Line of the template file on which the body begins. */
    readonly bodyLine: number,
  ) {}

  refuse(line: SkeletonLine, message: string, fix: string, column = 1): never {
    this.problems.add('body', { line: this.bodyLine + line.line - 1, column }, message, fix);
    throw new Refused();
  }

  /** A number for the next part that can be shown or left out. */
  nextPart(): number {
    this.parts += 1;
    return this.parts;
  }

  /** The list that repeats a line whose section is one deeper than what is around it. */
  repeat(line: SkeletonLine, around: Tag | undefined): Repeat {
    const tag = line.scope;
    if (!tag || tag.parent !== around)
      this.refuse(
        line,
        'this line is in a section of its own kind',
        'Put {{#list}} and {{/list}} around one row, one list item or one subsection.',
      );
    const field = this.scopes.consume(tag);
    if (!field) throw new Refused();
    return { name: tag.name, field };
  }

  /** Whether the first tag of a line names a computed part. */
  isComputed(line: SkeletonLine): boolean {
    const [entry] = line.tags;
    return entry !== undefined && this.scopes.isComputed(entry.tag);
  }

  /** The computed part that the first tag of a line names. */
  computed(line: SkeletonLine): Computed {
    const [entry] = line.tags;
    const part = entry && this.scopes.place(entry.tag);
    if (!part) throw new Refused();
    return part;
  }

  /** The slot of one tag of the line. */
  slot(line: SkeletonLine, index: number, construct: Construct): Slot {
    const entry = line.tags[index];
    const field = entry && this.scopes.resolve(entry.tag, construct);
    if (!field) throw new Refused();
    return { name: entry.tag.name, field, construct };
  }

  /** Splits one line into fixed text and slots, of which only the last may be free text. */
  run(line: SkeletonLine, source: string, construct: Construct): Run {
    const parts: (string | Slot)[] = [];
    const offset = line.source.indexOf(source);
    let at = offset;
    line.tags.forEach(({ tag, column }, index) => {
      const from = column - 1;
      if (from > at) parts.push(line.source.slice(at, from));
      else if (index > 0) this.refuse(line, 'two fields touch each other', 'Put fixed text between them.', column);
      const slot = this.slot(line, index, construct);
      if (index < line.tags.length - 1 && !DELIMITED.has(slot.field.type.kind)) {
        this.refuse(
          line,
          `${tag.name} is free text and not the last on its line, so its end cannot be found again`,
          'Put it last, or make the list a table.',
          column,
        );
      }
      parts.push(slot);
      at = from + (tag.end - tag.start);
    });
    const rest = line.source.slice(at, offset + source.length);
    if (rest !== '') {
      if (line.tags.length > 0)
        this.refuse(line, 'text stands behind the last field of the line', 'Put the field last.', at + 1);
      parts.push(rest);
    }
    return parts;
  }
}

const DELIMITED = new Set(['id', 'ref', 'date', 'datetime', 'integer', 'number', 'enum', 'boolean']);
