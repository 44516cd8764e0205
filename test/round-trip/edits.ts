import type { Table, TableRow } from 'mdast';
import { format } from 'prettier';
import type { Edit } from '../../src/document/edits.js';
import type { SectionChange } from '../../src/document/extract.js';
import type { SectionUnit } from '../../src/document/units.js';
import type { Values } from '../../src/template/values.js';
import {
  edited,
  endOfContent,
  fixedSections,
  isBlock,
  itemsOf,
  leavesOf,
  rangeOfSection,
  type Subject,
  tablesOf,
  titleOf,
} from './subject.js';
import { without } from './without.js';

/** A document after somebody edited it, and what must be read from it. */
export interface Edited {
  readonly document: string;
  /** Values that are read back; those of the example unless given. */
  readonly values?: Values;
  /** Which changes of sections are reported. */
  readonly changes?: readonly Pick<SectionChange, 'kind' | 'section' | 'heading'>[];
  /** How many blocks and sections belong to no field. */
  readonly foreign?: number;
  /** Paths of values that are not of their type. */
  readonly malformed?: readonly string[];
}

type Edition = (subject: Subject) => readonly Edited[] | Promise<readonly Edited[]>;

const PARAGRAPH = 'We should talk about *this* again.';

/** Edits as people and tools make them, on any document. */
export const EDITIONS: Readonly<Record<string, Edition>> = {
  'reordered sections': (subject) => {
    const [first, second] = topLevel(subject).slice(-2);
    if (!first || !second) return [];
    const [a, b] = [rangeOfSection(first), rangeOfSection(second)];
    const { document } = subject;
    return [
      {
        document: `${document.slice(0, a[0])}${document.slice(...b).trim()}\n\n${document.slice(...a).trim()}\n`,
        changes: [{ kind: 'reordered', section: titleOf(first.template), heading: first.found.title }],
      },
    ];
  },

  'an added section': (subject) =>
    topLevel(subject).map((section) => ({
      document: insertAt(subject, rangeOfSection(section)[0], `## Thoughts of the team\n\n${PARAGRAPH}\n\n- One\n\n`),
      foreign: 1,
    })),

  'an added section at the end': (subject) => [
    { document: `${subject.document}\n## Thoughts of the team\n\n${PARAGRAPH}\n`, foreign: 1 },
  ],

  'added paragraphs behind what stands in a section': (subject) => {
    const open = subject.sections.filter((section) => !isBlock(section));
    const edits = open.map((section) => insertion(endOfContent(section), `\n${PARAGRAPH}\n\n`));
    return [{ document: edited(subject, edits), foreign: open.length }];
  },

  'added paragraphs below headings': (subject) => {
    const open = subject.sections.filter((section) => !isBlock(section));
    const edits = open.map(({ found }) => insertion(found.heading?.position?.end.offset ?? 0, `\n\n${PARAGRAPH}`));
    return [{ document: edited(subject, edits), foreign: open.length }];
  },

  'a table column added in front': (subject) => [{ document: withColumn(subject, () => 0) }],
  'a table column added in the middle': (subject) => [{ document: withColumn(subject, () => 1) }],
  'a table column added at the end': (subject) => [{ document: withColumn(subject, (width) => width) }],

  'reordered columns': (subject) => [
    { document: rewriteRows(subject, allTables(subject), (cells) => cells.reverse()) },
  ],

  'rewrapped text': async ({ document }) => [
    { document: await format(document, { parser: 'markdown', proseWrap: 'always', printWidth: 40 }) },
  ],

  'a renamed heading': (subject) =>
    fixedSections(subject)
      .filter(({ template: { content } }) => content?.kind === 'labels' || content?.kind === 'table')
      .map((section) => ({
        document: withTitle(subject, section, 'What we know so far'),
        changes: [{ kind: 'renamed', section: titleOf(section.template), heading: 'What we know so far' }],
      })),

  'numbered headings': (subject) => {
    const counts: number[] = [];
    const edits = subject.sections.map(({ found }) => {
      counts.length = found.depth - 1;
      counts[found.depth - 2] = (counts[found.depth - 2] ?? 0) + 1;
      const number = counts.map((count) => count ?? 1).join('.');
      const start = (found.heading?.position?.start.offset ?? 0) + found.depth + 1;
      return insertion(start, found.depth === 2 ? `${number}. ` : `${number} `);
    });
    return [{ document: edited(subject, edits) }];
  },

  'a second section of the same heading': (subject) =>
    topLevel(subject)
      .filter(({ template: { content } }) => content?.kind === 'labels' || content?.kind === 'table')
      .map((section) => ({
        document: insertAt(subject, rangeOfSection(section)[0], `## ${section.found.title}\n\n${PARAGRAPH}\n\n`),
        foreign: 1,
      })),

  'a section one level deeper': (subject) => {
    const top = topLevel(subject);
    return top.flatMap((section, index) => {
      const previous = top[index - 1];
      if (!previous || isBlock(previous) || previous.found.sections.length > 0 || section.found.sections.length > 0)
        return [];
      return [
        {
          document: insertAt(subject, rangeOfSection(section)[0], '#'),
          changes: [{ kind: 'moved' as const, section: titleOf(section.template), heading: section.found.title }],
        },
      ];
    });
  },

  'a section one level higher': (subject) =>
    fixedSections(subject)
      .filter(({ found }) => found.depth === 3 && found.sections.length === 0)
      .filter((section) => {
        const parent = topLevel(subject).find(({ sections }) => sections.includes(section));
        return parent?.sections.at(-1) === section;
      })
      .map((section) => ({
        document: withoutRange(subject, rangeOfSection(section)[0], 1),
        changes: [{ kind: 'moved', section: titleOf(section.template), heading: section.found.title }],
      })),

  'setext headings': (subject) => {
    const edits = topLevel(subject).flatMap(({ found }) => {
      const { start, end } = found.heading?.position ?? {};
      return [
        { start: start?.offset ?? 0, end: (start?.offset ?? 0) + 3, text: '' },
        insertion(end?.offset ?? 0, '\n------'),
      ];
    });
    return [{ document: edited(subject, edits).replace(/^# (.*)$/m, '$1\n=====') }];
  },

  'CRLF line ends': ({ document }) => [{ document: document.replaceAll('\n', '\r\n') }],
  'a byte order mark': ({ document }) => [{ document: `\ufeff${document}` }],
  'a byte order mark and CRLF': ({ document }) => [{ document: `\ufeff${document.replaceAll('\n', '\r\n')}` }],
  'blanks at the ends of lines': (subject) => {
    const ends = [...subject.sections.map(({ found }) => found.heading?.position?.end.offset ?? 0)];
    return [
      {
        document: edited(
          subject,
          ends.map((end) => insertion(end, ' \t')),
        ),
      },
    ];
  },
  'tabs behind bullets': (subject) => [
    {
      document: edited(
        subject,
        itemsOf(subject)
          .filter(({ children }) => children.length === 1)
          .map((item) => ({ start: markerOf(item) + 1, end: markerOf(item) + 2, text: '\t' })),
      ).replace(/^(\d+)\t /gm, '$1. '),
    },
  ],

  '* for bullets': (subject) => [{ document: withMarkers(subject, '*') }],
  '+ for bullets': (subject) => [{ document: withMarkers(subject, '+') }],
  'numbered bullets': (subject) => [{ document: withMarkers(subject, '1.') }],
  'task boxes on bullets': (subject) => [
    {
      document: edited(
        subject,
        itemsOf(subject).flatMap((item) => {
          const first = item.children[0]?.position?.start.offset;
          return first === undefined ? [] : [insertion(first, '[x] ')];
        }),
      ),
    },
  ],

  'labels without bold': (subject) => [{ document: relabel(subject, (label) => `${label}:`) }],
  'colons outside of the bold': (subject) => [{ document: relabel(subject, (label) => `**${label}**:`) }],
  'labels in another case': (subject) => [{ document: relabel(subject, (label) => `**${label.toUpperCase()}:**`) }],

  'typed values in bold': (subject) => [{ document: wrapTyped(subject, '**', '**') }],
  'typed values as links': (subject) => [{ document: wrapTyped(subject, '[', '](https://a.example/b)') }],

  'nested bullets indented by four': (subject) => {
    const top = new Set(itemsOf(subject).filter(({ position }) => position?.start.column === 1));
    const nested = itemsOf(subject).filter((item) => !top.has(item));
    return [
      {
        document: edited(
          subject,
          nested.map((item) => insertion(lineStart(subject.document, markerOf(item)), '  ')),
        ),
      },
    ];
  },

  'a deleted section': (subject) =>
    fixedSections(subject)
      .filter((section) => section.sections.length === 0 && !isInItem(subject, section))
      .map((section) => {
        const [start, end] = rangeOfSection(section);
        return {
          document: withoutRange(subject, start, end - start),
          values: without(subject.values, namesOf(section)),
        };
      }),

  'a deleted optional column': (subject) =>
    fixedSections(subject).flatMap((section) => {
      const { content } = section.template;
      if (content?.kind !== 'table' || isInItem(subject, section)) return [];
      const unit = section.content?.kind === 'table' ? section.content : undefined;
      return content.cells.flatMap((slot, index) => {
        const column = unit?.tables[0]?.columns[index] ?? -1;
        if (slot.field.required || slot.name === 'id' || column < 0) return [];
        return [
          {
            document: rewriteRows(subject, tablesOf(section), (cells) => cells.filter((_, at) => at !== column)),
            values: without(subject.values, [`${content.repeat.name}[].${slot.name}`]),
          },
        ];
      });
    }),

  'a table split by a blank line, with its header repeated': (subject) =>
    splittable(subject).map(({ table, rows }) => {
      const [header, delimiter] = headOf(subject, table);
      const at = rows[1]?.position?.start.offset ?? 0;
      return { document: insertAt(subject, at, `\n${PARAGRAPH}\n\n${header}\n${delimiter}\n`), foreign: 1 };
    }),

  'rows cut off by a blank line': (subject) =>
    splittable(subject).map(({ name, rows }) => ({
      document: insertAt(subject, rows[1]?.position?.start.offset ?? 0, '\n'),
      values: without(subject.values, [name], 1),
      foreign: 1,
    })),

  'an id that was deleted from a heading': (subject) =>
    subject.sections
      .filter(({ template: { repeat, content } }) => repeat && content?.kind === 'labels')
      .map((section) => {
        const { template, found } = section;
        const id = /^[A-Z]+-\d+:?\s*/;
        const title = found.title.replace(id, '');
        const { start, end } = found.heading?.position ?? {};
        const written = subject.document.slice(start?.offset, end?.offset).replace(/^#+\s*/, '');
        const name = template.repeat?.name ?? '';
        const index = subject.sections.filter((each) => each.template === template).indexOf(section);
        return {
          document: withTitle(subject, section, written.replace(id, '')),
          values: withoutId(subject.values, name, index),
          changes: [{ kind: 'renamed', section: titleOf(template), heading: title }],
        };
      }),

  'a value that is not of its type': (subject) =>
    subject.sections
      .filter(({ template }) => !template.repeat && template.content?.kind === 'labels')
      .flatMap((section) => {
        if (isInItem(subject, section) || section.content?.kind !== 'labels') return [];
        return section.content.lines.flatMap(({ leaf }) => {
          if (
            !leaf ||
            !['date', 'integer', 'enum', 'datetime', 'number', 'boolean'].includes(leaf.slot.field.type.kind)
          )
            return [];
          const [start, end] = leaf.range;
          return [
            {
              document: edited(subject, [{ start, end, text: 'soon, we *hope*' }]),
              values: withValue(subject.values, leaf.slot.name, 'soon, we _hope_'),
              malformed: [leaf.slot.name],
            },
          ];
        });
      }),
};

const LABEL = /^([-*] )\*\*([^*\n]+):\*\*/;

function relabel(subject: Subject, write: (label: string) => string): string {
  const edits = itemsOf(subject).flatMap((item): Edit[] => {
    const start = markerOf(item);
    const [whole = '', marker = '', label = ''] = LABEL.exec(subject.document.slice(start)) ?? [];
    return whole === '' ? [] : [{ start, end: start + whole.length, text: marker + write(label) }];
  });
  return edited(subject, edits);
}

function insertion(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

function insertAt(subject: Subject, at: number, text: string): string {
  return edited(subject, [insertion(at, text)]);
}

function withoutRange(subject: Subject, start: number, length: number): string {
  return edited(subject, [{ start, end: start + length, text: '' }]);
}

function topLevel({ sections }: Subject): SectionUnit[] {
  return sections.filter(({ found }) => found.depth === 2);
}

function withTitle(subject: Subject, { found }: SectionUnit, title: string): string {
  const { start, end } = found.heading?.position ?? {};
  return edited(subject, [
    { start: start?.offset ?? 0, end: end?.offset ?? 0, text: `${'#'.repeat(found.depth)} ${title}` },
  ]);
}

/** Whether a section belongs to one item of a repeated section. */
function isInItem({ sections }: Subject, section: SectionUnit): boolean {
  return sections.some(({ template, sections: inside }) => template.repeat && inside.includes(section));
}

function namesOf({ template: { content, sections } }: SectionUnit): string[] {
  const below = sections.flatMap(({ repeat }) => (repeat ? [repeat.name] : []));
  if (!content || content.kind === 'computed') return below;
  if (content.kind === 'block') return [content.slot.name, ...below];
  if (content.kind === 'labels') {
    return [...content.lines.map((line) => ('slot' in line ? line.slot.name : line.nested.name)), ...below];
  }
  return [content.repeat.name, ...below];
}

function allTables({ sections }: Subject): Table[] {
  return sections.flatMap(tablesOf);
}

/** Tables with at least two rows, outside of repeated sections. */
function splittable(subject: Subject): { name: string; table: Table; rows: TableRow[] }[] {
  return fixedSections(subject).flatMap((section) => {
    const { content } = section.template;
    const [table] = tablesOf(section);
    const rows = table?.children.slice(1) ?? [];
    if (content?.kind !== 'table' || !table || rows.length < 2 || isInItem(subject, section)) return [];
    return [{ name: content.repeat.name, table, rows }];
  });
}

function headOf({ document }: Subject, table: Table): string[] {
  return document.slice(table.position?.start.offset, table.position?.end.offset).split('\n').slice(0, 2);
}

/** Rewrites every row of tables, the delimiter row too, by what is done to its cells. */
function rewriteRows(
  subject: Subject,
  tables: readonly Table[],
  change: (cells: string[], row: number) => string[],
): string {
  const { document } = subject;
  return edited(
    subject,
    tables.map((table) => {
      const rows = table.children.map((row) =>
        row.children.map(({ children }) =>
          document.slice(children[0]?.position?.start.offset ?? 0, children.at(-1)?.position?.end.offset ?? 0),
        ),
      );
      const delimiters = (headOf(subject, table)[1] ?? '')
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
      const lines = [rows[0] ?? [], delimiters, ...rows.slice(1)].map(
        (cells, row) => `| ${change([...cells], row).join(' | ')} |`,
      );
      return { start: table.position?.start.offset ?? 0, end: table.position?.end.offset ?? 0, text: lines.join('\n') };
    }),
  );
}

function withColumn(subject: Subject, place: (width: number) => number): string {
  return rewriteRows(subject, allTables(subject), (cells, row) =>
    cells.toSpliced(place(cells.length), 0, row === 0 ? 'Remark of ours' : row === 1 ? ':-:' : 'kept *so*'),
  );
}

function markerOf({ position }: { position?: { start: { offset?: number | undefined } } | undefined }): number {
  return position?.start.offset ?? 0;
}

function lineStart(document: string, offset: number): number {
  return document.lastIndexOf('\n', offset - 1) + 1;
}

/** Other markers, and as many more blanks in front of what is nested as they are wider. */
function withMarkers(subject: Subject, marker: string): string {
  const { document } = subject;
  const edits = itemsOf(subject).flatMap((item): Edit[] => {
    const start = markerOf(item);
    const own = /^(?:-|\d+\.)/.exec(document.slice(start))?.[0] ?? '-';
    const deeper = (item.position?.start.column ?? 1) > 1;
    const line = lineStart(document, start);
    const wider = marker.length - 1;
    return [
      ...(deeper && wider > 0 ? [insertion(line, ' '.repeat(wider))] : []),
      { start, end: start + own.length, text: marker },
    ];
  });
  return edited(subject, edits);
}

const TYPED = ['date', 'datetime', 'integer', 'number', 'boolean', 'enum', 'id', 'ref'];

function wrapTyped(subject: Subject, before: string, after: string): string {
  const typed = leavesOf(subject).filter(
    ({ slot, parsed }) => TYPED.includes(slot.field.type.kind) && parsed.kind === 'value',
  );
  return edited(
    subject,
    typed.map(({ range: [start, end] }) => ({ start, end, text: before + subject.document.slice(start, end) + after })),
  );
}

function withoutId(values: Values, name: string, index: number): Values {
  const list = values[name] as Values[];
  return { ...values, [name]: list.map((item, at) => (at === index ? without(item, ['id']) : item)) };
}

function withValue(values: Values, name: string, value: unknown): Values {
  const [first = '', ...rest] = name.split('.');
  return { ...values, [first]: rest.length === 0 ? value : withValue(values[first] as Values, rest.join('.'), value) };
}
