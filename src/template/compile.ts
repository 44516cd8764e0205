import type { List, Root, RootContent, Table } from 'mdast';
import { parseMarkdown } from '../markdown/parse.js';
import type { Body, Construct, Content, LabelLine, Repeat, Run, Section, Slot } from './body.js';
import { titleOf } from './body.js';
import type { Problems } from './problem.js';
import type { Scopes } from './scopes.js';
import { PLACEHOLDER, type SkeletonLine } from './skeleton.js';
import type { Tag } from './tags.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type DraftSection = Mutable<Omit<Section, 'sections' | 'prose'>> & {
  sections: DraftSection[];
  prose: string[];
  scope: Tag | undefined;
};

/** Ends the compilation of one block after its problem was reported. */
class Refused extends Error {}

/** Turns the laid-out body into the tree of sections and slots; what it cannot be read back from is reported. */
export function compileBody(
  lines: readonly SkeletonLine[],
  scopes: Scopes,
  problems: Problems,
  bodyLine: number,
): Body | undefined {
  const compiler = new BodyCompiler(lines, scopes, problems, bodyLine);
  return compiler.compile(parseMarkdown(lines.map((line) => line.text).join('\n')));
}

class BodyCompiler {
  private parts = 0;
  /** The open sections, from the H1 down to the innermost. */
  private readonly open: DraftSection[] = [];

  constructor(
    private readonly lines: readonly SkeletonLine[],
    private readonly scopes: Scopes,
    private readonly problems: Problems,
    private readonly bodyLine: number,
  ) {}

  compile(root: Root): Body | undefined {
    let title: DraftSection | undefined;
    for (const node of root.children) {
      try {
        if (node.type === 'heading') {
          const section = this.heading(node.depth, this.lineOf(node));
          title ??= section;
        } else this.block(node);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
      }
    }
    if (!root.children.some((node) => node.type === 'heading'))
      this.problems.add(
        'heading',
        { line: this.bodyLine, column: 1 },
        'the body has no heading',
        'Begin it with "# {{doc.title}}".',
      );
    return title as Body | undefined;
  }

  private refuse(line: SkeletonLine, message: string, fix: string, column = 1): never {
    this.problems.add('body', { line: this.bodyLine + line.line - 1, column }, message, fix);
    throw new Refused();
  }

  private lineOf(node: RootContent | { position?: { start: { line: number } } | undefined }): SkeletonLine {
    const line = this.lines[(node.position?.start.line ?? 1) - 1];
    if (!line) throw new Error('a node without a line');
    return line;
  }

  private linesOf(node: RootContent): SkeletonLine[] {
    return this.lines.slice((node.position?.start.line ?? 1) - 1, node.position?.end.line);
  }

  private heading(depth: number, line: SkeletonLine): DraftSection {
    const text = /^#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/.exec(line.source)?.[1];
    if (text === undefined) this.refuse(line, 'a heading is underlined', 'Write it with # signs on one line.');
    while ((this.open.at(-1)?.depth ?? 0) >= depth) this.open.pop();
    const parent = this.open.at(-1);
    if (!parent && depth > 1)
      this.refuse(line, 'the body does not begin with an H1', 'Begin it with "# {{doc.title}}".');
    if (parent && this.open[0]?.depth === depth) this.refuse(line, 'there is a second H1', 'Use ## below the title.');
    if (parent && depth > parent.depth + 1)
      this.refuse(
        line,
        `the heading skips from level ${parent.depth} to ${depth}`,
        `Use ${'#'.repeat(parent.depth + 1)}.`,
      );
    if (!parent && this.open.length === 0 && depth === 1 && this.parts > 0)
      this.refuse(line, 'there is a second H1', 'Use ## below the title.');
    const section: DraftSection = {
      id: this.nextPart(),
      depth,
      heading: [],
      line: this.bodyLine + line.line - 1,
      prose: [],
      sections: [],
      scope: line.scope,
    };
    // Open before it is checked, so that what stands below a wrong heading is not blamed for it.
    this.open.push(section);
    section.heading = this.run(line, text, 'heading');
    if (line.scope !== parent?.scope) section.repeat = this.repeated(line, parent);
    if (parent?.content?.kind === 'block') {
      this.refuse(
        line,
        `the block of "${titleOf(parent as Section)}" has a subsection beside it`,
        'Give the block a subsection of its own.',
      );
    }
    if (parent?.sections.some((sibling) => titleOf(sibling as Section) === titleOf(section as Section))) {
      this.refuse(line, `two sections are called "${titleOf(section as Section)}"`, 'Give each its own title.');
    }
    parent?.sections.push(section);
    return section;
  }

