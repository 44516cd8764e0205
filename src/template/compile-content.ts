import type { List, RootContent, Table } from 'mdast';
import { type Content, type LabelLine, type Run, type Section, titleOf } from './body.js';
import type { LineCompiler } from './compile-line.js';
import { PLACEHOLDER, type SkeletonLine } from './skeleton.js';
import type { Tag } from './tags.js';

/** A section while it is put together. */
export type DraftSection = { -readonly [K in keyof Omit<Section, 'sections' | 'prose'>]: Section[K] } & {
  sections: DraftSection[];
  prose: string[];
  /** The list around the heading. */
  scope: Tag | undefined;
};

/** Compiles the block of a section that holds its values. */
export class ContentCompiler {
  constructor(private readonly line: LineCompiler) {}

  content(node: RootContent, lines: SkeletonLine[], section: DraftSection): Content {
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
        return this.line.refuse(
          line,
          `a field cannot stand in a ${node.type}`,
          'Use a block, a labelled line, a table, a list or a repeated subsection.',
        );
    }
  }

  private blockSlot(line: SkeletonLine, lines: SkeletonLine[], section: DraftSection): Content {
    const alone = lines.length === 1 && line.tags.length === 1 && line.text.trim().replace(PLACEHOLDER, '') === '';
    if (!alone) {
      // A tag that names no field is the mistake then, and is reported instead.
      for (const each of lines) for (const index of each.tags.keys()) this.line.slot(each, index, 'block');
      if (line.source.trimStart().startsWith('|'))
        this.line.refuse(
          line,
          'this row belongs to no table',
          'Write the header, the delimiter row (| --- |), and one row between {{#list}} and {{/list}}, without a blank line between them.',
        );
      this.line.refuse(
        line,
        'a paragraph mixes text and fields, so the field cannot be read back',
        'Write a labelled line such as "- **Owner:** {{owner}}", or put the tag alone below a heading.',
      );
    }
    if (section.depth === 1)
      this.line.refuse(line, 'a block stands directly below the title', 'Give it a heading of its own.');
    if (this.line.isComputed(line)) return this.computed(line, section);
    if (section.prose.length > 0) refuseBesideBlock(this.line, line, section);
    if (line.scope !== section.scope)
      this.line.refuse(
        line,
        'a block is repeated',
        'Repeat a subsection around it: {{#list}}, "### {{id}}: {{name}}", the block, {{/list}}.',
      );
    return { kind: 'block', id: this.line.nextPart(), slot: this.line.slot(line, 0, 'block') };
  }

  private computed(line: SkeletonLine, section: DraftSection): Content {
    if (section.prose.some((block) => /^\s*(?:`{3}|~{3}|\|)/.test(block)))
      this.line.refuse(
        line,
        'a fixed table or fence stands beside a computed part, which could be taken for it',
        'Give one of the two a heading of its own.',
      );
    return { kind: 'computed', id: this.line.nextPart(), part: this.line.computed(line) };
  }

  private table(node: Table, lines: SkeletonLine[], section: DraftSection): Content {
    const [header, delimiters, row] = lines as [SkeletonLine, SkeletonLine, SkeletonLine | undefined];
    if (!row || lines.length !== 3)
      this.line.refuse(
        header,
        'a table has more than one row in the body',
        'Write the header, the delimiter row, and one row between {{#list}} and {{/list}}.',
      );
    if (header.tags.length > 0)
      this.line.refuse(header, 'a table has a field in its header', 'Write the names of the columns.');
    const repeat = this.line.repeat(row, section.scope);
    const width = node.children[0]?.children.length ?? 0;
    const texts = cellTexts(header.source);
    const single = cellTexts(row.text).every((cell) => cell.trim().replace(PLACEHOLDER, '') === '');
    if (row.tags.length !== width || !single || cellTexts(row.text).length !== width) {
      this.line.refuse(
        row,
        'a cell holds something else than one tag',
        `Write one tag in each of the ${width} cells and nothing else.`,
      );
    }
    if (new Set(texts.map((text) => text.trim().toLowerCase())).size < width)
      this.line.refuse(header, 'two columns have one name', 'Give each column its own name.');
    return {
      kind: 'table',
      id: this.line.nextPart(),
      repeat,
      headers: texts.map((text) => text.trim()),
      cells: row.tags.map((_, index) => this.line.slot(row, index, 'cell')),
      head: [header.source.trim(), delimiters.source.trim()],
    };
  }

  private list(node: List, lines: SkeletonLine[], section: DraftSection): Content {
    const line = lines[0] as SkeletonLine;
    if (node.children.length !== 1 || lines.filter((each) => each.text.trim() !== '').length !== 1) {
      this.line.refuse(
        line,
        'a list has more than one item in the body',
        'Write one item between {{#list}} and {{/list}}, and nothing else in the section.',
      );
    }
    const repeat = this.line.repeat(line, section.scope);
    return { kind: 'list', id: this.line.nextPart(), repeat, ordered: node.ordered ?? false, run: this.itemRun(line) };
  }

  private itemRun(line: SkeletonLine): Run {
    const item = /^\s*(?:[-*+]|\d+[.)])[ \t]+(.*?)[ \t]*$/.exec(line.source)?.[1];
    if (item === undefined) this.line.refuse(line, 'a list item spans lines', 'Write it on one line.');
    return this.line.run(line, item, 'block');
  }

  private labels(lines: SkeletonLine[], section: DraftSection): Content {
    const labelled: LabelLine[] = [];
    const id = this.line.nextPart();
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
        this.line.refuse(
          line,
          'this is no labelled line',
          'Write "- **Owner:** {{owner}}", every line of the section in this way.',
        );
      }
      if (labelled.some((other) => other.label === label))
        this.line.refuse(line, `two lines are labelled "${label}"`, 'Give each its own label.');
      const next = lines[index + 1];
      if (rest.trim() === '' && next && next.scope !== line.scope) {
        if (!/^ {2,4}[-*+] /.test(next.text))
          this.line.refuse(next, 'this is no nested list', 'Indent it by two spaces below its label: "  - {{.}}".');
        labelled.push({
          id: this.line.nextPart(),
          label,
          nested: { ...this.line.repeat(next, section.scope), run: this.itemRun(next) },
        });
        index += 1;
      } else if (line.tags.length === 1 && rest.trim().replace(PLACEHOLDER, '') === '') {
        labelled.push({ id: this.line.nextPart(), label, slot: this.line.slot(line, 0, 'line') });
      } else {
        this.line.refuse(
          line,
          `the label "${label}" is followed by something else than one tag`,
          'Write one tag and nothing behind it; put units into the label.',
        );
      }
    }
    return { kind: 'labels', id, lines: labelled };
  }
}

/** Reports what stands beside a block, which must be alone in its section. */
export function refuseBesideBlock(compiler: LineCompiler, line: SkeletonLine, section: DraftSection): never {
  compiler.refuse(
    line,
    `something stands beside the block of "${titleOf(section as Section)}"`,
    'A block stands alone in its section: give the other part a heading of its own.',
  );
}

/** The cells of a table row as written, without the outer pipes. */
function cellTexts(row: string): string[] {
  return row
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/);
}
