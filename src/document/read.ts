import type { Heading, Node, RootContent } from 'mdast';
import { toString as wordsOf } from 'mdast-util-to-string';
import { splitFrontMatter } from '../markdown/frontmatter.js';
import { LINE_END } from '../markdown/lines.js';
import { parseAny, type Unreadable } from '../markdown/parse-any.js';
import { type DocumentPlace, FIRST_PLACE } from './place.js';
import { type DocumentFrontMatter, readFrontMatter } from './read-front-matter.js';

export type { DocumentPlace } from './place.js';

/** A heading with everything up to the next heading of its level or a higher one. */
export interface DocumentSection {
  readonly title: string;
  /** The title as it is compared, see {@link titleKey}. */
  readonly key: string;
  readonly depth: number;
  readonly at: DocumentPlace;
  /** The heading itself; absent for the text before the first one. */
  readonly heading: Heading | undefined;
  /** Offset at which the section ends, before the next heading of its level or a higher one. */
  readonly end: number | undefined;
  /** What stands between the heading and the next one. */
  readonly blocks: readonly RootContent[];
  readonly sections: readonly DocumentSection[];
}

/** A Markdown document, parsed once; everything else works on this tree. */
export interface ReadDocument {
  readonly source: string;
  readonly frontMatter: DocumentFrontMatter | undefined;
  readonly blocks: readonly RootContent[];
  /** The sections of the highest level in use, usually the one H1. */
  readonly sections: readonly DocumentSection[];
  /** The last line, not counting the empty one behind the final line break. */
  readonly lastLine: number;
  /** Set when the text cannot be parsed; then there are no blocks and no sections. */
  readonly unreadable?: Unreadable;
}

/**
 * Parses a document. Offsets of its nodes count in `source`, which is without a byte order mark.
 * Never throws: what cannot be parsed is `unreadable`.
 */
export function readDocument(text: string): ReadDocument {
  const source = text.replace(/^\ufeff/, '');
  const parts = splitFrontMatter(source);
  const frontMatter = parts && readFrontMatter(parts.yaml);
  const headLength = parts && frontMatter ? source.length - parts.body.length : 0;
  const lines = source.split(LINE_END);
  const lastLine = Math.max(1, lines.length - (lines.at(-1) === '' ? 1 : 0));
  const read = { source, frontMatter, lastLine };
  const parsed = parseAny(source, headLength);
  if (!('children' in parsed)) return { ...read, blocks: [], sections: [], unreadable: parsed };
  return { ...read, blocks: parsed.children, sections: outline(parsed.children, source.length) };
}

/** The same document without its tree, which takes far more memory than its text, and is read anew for whoever asks. */
export function withoutTree({ source, frontMatter, lastLine, unreadable }: ReadDocument): ReadDocument {
  let again: ReadDocument | undefined;
  const read = () => {
    again ??= readDocument(source);
    return again;
  };
  return {
    source,
    frontMatter,
    lastLine,
    ...(unreadable && { unreadable }),
    get blocks() {
      return read().blocks;
    },
    get sections() {
      return read().sections;
    },
  };
}

type Draft = { -readonly [K in keyof Omit<DocumentSection, 'blocks' | 'sections'>]: DocumentSection[K] } & {
  blocks: RootContent[];
  sections: Draft[];
};

function outline(blocks: readonly RootContent[], length: number): readonly DocumentSection[] {
  const top: Draft[] = [];
  const open: Draft[] = [];
  for (const block of blocks) {
    if (block.type !== 'heading') {
      open.at(-1)?.blocks.push(block);
      continue;
    }
    const section = draftOf(block);
    while ((open.at(-1)?.depth ?? 0) >= section.depth) close(open.pop(), block.position?.start.offset);
    (open.at(-1)?.sections ?? top).push(section);
    open.push(section);
  }
  for (const section of open) close(section, length);
  return top;
}

function close(section: Draft | undefined, end: number | undefined): void {
  if (section) section.end = end;
}

function draftOf(heading: Heading): Draft {
  const title = wordsOf(heading).trim();
  return {
    title,
    key: titleKey(title),
    depth: heading.depth,
    at: placeOfNode(heading),
    heading,
    end: undefined,
    blocks: [],
    sections: [],
  };
}

/** Where a node of the tree begins. */
export function placeOfNode(node: Pick<Node, 'position'>): DocumentPlace {
  const start = node.position?.start;
  return start ? { line: start.line, column: start.column } : FIRST_PLACE;
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