  private repeated(line: SkeletonLine, parent: DraftSection | undefined): Repeat {
    const repeat = this.repeat(line, parent?.scope);
    const first = /^#{1,6}[ \t]+/.exec(line.text);
    const opensWithId = line.tags[0]?.tag.name === 'id' && line.tags[0].column === (first?.[0].length ?? 0) + 1;
    if (!opensWithId || repeat.field.type.kind !== 'items' || !repeat.field.type.prefix) {
      this.refuse(
        line,
        'a repeated subsection does not begin with its id',
        'Number the list ("list: PER") and begin the heading with {{id}}, so that a heading added by hand is not taken for an item.',
      );
    }
    return repeat;
  }

  /** The list that repeats a line whose section is one deeper than what is around it. */
  private repeat(line: SkeletonLine, around: Tag | undefined): Repeat {
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

  private block(node: RootContent): void {
    const lines = this.linesOf(node);
    const line = this.lineOf(node);
    const section = this.open.at(-1);
    if (!section) this.refuse(line, 'something stands before the title', 'Begin the body with "# {{doc.title}}".');
    if (node.type === 'html')
      this.refuse(line, 'raw HTML in a body cannot be read back', 'Write Markdown, or a {{! comment }}.');
    const holdsTags = lines.some((each) => each.tags.length > 0);
    if (!holdsTags) {
      if (line.scope !== section.scope) this.refuse(line, 'fixed text is repeated', 'Put it outside of the list.');
      section.prose.push(lines.map((each) => each.source).join('\n'));
      if (section.content?.kind === 'block') this.refuseBesideBlock(line, section);
      if (section.content)
        this.refuse(line, 'fixed text stands behind the values of the section', 'Put it before them.');
      return;
    }
    if (section.content) {
      this.refuse(
        line,
        `the section "${titleOf(section as Section)}" holds values already`,
        'Give this block a heading of its own: a section holds one block, one table, one list or labelled lines.',
      );
    }
    section.content = this.content(node, lines, section);
  }

  private refuseBesideBlock(line: SkeletonLine, section: DraftSection): never {
    this.refuse(
      line,
      `something stands beside the block of "${titleOf(section as Section)}"`,
      'A block stands alone in its section: give the other part a heading of its own.',
    );
  }

  private content(node: RootContent, lines: SkeletonLine[], section: DraftSection): Content {
    const line = lines[0] as SkeletonLine;
    switch (node.type) {
      case 'paragraph':
        return this.blockSlot(line, lines, section);
      case 'table':
        return this.table(node, lines, section);
      case 'list': {
        const repeated = line.scope !== section.scope;
        return repeated ? this.list(node, lines, section) : this.labels(lines, section);
      }
      default:
        return this.refuse(
          line,
          `a field cannot stand in a ${node.type}`,
          'Use a block, a labelled line, a table, a list or a repeated subsection.',
        );
    }
  }

  private blockSlot(line: SkeletonLine, lines: SkeletonLine[], section: DraftSection): Content {
    const alone = lines.length === 1 && line.tags.length === 1 && line.text.trim().replace(PLACEHOLDER, '') === '';
    if (!alone) {
      const known = lines.flatMap((each) => each.tags).map(({ tag }) => this.scopes.resolve(tag, 'block'));
      if (known.includes(undefined)) throw new Refused();
      this.refuse(
        line,
        'a paragraph mixes text and fields, so the field cannot be read back',
        'Write a labelled line such as "- **Owner:** {{owner}}", or put the tag alone below a heading.',
      );
    }
    if (section.depth === 1)
      this.refuse(line, 'a block stands directly below the title', 'Give it a heading of its own.');
    if (section.prose.length > 0) this.refuseBesideBlock(line, section);
    if (line.scope !== section.scope)
      this.refuse(
        line,
        'a block is repeated',
        'Repeat a subsection around it: {{#list}}, "### {{id}}: {{name}}", the block, {{/list}}.',
      );
    return { kind: 'block', id: this.nextPart(), slot: this.slot(line, 0, 'block') };
  }

  private table(node: Table, lines: SkeletonLine[], section: DraftSection): Content {
    const [header, delimiters, row] = lines as [SkeletonLine, SkeletonLine, SkeletonLine | undefined];
    if (!row || lines.length !== 3)
      this.refuse(
        header,
        'a table has more than one row in the body',
        'Write the header, the delimiter row, and one row between {{#list}} and {{/list}}.',
      );
    if (header.tags.length > 0)
      this.refuse(header, 'a table has a field in its header', 'Write the names of the columns.');
    const repeat = this.repeat(row, section.scope);
    const width = node.children[0]?.children.length ?? 0;
    const texts = cellTexts(header.source);
    const single = cellTexts(row.text).every((cell) => cell.trim().replace(PLACEHOLDER, '') === '');
    if (row.tags.length !== width || !single || cellTexts(row.text).length !== width) {
      this.refuse(
        row,
        'a cell holds something else than one tag',
        `Write one tag in each of the ${width} cells and nothing else.`,
      );
    }
    if (new Set(texts.map((text) => text.trim().toLowerCase())).size < width)
      this.refuse(header, 'two columns have one name', 'Give each column its own name.');
    return {
      kind: 'table',
      id: this.nextPart(),
      repeat,
      headers: texts.map((text) => text.trim()),
      cells: row.tags.map((_, index) => this.slot(row, index, 'cell')),
      head: [header.source.trim(), delimiters.source.trim()],
    };
  }

  private list(node: List, lines: SkeletonLine[], section: DraftSection): Content {
    const line = lines[0] as SkeletonLine;
    if (node.children.length !== 1 || lines.filter((each) => each.text.trim() !== '').length !== 1) {
      this.refuse(
        line,
        'a list has more than one item in the body',
        'Write one item between {{#list}} and {{/list}}, and nothing else in the section.',
      );
    }
    const repeat = this.repeat(line, section.scope);
    return { kind: 'list', id: this.nextPart(), repeat, ordered: node.ordered ?? false, run: this.itemRun(line) };
  }

  private itemRun(line: SkeletonLine): Run {
    const item = /^\s*(?:[-*+]|\d+[.)])[ \t]+(.*?)[ \t]*$/.exec(line.source)?.[1];
    if (item === undefined) this.refuse(line, 'a list item spans lines', 'Write it on one line.');
    return this.run(line, item, 'block');
  }

