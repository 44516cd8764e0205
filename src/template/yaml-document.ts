import { type Document, isCollection, isMap, isPair, isScalar, LineCounter, parseDocument, YAMLParseError } from 'yaml';

/** Deeper than anybody writes, and within what everything that works by recursion can walk. */
const MAX_DEPTH = 100;

/** Whether an error says that there is more nesting than is read. */
export const TOO_DEEP = /^nested deeper than/;

// The parser compares every key of a map with every other one, and so takes minutes for many.
const OPTIONS = { version: '1.2', prettyErrors: false, uniqueKeys: false } as const;

/**
 * Parses YAML 1.2 that somebody else wrote. Never throws: what is wrong, nesting that no parser takes too, is
 * in `errors` of the document, in the order of the text. Aliases may still multiply when it is made plain.
 *
 * @param lineCounter learns where lines begin
 */
export function parseYamlDocument(text: string, lineCounter = new LineCounter()): Document.Parsed {
  // The parser itself forgets lines behind the end of a document.
  lineCounter.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lineCounter.addNewLine(at + 1);
  try {
    const document = parseDocument(text, OPTIONS);
    document.errors.push(...treeErrors(document.contents));
    document.errors.sort((a, b) => a.pos[0] - b.pos[0]);
    return document;
  } catch (error) {
    // The parser takes every text; what it throws is an overflow of the stack.
    if (!(error instanceof RangeError)) throw error;
    const document = parseDocument('', OPTIONS);
    document.errors.push(tooDeep(0));
    return document;
  }
}

/** Keys that a map has twice, and the first node that is nested too deep: level by level, not by recursion. */
function treeErrors(root: unknown): YAMLParseError[] {
  const errors: YAMLParseError[] = [];
  let level: readonly unknown[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return [...errors, tooDeep(level.map(offsetOf).find((offset) => offset !== undefined) ?? 0)];
    const below: unknown[] = [];
    for (const node of level) {
      if (!isCollection(node)) continue;
      if (isMap(node)) errors.push(...repeatedKeys(node.items.map(({ key }) => key)));
      for (const item of node.items) {
        if (isPair(item)) below.push(item.key, item.value);
        else below.push(item);
      }
    }
    level = below;
  }
  return errors;
}

function repeatedKeys(keys: readonly unknown[]): YAMLParseError[] {
  const known = new Set<unknown>();
  return keys.flatMap((key) => {
    if (!isScalar(key)) return [];
    const at = offsetOf(key) ?? 0;
    if (known.has(key.value)) return [new YAMLParseError([at, at + 1], 'DUPLICATE_KEY', 'Map keys must be unique')];
    known.add(key.value);
    return [];
  });
}

function tooDeep(at: number): YAMLParseError {
  return new YAMLParseError([at, at + 1], 'RESOURCE_EXHAUSTION', `nested deeper than ${MAX_DEPTH} levels`);
}

function offsetOf(node: unknown): number | undefined {
  return (node as { range?: readonly number[] } | null)?.range?.[0];
}
