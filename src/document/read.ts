import type { Heading, RootContent } from 'mdast';
import { toString as wordsOf } from 'mdast-util-to-string';
import { isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { splitFrontMatter } from '../markdown/frontmatter.js';
import { parseMarkdown } from '../markdown/parse.js';

/** A place in a document; lines and columns count from 1. */
export interface DocumentPlace {
  readonly line: number;
  readonly column: number;
}

/** A heading with everything up to the next heading of its level or a higher one. */
export interface DocumentSection {
  readonly title: string;
  readonly depth: number;
  readonly at: DocumentPlace;
  /** What stands between the heading and the next one. */
  readonly blocks: readonly RootContent[];
  readonly sections: readonly DocumentSection[];
}

/** The front matter of a document as plain values with their places. */
export interface DocumentFrontMatter {
  readonly values: Readonly<Record<string, unknown>>;
  readonly placeOf: (key: string) => DocumentPlace;
  /** Set when the YAML cannot be read. */
  readonly error?: { readonly message: string; readonly at: DocumentPlace };
}

/** A Markdown document, parsed once; everything else works on this tree. */
export interface ReadDocument {
  readonly source: string;
  readonly frontMatter: DocumentFrontMatter | undefined;
  readonly blocks: readonly RootContent[];
  /** The sections of the highest level in use, usually the one H1. */
  readonly sections: readonly DocumentSection[];
}

const FIRST: DocumentPlace = { line: 1, column: 1 };

/** Parses a document. Offsets of its nodes count in `source`, which is without a byte order mark. */
export function readDocument(text: string): ReadDocument {
  const source = text.replace(/^\ufeff/, '');
  const parts = splitFrontMatter(source);
  const headLength = parts ? source.length - parts.body.length : 0;
  // Blanked and not cut off, so that every position is one of the whole file.
  const blanked = source.slice(0, headLength).replace(/[^\r\n]/g, ' ') + source.slice(headLength);
  const { children } = parseMarkdown(blanked);
  return {
    source,
    frontMatter: parts && readFrontMatter(parts.yaml),
    blocks: children,
    sections: outline(children),
  };
}

function readFrontMatter(yaml: string): DocumentFrontMatter {
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter, prettyErrors: false });
  const placeAt = (offset: number): DocumentPlace => {
    const { line, col } = counter.linePos(offset);
    return { line: line + 1, column: col };
  };
  const map = document.contents;
  const error = document.errors[0];
  if (error || (map !== null && !isMap(map))) {
    const message = error ? (error.message.split('\n')[0] ?? '') : 'it is not a map of keys';
    return { values: {}, placeOf: () => FIRST, error: { message, at: error ? placeAt(error.pos[0]) : FIRST } };
  }
  const placeOf = (key: string): DocumentPlace => {
    const pair = map?.items.find((each) => isScalar(each.key) && each.key.value === key);
    const node = (pair?.value ?? pair?.key) as Node | undefined;
    return node?.range ? placeAt(node.range[0]) : FIRST;
  };
  return { values: (document.toJS({ maxAliasCount: 100 }) ?? {}) as Record<string, unknown>, placeOf };
}

type Draft = { -readonly [K in keyof Omit<DocumentSection, 'blocks' | 'sections'>]: DocumentSection[K] } & {
  blocks: RootContent[];
  sections: Draft[];
};

function outline(blocks: readonly RootContent[]): readonly DocumentSection[] {
  const top: Draft[] = [];
  const open: Draft[] = [];
  for (const block of blocks) {
    if (block.type !== 'heading') {
      open.at(-1)?.blocks.push(block);
      continue;
    }
    const section = draftOf(block);
    while ((open.at(-1)?.depth ?? 0) >= section.depth) open.pop();
    (open.at(-1)?.sections ?? top).push(section);
    open.push(section);
  }
  return top;
}

function draftOf(heading: Heading): Draft {
  return { title: wordsOf(heading).trim(), depth: heading.depth, at: placeOfNode(heading), blocks: [], sections: [] };
}

/** Where a node of the tree begins. */
export function placeOfNode(node: { position?: RootContent['position'] }): DocumentPlace {
  const start = node.position?.start;
  return start ? { line: start.line, column: start.column } : FIRST;
}

/** Every section, parents first. */
export function* eachDocumentSection(sections: readonly DocumentSection[]): Generator<DocumentSection> {
  for (const section of sections) {
    yield section;
    yield* eachDocumentSection(section.sections);
  }
}

/** A heading as it is compared: without numbering, case, punctuation and marks of decoration. */
export function titleKey(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^\s*(?:\d+(?:\.\d+)*[.)]?|[ivx]+[.)]|[a-z][.)])\s+/, '')
    .replace(/[^\p{L}\p{N}…]+/gu, ' ')
    .trim();
}
