import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/validate/rules/index.js';
import { type Finding, type GivenDocument, validate } from '../../src/validate/validate.js';
import { type Expected, FAULTS, type Fault } from './faults.js';
import { known } from './known.js';

const FOLDER = new URL('../../docs/example-plan/', import.meta.url);

/** The day of the check. On a later one more of the clean plan would be overdue. */
const DATE = '2026-11-23';

const PLAN: ReadonlyMap<string, string> = new Map(
  readdirSync(FOLDER).map((name) => [name, readFileSync(new URL(name, FOLDER), 'utf8').replaceAll('\r\n', '\n')]),
);

const CLEAN = findingsOf([...PLAN].map(([name, content]) => ({ name, content })));

/** A document as a fault leaves it. */
interface Changed {
  readonly content: string;
  /** Where a line of the clean plan stands now. */
  readonly lineNow: (line: number) => number;
}

describe('a fault in a clean plan is told at its place, and nothing else', () => {
  it('the plan is clean', () => {
    expect(CLEAN.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  it.each(FAULTS.map((fault): [name: string, fault: Fault] => [nameOf(fault), fault]))('%s', (name, fault) => {
    const plan = planWith(fault);
    const found = findingsOf([...plan].map(([document, { content }]) => givenOf(document, content, fault)));
    const { added, lost } = differenceOf(
      CLEAN.flatMap((finding) => movedIn(plan, finding, fault)),
      found,
    );
    const told = added.map(({ rule, document, line }) => `${rule} ${document}:${line}`).sort();
    const wanted = fault.expected.map((each) => wantedOf(each, fault, plan)).sort();
    const explanation = [name, 'found:', ...added.map(spoken), 'no longer found:', ...lost.map(spoken)].join('\n  ');
    expect({ told, lost }, explanation).toEqual({ told: wanted, lost: [] });
  });
});

describe('the faults', () => {
  // Without exceptions: a rule that no fault can set off in a real plan would be of no use in one.
  it('are told by every rule', () => {
    const expected = new Set(FAULTS.flatMap((fault) => fault.expected.map(({ rule }) => rule)));
    expect(RULES.map(({ id }) => id).filter((id) => !expected.has(id))).toEqual([]);
  });

  it('are all told, and each has a name of its own', () => {
    expect(FAULTS.filter(({ expected }) => expected.length === 0).map(nameOf)).toEqual([]);
    expect(new Set(FAULTS.map(nameOf)).size).toBe(FAULTS.length);
  });
});

function nameOf({ document, what }: Fault): string {
  return `${document}: ${what}`;
}

function findingsOf(documents: readonly GivenDocument[]): readonly Finding[] {
  return validate(documents, { templates: known, date: DATE }).findings;
}

function givenOf(name: string, content: string, { document, state }: Fault): GivenDocument {
  const unreadable = { message: 'The file is no text.', fix: 'Save it as UTF-8 Markdown.' };
  return { name, content, ...(state === 'unreadable' && name === document && { unreadable }) };
}

/** The plan with a fault in it. A document that the fault adds stands at the end. */
function planWith(fault: Fault): ReadonlyMap<string, Changed> {
  const { document, replace = [], elsewhere = {}, copyOf, state } = fault;
  const texts = new Map(PLAN);
  if (state === 'removed') texts.delete(document);
  if (copyOf !== undefined) texts.set(document, textOf(copyOf));
  const edits = new Map([...Object.entries(elsewhere), [document, replace] as const]);
  const unknown = [...edits].filter(([name, replacements]) => replacements.length > 0 && !texts.has(name));
  if (unknown.length > 0) throw new Error(`The plan has no ${unknown.map(([name]) => name).join(', ')}.`);
  return new Map([...texts].map(([name, text]) => [name, edited(text, edits.get(name) ?? [])]));
}

function textOf(document: string): string {
  const text = PLAN.get(document);
  if (text === undefined) throw new Error(`The plan has no ${document}.`);
  return text;
}

function edited(clean: string, replacements: NonNullable<Fault['replace']>): Changed {
  let changed: Changed = { content: clean, lineNow: (line) => line };
  for (const [text, by] of replacements) {
    const { content, lineNow } = changed;
    const start = content.indexOf(text);
    const times = content.split(text).length - 1;
    if (times !== 1) throw new Error(`This stands in the document ${times} times instead of once: ${text}`);
    if (text === by) throw new Error(`This is replaced by itself: ${text}`);
    const first = lineAt(content, start);
    const [before, after] = [first + breaksIn(text), first + breaksIn(by)];
    changed = {
      content: content.slice(0, start) + by + content.slice(start + text.length),
      lineNow: (line) => moved(lineNow(line), { first, before, after }),
    };
  }
  return changed;
}

/** Where a line stands once those from `first` to `before` have become those from `first` to `after`. */
function moved(line: number, { first, before, after }: { first: number; before: number; after: number }): number {
  if (line < first) return line;
  return line >= before ? line + after - before : Math.min(line, after);
}

function lineAt(text: string, offset: number): number {
  return breaksIn(text.slice(0, offset)) + 1;
}

function breaksIn(text: string): number {
  return text.split('\n').length - 1;
}

/** A finding of the clean plan, as it must be there still, once in a copy as well. */
function movedIn(plan: ReadonlyMap<string, Changed>, finding: Finding, { document, copyOf, state }: Fault): Finding[] {
  const names = [finding.document, ...(finding.document === copyOf ? [document] : [])];
  return names.flatMap((name) => {
    const changed = state === 'unreadable' && name === document ? undefined : plan.get(name);
    return changed ? [{ ...finding, document: name, line: changed.lineNow(finding.line) }] : [];
  });
}

/** Which findings came and which went; two that say the same at the same line count twice. */
function differenceOf(clean: readonly Finding[], found: readonly Finding[]) {
  const key = ({ rule, severity, document, line, message }: Finding) =>
    [rule, severity, document, line, message].join('\n');
  const without = (all: readonly Finding[], others: readonly Finding[]) => {
    const left = new Map<string, number>();
    for (const each of others) left.set(key(each), (left.get(key(each)) ?? 0) + 1);
    return all.filter((each) => {
      const count = left.get(key(each)) ?? 0;
      left.set(key(each), count - 1);
      return count <= 0;
    });
  };
  return { added: without(found, clean), lost: without(clean, found) };
}

function wantedOf({ rule, document, at }: Expected, fault: Fault, plan: ReadonlyMap<string, Changed>): string {
  const name = document ?? fault.document;
  const text = plan.get(name)?.content ?? '';
  return `${rule} ${name}:${at === 1 ? at : lineOf(typeof at === 'string' ? [at] : at, text)}`;
}

function lineOf([first = '', ...others]: readonly string[], text: string): number {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.includes(first));
  const times = lines.filter((line) => line.includes(first)).length;
  if (times !== 1) throw new Error(`A finding is expected at a line that stands there ${times} times: ${first}`);
  const at = others.reduce(
    (from, piece) => lines.findIndex((line, index) => index > from && line.includes(piece)),
    start,
  );
  if (at < start) throw new Error(`A finding is expected at a line that is not there: ${others.join(', ')}`);
  return at + 1;
}

function spoken({ rule, severity, document, line, message }: Finding): string {
  return `${rule} ${severity} ${document}:${line} ${message}`;
}