  private labels(lines: SkeletonLine[], section: DraftSection): Content {
    const labelled: LabelLine[] = [];
    const id = this.nextPart();
    for (let index = 0; index < lines.length; index += 1) {
      const line = lines[index] as SkeletonLine;
      if (line.text.trim() === '') continue;
      const [, label, rest] = /^[-*+] \*\*([^*]+?):\*\*(.*)$/.exec(line.text) ?? [];
      if (
        label === undefined ||
        rest === undefined ||
        line.scope !== section.scope ||
        line.tags.some(({ column }) => column <= label.length)
      ) {
        this.refuse(
          line,
          'this is no labelled line',
          'Write "- **Owner:** {{owner}}", every line of the section in this way.',
        );
      }
      if (labelled.some((other) => other.label === label))
        this.refuse(line, `two lines are labelled "${label}"`, 'Give each its own label.');
      const next = lines[index + 1];
      if (rest.trim() === '' && next && next.scope !== line.scope) {
        if (!/^ {2,4}[-*+] /.test(next.text))
          this.refuse(next, 'this is no nested list', 'Indent it by two spaces below its label: "  - {{.}}".');
        labelled.push({
          id: this.nextPart(),
          label,
          nested: { ...this.repeat(next, section.scope), run: this.itemRun(next) },
        });
        index += 1;
      } else if (line.tags.length === 1 && rest.trim().replace(PLACEHOLDER, '') === '') {
        labelled.push({ id: this.nextPart(), label, slot: this.slot(line, 0, 'line') });
      } else {
        this.refuse(
          line,
          `the label "${label}" is followed by something else than one tag`,
          'Write one tag and nothing behind it; put units into the label.',
        );
      }
    }
    return { kind: 'labels', id, lines: labelled };
  }

  private nextPart(): number {
    this.parts += 1;
    return this.parts;
  }

  private slot(line: SkeletonLine, index: number, construct: Construct): Slot {
    const entry = line.tags[index];
    const field = entry && this.scopes.resolve(entry.tag, construct);
    if (!field) throw new Refused();
    return { name: entry.tag.name, field, construct };
  }

  /** Splits one line into fixed text and slots, of which only the last may be free text. */
  private run(line: SkeletonLine, source: string, construct: Construct): Run {
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

/** The cells of a table row as written, without the outer pipes. */
function cellTexts(row: string): string[] {
  return row
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/);
}
