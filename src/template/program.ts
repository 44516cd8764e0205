import type { Body, Content, LabelLine, Run, Section, Slot } from './body.js';
import { type Delimiters, type Token, tokenize } from './engine.js';

/**
 * The body as a mustache template in which every part that can be left out or be missing is a
 * section of its own, so that authors write no conditions. Beside the fields the view holds
 * `shown:N` for the part N that stands, `note:N` with the text that stands in its place, and in
 * the table and in every row of it `column:N:C` for the optional column C that has a value in some row.
 */
export interface Program {
  readonly source: string;
  readonly tokens: readonly Token[];
}

/** Key of the flag that shows a part. */
export const shownKey = (id: number): string => `shown:${id}`;
/** Key of the text that stands in the place of a part. */
export const noteKey = (id: number): string => `note:${id}`;
/** Key of the flag that shows an optional column. */
export const columnKey = (id: number, column: number): string => `column:${id}:${column}`;

/** Key of the number that an item of a numbered list has. */
export const NUMBER_KEY = 'number:';

/** Writes the program of a body. */
export function writeProgram(body: Body, delimiters: Delimiters): Program {
  const source = new ProgramWriter(delimiters).section(body).join('\n');
  return { source, tokens: tokenize(source, delimiters) };
}

class ProgramWriter {
  constructor(private readonly delimiters: Delimiters) {}

  section(section: Section): string[] {
    const lines = [
      `${'#'.repeat(section.depth)} ${this.run(section.heading)}`,
      '',
      ...this.inside(section),
      ...section.sections.flatMap((below) => this.section(below)),
    ];
    if (!section.repeat) return this.part(section.id, lines);
    return [...this.loop(section.repeat.name, lines), ...this.note(section.id, [''])];
  }

  private inside({ prose, content }: Section): string[] {
    const fixed = prose.flatMap((block) => [block, '']);
    // What introduces a computed part says nothing without it, though the heading may stand for what is below.
    if (content?.kind === 'computed') return this.part(content.id, [...fixed, this.tag(content.part.name), '']);
    return [...fixed, ...(content ? this.content(content) : [])];
  }

  private content(content: Exclude<Content, { kind: 'computed' }>): string[] {
    switch (content.kind) {
      case 'block':
        return this.part(content.id, [this.tag(content.slot.name), '']);
      case 'labels':
        return this.part(content.id, [...content.lines.flatMap((line) => this.label(line)), '']);
      case 'table':
        return [
          ...this.part(content.id, [
            this.row(content, (index) => content.headers[index] ?? ''),
            this.row(content, (index) => delimiterOf(content.head[1], index)),
            ...this.loop(content.repeat.name, [this.row(content, (_, slot) => this.tag(slot.name))]),
            '',
          ]),
          ...this.note(content.id, ['']),
        ];
      case 'list': {
        const item = `${content.ordered ? `${this.tag(NUMBER_KEY)}.` : '-'} ${this.run(content.run)}`;
        return [
          ...this.part(content.id, [...this.loop(content.repeat.name, [item]), '']),
          ...this.note(content.id, ['']),
        ];
      }
    }
  }

  private label(line: LabelLine): string[] {
    if ('slot' in line) return this.part(line.id, [`- **${line.label}:** ${this.tag(line.slot.name)}`]);
    const items = this.loop(line.nested.name, [`  - ${this.run(line.nested.run)}`]);
    return [
      ...this.part(line.id, [`- **${line.label}:**`, ...items]),
      ...this.loop(noteKey(line.id), [`- **${line.label}:** ${this.tag('.')}`]),
    ];
  }

  /** One row; the cells of an optional column stand only if the column does. */
  private row(content: Extract<Content, { kind: 'table' }>, cell: (index: number, slot: Slot) => string): string {
    const cells = content.cells.map((slot, index) => {
      const text = ` ${cell(index, slot)} |`;
      if (slot.field.required) return text;
      const key = columnKey(content.id, index);
      return this.open(key) + text + this.close(key);
    });
    return `|${cells.join('')}`;
  }

  private part(id: number, lines: string[]): string[] {
    return this.loop(shownKey(id), lines);
  }

  private note(id: number, after: string[]): string[] {
    return this.loop(noteKey(id), [this.tag('.'), ...after]);
  }

  private loop(name: string, lines: string[]): string[] {
    return [this.open(name), ...lines, this.close(name)];
  }

  private run(run: Run): string {
    return run.map((part) => (typeof part === 'string' ? part : this.tag(part.name))).join('');
  }

  private tag(name: string): string {
    return `${this.delimiters[0]}${name}${this.delimiters[1]}`;
  }

  private open(name: string): string {
    return this.tag(`#${name}`);
  }

  private close(name: string): string {
    return this.tag(`/${name}`);
  }
}

function delimiterOf(row: string, index: number): string {
  return (
    row
      .replace(/^\||\|$/g, '')
      .split('|')
      [index]?.trim() ?? '---'
  );
}
