import { readdirSync, readFileSync } from 'node:fs';
import mustache from 'mustache';
import { extract } from '../src/document/extract.js';
import { fill } from '../src/document/fill.js';
import { prepare } from '../src/document/prepare.js';
import { readDocument } from '../src/document/read.js';
import { buildView } from '../src/document/view.js';
import { splitFrontMatter } from '../src/markdown/frontmatter.js';
import { parseMarkdown } from '../src/markdown/parse.js';
import { parseWhole } from '../src/markdown/parse-whole.js';
import { renderTokens } from '../src/template/engine.js';
import { readTemplate } from '../src/template/template.js';

/** What is measured for one bundled template, with its own example; every function does all of its work each time. */
export interface Subject {
  readonly id: string;
  /** The filled example. */
  readonly document: string;
  /** The body of the template as its author wrote it. */
  readonly fixedText: string;
  /** Values in, document out: checks, normalization, front matter and all. */
  fill(): string;
  /** The template's body as its author wrote it, rendered by mustache over strings that are ready. */
  render(): string;
  /** The same with the program that the body was compiled to, which knows which parts to leave out. */
  renderProgram(): string;
  /** Document in, values with their places out, the parsing included. */
  extract(): unknown;
  /** Document in, tree, outline and front matter out. */
  read(): unknown;
  /** The part of it that reads Markdown, without the front matter. */
  parse(): unknown;
  /** The same tree from the parser that knows all of Markdown: mdast-util-from-markdown with its GFM extensions. */
  library(): unknown;
}

const FOLDER = new URL('../templates/', import.meta.url);
const OPTIONS = { audience: 'enterprise', date: '2026-11-23' } as const;
// Strings that are ready for Markdown are not escaped for HTML. What an item lacks, mustache looks for
// outside of it, and may find a group of fields there.
const VERBATIM = { escape: (value: unknown) => (typeof value === 'string' ? value : '') };

/** A subject for every bundled template. */
export function subjects(): Subject[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.md'))
    .map((name) => subjectOf(name, readFileSync(new URL(name, FOLDER), 'utf8')));
}

function subjectOf(name: string, source: string): Subject {
  const { template, problems } = readTemplate(source, name);
  if (!template) throw new Error(`${name}: ${problems[0]?.message}`);
  const { document = '' } = fill(template, template.example, OPTIONS);
  const { checked } = prepare(template, template.example, OPTIONS);
  const { view } = buildView(template.body, template.fields, checked.values, OPTIONS.audience);
  const plain = plainView(view);
  const { tokens, source: program } = template.program;
  const body = splitFrontMatter(source)?.body ?? '';
  const markdown = splitFrontMatter(document)?.body ?? '';
  return {
    id: template.id,
    document,
    fixedText: body,
    fill: () => fill(template, template.example, OPTIONS).document ?? '',
    render: () => mustache.render(body, plain, undefined, VERBATIM),
    renderProgram: () => renderTokens(tokens, view, program),
    extract: () => extract(template, readDocument(document)),
    read: () => readDocument(document),
    parse: () => parseMarkdown(markdown),
    library: () => parseWhole(markdown),
  };
}

/** The view as an author of a plain template would have it: without the keys of the program. */
function plainView(view: unknown): unknown {
  if (Array.isArray(view)) return view.map(plainView);
  if (typeof view !== 'object' || view === null) return view;
  if ('.' in view) return view['.'];
  const entries = Object.entries(view).filter(([key]) => !key.includes(':'));
  return Object.fromEntries(entries.map(([key, value]) => [key, plainView(value)]));
}
