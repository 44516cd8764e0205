import { UnreadableMarkdown } from '../markdown/unreadable.js';
import type { Body, Content, LabelLine, Repeat, Run, Section, Slot } from '../template/body.js';
import { type Audience, type Field, isAskedOf } from '../template/field.js';
import { columnKey, NUMBER_KEY, noteKey, shownKey } from '../template/program.js';
import { itemFields } from '../template/scopes.js';
import { asTbd, tbdReason, type Values } from '../template/values.js';
import { compute } from './computed/compute.js';
import { Contents } from './computed/contents.js';
import { display, displayTbd, missingMarker } from './display.js';

/** The view that a program is rendered over, and the values that turned out not to be writable. */
export interface View {
  readonly view: Values;
  readonly invalid: readonly { readonly path: string; readonly message: string }[];
  /** Paths of values of which nothing is left once they are reduced to what a document may hold. */
  readonly vanished: readonly string[];
}

/** Builds the view of checked and numbered values: every value escaped for its place, every part shown or not. */
export function buildView(body: Body, fields: readonly Field[], values: Values, audience: Audience): View {
  const builder = new ViewBuilder(audience, new Contents(fields, values));
  const view = empty();
  builder.section(body, { fields, values, view, path: '' });
  return { view, invalid: builder.invalid, vanished: builder.vanished };
}

/** One level of names: the document, or one item of a list. */
interface Scope {
  readonly fields: readonly Field[];
  readonly values: unknown;
  readonly view: Values;
  readonly path: string;
}

/** A value with what its absence means. */
interface Found {
  readonly value: unknown;
  /** Whether a missing value is marked. */
  readonly due: boolean;
}

class ViewBuilder {
  readonly invalid: { path: string; message: string }[] = [];
  readonly vanished: string[] = [];

  constructor(
    private readonly audience: Audience,
    private readonly contents: Contents,
  ) {}

  /** Fills the view of a section and returns whether anything of it is shown. */
  section(section: Section, scope: Scope): boolean {
    if (!section.repeat) return this.inside(section, scope);
    const shown = this.items(section.repeat, scope, section.id, (item) => {
      this.inside(section, item);
    });
    return shown;
  }

  private inside(section: Section, scope: Scope): boolean {
    const title = this.run(section.heading, scope, section.depth);
    const content = section.content ? this.content(section.content, scope, section.depth) : false;
    const below = section.sections.map((each) => this.section(each, scope));
    const fixed = !section.content && section.sections.length === 0;
    const shown = section.depth === 1 || title || content || fixed || below.includes(true);
    scope.view[shownKey(section.id)] = shown;
    return shown;
  }

  private content(content: Content, scope: Scope, depth: number): boolean {
    switch (content.kind) {
      case 'block': {
        const shown = this.slot(content.slot, scope, depth);
        scope.view[shownKey(content.id)] = shown;
        return shown;
      }
      case 'labels': {
        const shown = content.lines.map((line) => this.label(line, scope, depth)).includes(true);
        scope.view[shownKey(content.id)] = shown;
        return shown;
      }
      case 'table':
        return this.table(content, scope, depth);
      case 'computed': {
        const text = compute(content.part, this.contents);
        scope.view[shownKey(content.id)] = text !== undefined;
        scope.view[content.part.name] = text ?? '';
        return text !== undefined;
      }
      case 'list':
        return this.items(content.repeat, scope, content.id, (item, index) => {
          if (content.ordered) item.view[NUMBER_KEY] = String(index + 1);
          this.run(content.run, item, depth);
        });
    }
  }

  private label(line: LabelLine, scope: Scope, depth: number): boolean {
    if ('slot' in line) {
      const shown = this.slot(line.slot, scope, depth);
      scope.view[shownKey(line.id)] = shown;
      return shown;
    }
    return this.items(line.nested, scope, line.id, (item) => this.run(line.nested.run, item, depth));
  }

  private table(content: Extract<Content, { kind: 'table' }>, scope: Scope, depth: number): boolean {
    const rows: Values[] = [];
    const shown = this.items(content.repeat, scope, content.id, (item) => {
      rows.push(item.view);
      for (const slot of content.cells) this.slot(slot, item, depth);
    });
    content.cells.forEach((slot, index) => {
      if (slot.field.required || !shown) return;
      // A column without a single value says nothing, so it goes for the whole table.
      const used = rows.some((row) => read(row, slot.name) !== '');
      for (const row of [scope.view, ...rows]) row[columnKey(content.id, index)] = used;
    });
    return shown;
  }

