import { isMap, isScalar, LineCounter, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml';
import { splitFrontMatter } from '../markdown/frontmatter.js';
import type { Body } from './body.js';
import { compileBody } from './compile.js';
import { declareFields, type Locate } from './declare.js';
import { eachField, type Field } from './field.js';
import { type Place, type Problem, Problems } from './problem.js';
import { type Program, writeProgram } from './program.js';
import { Scopes } from './scopes.js';
import { FRONT_MATTER_FIELDS, sharedFields } from './shared.js';
import { layOut } from './skeleton.js';
import { didYouMean } from './suggest.js';
import { readTags } from './tags.js';
import { checkValues, type Values } from './values.js';

/** A template that keeps every rule of the format. */
export interface Template {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly category: string;
  readonly description: string;
  readonly aliases: readonly string[];
  readonly reads: readonly string[];
  /** All fields of the contract, shared ones first. */
  readonly fields: readonly Field[];
  readonly example: Values;
  readonly body: Body;
  readonly program: Program;
  /** The file as it is. */
  readonly source: string;
}

/** What became of a template file: a template, or everything that is wrong with the file. */
export type TemplateResult =
  | { readonly template: Template; readonly problems: readonly [] }
  | { readonly template: undefined; readonly problems: readonly Problem[] };

/** The largest template file, in characters. */
export const MAX_TEMPLATE_LENGTH = 512_000;

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

const KEYS = [
  'template',
  'version',
  'title',
  'category',
  'description',
  'aliases',
  'reads',
  'fields',
  'example',
] as const;
const REQUIRED_KEYS = ['template', 'version', 'title', 'category', 'description', 'fields', 'example'] as const;
const ID = /^[a-z][a-z0-9_]{0,63}$/;
const SEMVER = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/;
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
    const header = this.readHeader(parts.yaml);
    if (!header) return undefined;
    const { map, locate, plain } = header;
    const fields = this.readFields(map, locate);
    const compiled = this.readBody(parts.body, parts.bodyLine, fields);
    if (this.problems.all.length > 0 || !compiled) return undefined;
    const used = fields.filter((field) => !SHARED_BY_USE.has(field.name) || compiled.scopes.isUsed(field));
    const contract = used.map((field) => withoutUnusedSummary(field, compiled.scopes));
    this.checkRendered(contract, compiled.scopes, map, locate);
    this.checkExample(contract, plain.example, map, locate);
    return {
      id: String(plain.template),
      version: String(plain.version),
      title: String(plain.title),
      category: String(plain.category),
      description: String(plain.description),
      aliases: listOf(plain.aliases),
      reads: listOf(plain.reads),
      fields: contract,
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

  private readHeader(yaml: string): { map: YAMLMap; locate: Locate; plain: Record<string, unknown> } | undefined {
    const counter = new LineCounter();
    const document = parseDocument(yaml, { lineCounter: counter, version: '1.2', prettyErrors: false });
    // The YAML begins on the second line of the file.
    const placeAt = (offset: number): Place => {
      const { line, col } = counter.linePos(offset);
      return { line: line + 1, column: col };
    };
    const locate: Locate = (node) => (node?.range ? placeAt(node.range[0]) : START);
    for (const error of document.errors)
      this.refuse(placeAt(error.pos[0]), yamlMessage(error.message), yamlFix(error.message));
    if (document.errors.length > 0) return undefined;
    const map = document.contents;
    if (!isMap(map))
      return this.refuse(
        START,
        'the front matter is not a map of keys',
        'Write "template: the_id" and the other keys, one to a line.',
      );
    for (const pair of map.items as Pair<Node, Node | null>[]) {
      const key = String(isScalar(pair.key) ? pair.key.value : pair.key);
      if ((KEYS as readonly string[]).includes(key)) continue;
      const nearest = didYouMean(key, KEYS);
      this.refuse(
        locate(pair.key),
        `there is no key "${key}"`,
        nearest ? `Did you mean ${nearest}?` : `The keys are ${KEYS.join(', ')}.`,
      );
    }
    for (const key of REQUIRED_KEYS) {
      if (!map.has(key) || map.get(key) === null) this.refuse(START, `the key "${key}" is missing`, `Add "${key}:".`);
    }
    const plain = document.toJS({ maxAliasCount: 100 }) as Record<string, unknown>;
    this.checkIdentity(plain, (key) => locate(map.get(key, true) as Node | undefined));
    return { map, locate, plain };
  }

  private checkIdentity(plain: Record<string, unknown>, placeOf: (key: string) => Place): void {
    const { template, version } = plain;
    if (template !== undefined && !ID.test(String(template))) {
      this.refuse(
        placeOf('template'),
        `"${template}" is no id`,
        'Use lower-case letters, digits and underscores, a letter first.',
      );
    } else if (template !== undefined && `${template}.md` !== this.fileName) {
      this.refuse(
        placeOf('template'),
        `the id ${template} is not the name of the file ${this.fileName}`,
        `Rename the file to ${template}.md, or the id.`,
      );
    }
    if (version !== undefined && !SEMVER.test(String(version))) {
      this.refuse(placeOf('version'), `"${version}" is no semantic version`, 'Write three numbers, such as 1.0.0.');
    }
    for (const key of ['title', 'category', 'description'] as const) {
      if (plain[key] !== undefined && typeof plain[key] !== 'string')
        this.refuse(placeOf(key), `${key} is not a text`, 'Put it in quotes.');
    }
    for (const key of ['aliases', 'reads'] as const) {
      const list = plain[key];
      if (
        list !== undefined &&
        list !== null &&
        !(Array.isArray(list) && list.every((entry) => typeof entry === 'string'))
      ) {
        this.refuse(placeOf(key), `${key} is not a list of texts`, `Write ${key}: [prd, adr].`);
      }
    }
  }

  private readFields(map: YAMLMap, locate: Locate): readonly Field[] {
    const node = map.get('fields');
    if (!isMap(node)) {
      if (map.has('fields'))
        this.refuse(
          locate(map.get('fields', true) as Node),
          '"fields" is not a map',
          'Write one field to a line, indented by two spaces.',
        );
      return sharedFields();
    }
    const own = declareFields(node, { problems: this.problems, locate, prefix: '' });
    const shared = sharedFields();
    for (const pair of node.items as Pair<Node, Node | null>[]) {
      const name = String(isScalar(pair.key) ? pair.key.value : pair.key);
      if (shared.some((field) => field.name === name)) {
        this.refuse(
          locate(pair.key),
          `${name} is a field of every template`,
          'Delete the declaration; use its tag in the body.',
        );
      }
    }
    const replaced = new Set(own.flatMap((field) => field.replaces ?? []));
    for (const path of replaced) {
      if (![...eachField(shared)].some((field) => field.path === path && field.path.startsWith('doc.'))) {
        this.refuse(
          locate(node),
          `"replaces: ${path}" names no shared field`,
          `Write doc. and one of ${FRONT_MATTER_FIELDS.join(', ')}.`,
        );
      }
    }
    return [...shared.map((field) => without(field, replaced)), ...own];
  }

  private readBody(
    text: string,
    line: number,
    fields: readonly Field[],
  ): { body: Body; program: Program; scopes: Scopes } | undefined {
    const placeOf = (offset: number): Place => {
      const before = text.slice(0, offset);
      const lastBreak = before.lastIndexOf('\n');
      return { line: line + before.split('\n').length - 1, column: offset - lastBreak };
    };
    const tags = readTags(text, this.problems, placeOf);
    if (!tags) return undefined;
    const { lines, misplaced } = layOut(text, tags);
    for (const { tag } of misplaced) {
      const fix = 'Put the opening and the closing tag of a list on lines of their own.';
      this.problems.add('tag', placeOf(tag.start), `{{#${tag.name}}} shares its line with something else`, fix);
    }
    if (misplaced.length > 0) return undefined;
    const scopes = new Scopes(fields, this.problems, placeOf);
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

  private checkRendered(fields: readonly Field[], scopes: Scopes, map: YAMLMap, locate: Locate): void {
    const node = map.get('fields');
    for (const field of eachField(fields)) {
      const isLeaf = field.type.kind !== 'object';
      const inFrontMatter =
        field.path === 'project.name' || (field.path.startsWith('doc.') && field.path !== 'doc.title');
      if (!isLeaf || inFrontMatter || scopes.isUsed(field)) continue;
      const path = field.path.split(/\.|\[\]\.?/);
      const place = isMap(node) ? locate(nodeAt(node, path)) : START;
      this.problems.add(
        'unrendered',
        place,
        `${field.path} is declared but stands nowhere in the body`,
        `Add {{${field.name}}} to the body, or delete the field.`,
      );
    }
  }

  private checkExample(fields: readonly Field[], example: unknown, map: YAMLMap, locate: Locate): void {
    if (this.problems.all.length > 0) return;
    const node = map.get('example', true) as Node | undefined;
    const report = (path: string, message: string, fix: string) => {
      const at = isMap(node) ? locate(nodeAt(node, path.split(/[.[\]]+/).filter(Boolean))) : START;
      this.problems.add('example', at, `example, ${path}: ${message}`, fix);
    };
    const checked = checkValues(fields, example, 'enterprise');
    for (const { path, message } of checked.invalid) report(path, message, 'Give a value of that type.');
    for (const { path, didYouMean: nearest } of checked.unknown)
      report(path, 'there is no such field', nearest ? `Did you mean ${nearest}?` : 'Declare it or delete it.');
    for (const { path, field } of checked.missingRequired) {
      if (field.default === undefined && path !== 'doc.date' && path !== 'doc.status' && path !== 'doc.version')
        report(path, 'is required and missing', 'Add it.');
    }
    for (const path of checked.tbd) report(path, 'is TBD', 'Show a finished value.');
  }
}

/** Shared fields that belong to a template only if its body uses them. */
const SHARED_BY_USE = new Set(['assumptions', 'open_questions']);

function withoutUnusedSummary(field: Field, scopes: Scopes): Field {
  if (field.path !== 'project' || field.type.kind !== 'object') return field;
  const fields = field.type.fields.filter((inside) => inside.name !== 'summary' || scopes.isUsed(inside));
  return { ...field, type: { ...field.type, fields } };
}

function without(field: Field, replaced: ReadonlySet<string>): Field {
  if (field.type.kind !== 'object') return field;
  const fields = field.type.fields.filter((inside) => !replaced.has(inside.path));
  return fields.length === field.type.fields.length ? field : { ...field, type: { ...field.type, fields } };
}

/** The YAML node of a path as far as it exists. */
function nodeAt(map: YAMLMap, path: readonly string[]): Node | undefined {
  let node: Node | undefined = map;
  for (const step of path) {
    const inside: unknown =
      isMap(node) && (node.has('item') || node.has('fields')) && !node.has(step)
        ? (node.get('item') ?? node.get('fields'))
        : node;
    const next: unknown = (inside as { get?: (key: unknown, keep: true) => unknown }).get?.(
      /^\d+$/.test(step) ? Number(step) : step,
      true,
    );
    if (!next) break;
    node = next as Node;
  }
  return node;
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function yamlMessage(message: string): string {
  if (/nested mapping|compact mapping|implicit keys|multiline/i.test(message))
    return 'a ": " inside a text ends the key';
  return message.split('\n')[0]?.replace(/ at line .*$/, '') ?? message;
}

function yamlFix(message: string): string {
  if (/nested mapping|compact mapping|implicit keys|multiline/i.test(message))
    return 'Put the whole value in double quotes.';
  if (/unique/i.test(message)) return 'Keep one of the two keys.';
  return 'Check the indentation and put texts with special characters in double quotes.';
}
