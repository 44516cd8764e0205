import type { Link, Nodes, Text } from 'mdast';
import { LineIndex } from '../../document/line-index.js';
import { placeOfNode, type ReadDocument } from '../../document/read.js';
import { walk } from '../../markdown/walk.js';
import { findNoProse, isInside } from '../no-prose.js';
import { findPlaceholders, isEmptyBox, markedField } from '../placeholder.js';
import type { DocumentRule, Hit } from '../rule.js';

export const txt1: DocumentRule = {
  id: 'TXT-1',
  severity: 'warning',
  title: 'Placeholder left in the text',
  why: 'A document is not finished while it says that something is to be filled in; approved, it must not say so.',
  fix: 'Replace it by the value, or write "TBD: reason" until it is known.',
  *check({ document, approved, extraction, template }) {
    // What is computed repeats values, and is told where they stand.
    const repeated = new Set<Nodes>(extraction?.computed);
    for (const hit of [...inFrontMatter(document), ...inBody(document, repeated, template !== undefined)]) {
      yield approved
        ? { ...hit, severity: 'error', message: `${hit.message.replace(/\.$/, '')}, but the document is approved.` }
        : hit;
    }
  },
};

function* inFrontMatter({ frontMatter }: ReadDocument): Generator<Hit> {
  if (!frontMatter) return;
  for (const [path, text] of eachText(frontMatter.values, [])) {
    const at = frontMatter.placeOf(...path);
    const field = markedField(text);
    if (field) yield { at, ...missing(field) };
    else for (const found of findPlaceholders(text)) yield { at, ...left(found, `${path[0]} holds`) };
  }
}

type Path = readonly (string | number)[];

function* eachText(value: unknown, path: Path): Generator<[path: Path, text: string]> {
  if (typeof value === 'string') yield [path, value];
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* eachText(item, [...path, index]);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inside] of Object.entries(value)) yield* eachText(inside, [...path, key]);
  }
}

function inBody({ blocks, source }: ReadDocument, repeated: ReadonlySet<Nodes>, hasTemplate: boolean): Hit[] {
  const hits: Hit[] = [];
  const lines = new LineIndex(source);
  // Looked for only once there is a placeholder, which in a finished document there is not.
  let noProse: ReturnType<typeof findNoProse> | undefined;
  let hasOwnTbd: boolean | undefined;
  const isMeant = (text: string, offset: number) => {
    noProse ??= findNoProse(source);
    if (isInside(offset, noProse) || (!hasTemplate && VARIABLE_OF_SITE.test(text))) return true;
    if (text !== 'TBD') return false;
    hasOwnTbd ??= OWN_TBD.test(source);
    return hasOwnTbd;
  };
  walk(blocks, (node) => {
    if (repeated.has(node)) return false;
    if (node.type === 'link' && isAddress(node, source)) return false;
    if (node.type === 'emphasis' || node.type === 'strong') {
      const written = sourceOf(node, source, MAX_MARKER);
      const field = node.type === 'emphasis' ? markedField(written) : undefined;
      if (field) hits.push({ at: placeOfNode(node), ...missing(field) });
      else if (isEmptyBox(written))
        hits.push({ at: placeOfNode(node), ...left({ name: 'pair of empty brackets', text: written }) });
      else return true;
      return false;
    }
    if (node.type === 'text') for (const hit of inText(node, source, isMeant, lines)) hits.push(hit);
    return true;
  });
  return hits;
}

/** What Jekyll puts in when it makes the pages of a site. */
const VARIABLE_OF_SITE = /^\{\{-?[ \t]*(?:site|page|layout|include|post)\./;

/** Where a document says that the letters mean something else to it: trunk-based development (TBD). */
const OWN_TBD = /\bt(?!o be\b)\p{L}{1,20}[- ]b\p{L}{1,20}[- ]d\p{L}{1,20}[*_]{0,2} \([*_]{0,2}TBD\b/iu;

/** The longest source that is looked at as one marker: its question is one sentence. */
const MAX_MARKER = 2000;

function missing(field: string): Pick<Hit, 'message' | 'fix'> {
  return {
    message: `The field ${field} is needed and missing.`,
    fix: `Write the value of ${field} in place of the marker, or "TBD: reason".`,
  };
}

function left(
  { name, text, fix }: { name: string; text: string; fix?: string | undefined },
  where = 'There is',
): Pick<Hit, 'message' | 'fix'> {
  const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  return {
    message: `${where} a ${name}: ${shown}${/[.…]$/.test(shown) ? '' : '.'}`,
    ...(fix !== undefined && { fix }),
  };
}

function* inText(
  node: Text,
  source: string,
  isMeant: (text: string, offset: number) => boolean,
  lines: LineIndex,
): Generator<Hit> {
  // Of the place of a node only the offset is right everywhere: not the line, behind a task box alone on its line.
  const start = node.position?.start;
  if (start?.offset === undefined) return;
  // The source and not the value: what the author escaped is meant as text.
  const written = sourceOf(node, source);
  for (const found of findPlaceholders(written)) {
    if (isMeant(found.text, start.offset + found.index)) continue;
    yield { at: lines.placeAt(start.offset + found.index), ...left(found) };
  }
}

/** Whether a link is an address that stands for itself. */
function isAddress(node: Link, source: string): boolean {
  return source[node.position?.start.offset ?? 0] !== '[';
}

function sourceOf(node: Nodes, source: string, most = Number.POSITIVE_INFINITY): string {
  const { start, end } = node.position ?? {};
  if (start?.offset === undefined || end?.offset === undefined) return '';
  return end.offset - start.offset > most ? '' : source.slice(start.offset, end.offset);
}