  /** Builds one view an item; a list that is missing but due, or to be decided, gets a note in its place. */
  private items(repeat: Repeat, scope: Scope, id: number, build: (item: Scope, index: number) => void): boolean {
    const { value, due } = find(repeat.name, scope, this.audience);
    const path = scope.path + repeat.name;
    const reason = tbdReason(value);
    const tbd = reason === undefined ? '' : displayTbd(reason, 'block');
    if (reason !== undefined && tbd === '') this.vanished.push(path);
    const note = tbd || (due ? missingMarker(repeat.field, 'block', repeat.name) : undefined);
    if (!Array.isArray(value)) {
      if (note !== undefined) scope.view[noteKey(id)] = [note];
      return note !== undefined;
    }
    const fields = itemFields(repeat.field);
    const views = value.map((item, index) => {
      const view = empty();
      build({ fields, values: item, view, path: `${path}[${index}]${fields.length > 0 ? '.' : ''}` }, index);
      return repeat.field.type.kind === 'items' || NUMBER_KEY in view ? view : (view['.'] ?? '');
    });
    write(scope.view, repeat.name, views);
    scope.view[shownKey(id)] = true;
    return true;
  }

  private run(run: Run, scope: Scope, depth: number): boolean {
    const last = run.findLast((part) => typeof part !== 'string');
    return run
      .map((part) => typeof part !== 'string' && this.slotInRun(part, scope, depth, part === last))
      .includes(true);
  }

  private slotInRun(slot: Slot, scope: Scope, depth: number, last: boolean): boolean {
    if (!last && asTbd(find(slot.name, scope, this.audience).value)) {
      this.invalid.push({
        path: scope.path + slot.name,
        message: 'cannot be TBD here, because the end of the reason could not be found again on its line: leave it out',
      });
    }
    return this.slot(slot, scope, depth);
  }

  /** Writes one value, its marker or nothing, and returns whether there is anything to show. */
  private slot(slot: Slot, scope: Scope, depth: number): boolean {
    const { value, due } = find(slot.name, scope, this.audience);
    const path = slot.name === '.' ? scope.path : scope.path + slot.name;
    const marker = due
      ? missingMarker(slot.field, slot.construct, slot.name === '.' ? slot.field.path : slot.name)
      : '';
    let text = marker;
    if (value !== undefined) {
      try {
        text = display(slot.field.type, value, { construct: slot.construct, depth });
      } catch (error) {
        if (!(error instanceof UnreadableMarkdown)) throw error;
        this.invalid.push({ path, message: error.message });
      }
      if (text === '') {
        this.vanished.push(path);
        text = marker;
      }
    }
    write(scope.view, slot.name, text);
    return text !== '';
  }
}

/** Finds a value by its dotted name; a group that is to be decided is so for its required fields. */
function find(name: string, { fields, values, path: _path }: Scope, audience: Audience): Found {
  if (name === '.') return { value: values, due: true };
  let level: unknown = values;
  let known = fields;
  let due = true;
  const steps = name.split('.');
  for (const [index, step] of steps.entries()) {
    const field = known.find((candidate) => candidate.name === step);
    const value = isValues(level) && Object.hasOwn(level, step) ? level[step] : undefined;
    const required = field?.required === true && isAskedOf(field, audience);
    if (index === steps.length - 1) return { value, due: due && required };
    if (typeof value === 'string') {
      const last = lastField(field, steps.slice(index + 1));
      return { value: last?.required ? value : undefined, due: false };
    }
    due &&= required || value !== undefined;
    level = value;
    known = field?.type.kind === 'object' ? field.type.fields : [];
  }
  return { value: undefined, due: false };
}

function lastField(field: Field | undefined, steps: readonly string[]): Field | undefined {
  return steps.reduce<Field | undefined>(
    (group, step) =>
      group?.type.kind === 'object' ? group.type.fields.find((inside) => inside.name === step) : undefined,
    field,
  );
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function empty(): Values {
  return Object.create(null) as Values;
}

function read(view: Values, name: string): unknown {
  return name.split('.').reduce<unknown>((level, step) => (isValues(level) ? level[step] : undefined), view);
}

function write(view: Values, name: string, value: unknown): void {
  const steps = name === '.' ? ['.'] : name.split('.');
  const last = steps.pop() as string;
  let level = view;
  for (const step of steps) {
    level[step] ??= empty();
    level = level[step] as Values;
  }
  level[last] = value;
}
