import type { Html, RootContent } from 'mdast';
import { splitFrontMatter } from '../markdown/frontmatter.js';
import { walk } from '../markdown/walk.js';
import { LineIndex } from './line-index.js';
import type { DocumentPlace } from './place.js';
import type { ReadDocument } from './read.js';

/**
 * A comment for Docwright in a document, as its author wrote it: `<!-- docwright-VERB WORDS -- REASON -->`
 * in the text, `# docwright-VERB WORDS -- REASON` on a line of the front matter.
 */
export interface Directive {
  readonly verb: string;
  readonly words: readonly string[];
  /** Absent if there is none behind two dashes. */
  readonly reason: string | undefined;
  readonly at: DocumentPlace;
  /** The line on which it ends. */
  readonly lastLine: number;
  /** Whether it stands inside of a line of text, and so inside of a value. */
  readonly inline: boolean;
}

/** The comments for Docwright in a document, in their order. */
export function directivesOf(document: ReadDocument): readonly Directive[] {
  // Nearly no document has one, and none has to be walked to know that.
  if (!document.source.includes('docwright-')) return [];
  return [...inFrontMatter(document), ...inText(document)];
}

/** Whether a block is nothing but comments for Docwright: nobody's text, wherever it stands. */
export function isDirective(block: Pick<RootContent, 'type'>): boolean {
  return block.type === 'html' && /^(?:<!--\s*docwright-(?:(?!-->)[\s\S])*-->\s*)+$/.test((block as Html).value);
}

/** Whether a line holds nothing but a comment for Docwright. */
export function isDirectiveLine(line: string): boolean {
  return /^\s*(?:<!--\s*docwright-(?:(?!-->).)*-->\s*|#\s*docwright-.*)$/.test(line);
}

function* inFrontMatter({ source, frontMatter }: ReadDocument): Generator<Directive> {
  const parts = frontMatter && splitFrontMatter(source);
  if (!parts) return;
  const lines = parts.yaml.split(/\r\n?|\n/);
  for (const [index, line] of lines.entries()) {
    const [, blanks, comment] = /^(\s*)#\s*(docwright-.*)$/.exec(line) ?? [];
    if (comment === undefined) continue;
    // The fence is the first line.
    const at = { line: index + 2, column: (blanks?.length ?? 0) + 1 };
    yield { ...parse(comment), at, lastLine: at.line, inline: false };
  }
}

function inText({ blocks, source }: ReadDocument): Directive[] {
  const found: Directive[] = [];
  const lines = new LineIndex(source);
  walk(blocks, (node, _level, _index, parent) => {
    if (node.type !== 'html') return;
    const start = node.position?.start.offset ?? 0;
    const written = source.slice(start, node.position?.end.offset);
    const inline = parent !== undefined && ['paragraph', 'heading', 'tableCell'].includes(parent.type);
    for (const comment of written.matchAll(/<!--\s*(docwright-(?:(?!-->)[\s\S])*)-->/g)) {
      const at = lines.placeAt(start + comment.index);
      const { line: lastLine } = lines.placeAt(start + comment.index + comment[0].length - 1);
      found.push({ ...parse(comment[1] ?? ''), at, lastLine, inline });
    }
  });
  return found;
}

function parse(comment: string): Pick<Directive, 'verb' | 'words' | 'reason'> {
  const [head = '', ...rest] = comment.split(/\s--(?:\s|$)/);
  const [verb = '', ...words] = head.trim().split(/[\s,]+/);
  const reason = rest.join(' -- ').replace(/\s+/g, ' ').trim();
  return { verb: verb.replace(/^docwright-/, ''), words, reason: reason === '' ? undefined : reason };
}
