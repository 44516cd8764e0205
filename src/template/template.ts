import { isMap } from 'yaml';
import { splitFrontMatter } from '../markdown/frontmatter.js';
import type { Body } from './body.js';
import type { Check } from './checks.js';
import { compileBody } from './compile.js';
import { checkExample, checkRendered, readFields, usedFields } from './contract.js';
import type { Field } from './field.js';
import { MAX_TEMPLATE_LENGTH } from './file-limit.js';
import { readHeader } from './header.js';
import type { PlanScope } from './plan-scope.js';
import { type Place, type Problem, Problems } from './problem.js';
import { type Program, writeProgram } from './program.js';
import { checkUsed, readChecks } from './read-checks.js';
import { type ComputedParts, checkPlaced, readComputed } from './read-computed.js';
import { Scopes } from './scopes.js';
import { layOut } from './skeleton.js';
import { readTags } from './tags.js';
import type { Values } from './values.js';

/** A template that keeps every rule of the format. Made by `readTemplate` only. */
export interface Template {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly category: string;
  readonly description: string;
  readonly aliases: readonly string[];
  /** The smallest plan that has a document of it; without one, no plan has it unasked. */
  readonly scope?: PlanScope;
  /** Ids of the templates whose documents should be at hand when it is filled. */
  readonly reads: readonly string[];
  /** All fields of the contract, shared ones first. */
  readonly fields: readonly Field[];
  /** What must hold in a document beyond the types of its fields. */
  readonly checks: readonly Check[];
  /** A complete set of values. */
  readonly example: Values;
  /** The body as documents are read by it, and as they are written by it; for Docwright's own use. */
  readonly body: Body;
  readonly program: Program;
  /** The file as it is. */
  readonly source: string;
}

/** What became of a template file: a template, or everything that is wrong with the file. */
export type TemplateResult =
  | { readonly template: Template; readonly problems: readonly [] }
  | { readonly template: undefined; readonly problems: readonly Problem[] };

/**
 * Reads one template file. A file that breaks a rule gives no template but all of its problems.
 *
 * @param source text of the file
 * @param fileName its name without folder, which must be the id with `.md`
 */
export function readTemplate(source: string, fileName: string): TemplateResult {
  const problems = new Problems();
  const template = new TemplateReader(
    source.replace(/^\ufeff/, '').replaceAll('\r\n', '\n'),
    fileName,
    problems,
  ).read();
  if (template && problems.all.length === 0) return { template, problems: [] };
  const inOrder = [...problems.all].sort((a, b) => a.line - b.line || a.column - b.column);
  return { template: undefined, problems: inOrder };
}

const START: Place = { line: 1, column: 1 };

class TemplateReader {
  constructor(
    private readonly source: string,
    private readonly fileName: string,
    private readonly problems: Problems,
  ) {}

  read(): Template | undefined {
    if (this.source.length > MAX_TEMPLATE_LENGTH) {
      return this.refuse(
        START,
        `the file is longer than ${MAX_TEMPLATE_LENGTH} characters`,
        'Split it into several templates.',
      );
    }
    const parts = splitFrontMatter(this.source);
    if (!parts)
      return this.refuse(
        START,
        'the file has no front matter',
        'Begin it with "---", the YAML, and "---" on a line of its own.',
      );
    const header = readHeader(parts.yaml, this.fileName, this.problems);
    if (!header) return undefined;
    const { plain } = header;
    const rejected = new Set<string>();
    const fields = readFields(header, this.problems, rejected);
    const computed = readComputed(header, fields, this.problems);
    const checks = readChecks(header, fields, this.problems);
    // Without fields no tag would be right.
    const compiled = isMap(header.map.get('fields'))
      ? this.readBody(parts.body, parts.bodyLine, fields, { rejected, computed })
      : undefined;
    if (this.problems.all.length > 0 || !compiled) return undefined;
    const contract = usedFields(fields, compiled.scopes);
    checkRendered(contract, compiled.scopes, header, this.problems);
    checkPlaced(computed, contract, (part) => compiled.scopes.isPlaced(part), header, this.problems);
    checkUsed(checks, contract, header, this.problems);
    if (this.problems.all.length === 0) checkExample(contract, header, this.problems);
    return {
      id: String(plain.template),
      version: String(plain.version),
      title: String(plain.title),
      category: String(plain.category),
      description: String(plain.description),
      aliases: listOf(plain.aliases),
      ...(plain.scope !== undefined && { scope: plain.scope as PlanScope }),
      reads: listOf(plain.reads),
      fields: contract,
      checks,
      example: plain.example as Values,
      body: compiled.body,
      program: compiled.program,
      source: this.source,
    };
  }

  private refuse(at: Place, message: string, fix: string): undefined {
    this.problems.add('front-matter', at, message, fix);
    return undefined;
  }

  private readBody(
    text: string,
    line: number,
    fields: readonly Field[],
    { rejected, computed }: { rejected: ReadonlySet<string>; computed: ComputedParts },
  ): { body: Body; program: Program; scopes: Scopes } | undefined {
    const placeOf = (offset: number): Place => {
      const before = text.slice(0, offset);
      const lastBreak = before.lastIndexOf('\n');
      return { line: line + before.split('\n').length - 1, column: offset - lastBreak };
    };
    const before = this.problems.all.length;
    const tags = readTags(text, this.problems, placeOf);
    if (!tags) return undefined;
    const scopes = new Scopes(fields, rejected, computed, this.problems, placeOf);
    for (const tag of tags.sections) scopes.list(tag);
    for (const tag of tags.variables) if (tag.foreign) scopes.find(tag);
    // What stands around a wrong tag is not understood.
    if (this.problems.all.length > before) return undefined;
    const { lines, misplaced } = layOut(text, tags);
    for (const { tag } of misplaced) {
      const fix = 'Put the opening and the closing tag of a list on lines of their own.';
      this.problems.add('tag', placeOf(tag.start), `{{#${tag.name}}} shares its line with something else`, fix);
    }
    if (misplaced.length > 0) return undefined;
    const body = compileBody(lines, scopes, this.problems, line);
    const broken = this.problems.all.length > 0;
    for (const tag of tags.sections) {
      if (broken || scopes.isConsumed(tag)) continue;
      this.problems.add(
        'tag',
        placeOf(tag.start),
        `{{#${tag.name}}} stands around nothing that repeats`,
        'Put one table row, one list item or one subsection into it.',
      );
    }
    if (!body || this.problems.all.length > 0) return undefined;
    return { body, scopes, program: writeProgram(body, tags.delimiters) };
  }
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
