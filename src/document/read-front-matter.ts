import { isMap, isNode, isPair, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import { parseYamlDocument, TOO_DEEP } from '../template/yaml-document.js';
import { yamlWords } from '../template/yaml-problem.js';
import { LineIndex } from './line-index.js';
import { type DocumentPlace, FIRST_PLACE } from './place.js';

/** The front matter of a document as plain values with their places. */
export interface DocumentFrontMatter {
  readonly values: Readonly<Record<string, unknown>>;
  /** Where the value of a key stands, `placeOf('approvers', 0, 'name')` say; as near to it as there is something. */
  readonly placeOf: (...path: readonly (string | number)[]) => DocumentPlace;
  /** Set when the YAML cannot be read. */
  readonly error?: { readonly message: string; readonly fix: string; readonly at: DocumentPlace };
}

/** The YAML begins behind the line of the opening fence. */
const FENCE_LINES = 1;
const QUOTE = 'Put the whole value in double quotes.';

/**
 * Reads the YAML between the fences; undefined if it is no front matter but text between two rules.
 * Never throws.
 */
export function readFrontMatter(yaml: string): DocumentFrontMatter | undefined {
  const index = new LineIndex(yaml);
  const placeAt = (offset: number): DocumentPlace => {
    const { line, column } = index.placeAt(offset);
    return { line: line + FENCE_LINES, column };
  };
  try {
    const document = parseYamlDocument(yaml);
    const [error] = document.errors;
    const map = document.contents;
    // Pandoc's rule: behind a thematic break stands a blank line, behind the fence of front matter none.
    if (!isMap(map) && /^[ \t]*(?:\r?\n|$)/.test(yaml) && yaml.trim() !== '') return undefined;
    if (error) return unreadable({ ...explain(error.message), at: placeAt(error.pos[0]) });
    if (map !== null && !isMap(map)) {
      return unreadable({
        message: 'It is not a list of keys.',
        fix: 'Write one "key: value" to a line.',
        at: FIRST_PLACE,
      });
    }
    const values = (document.toJS({ maxAliasCount: 100 }) ?? {}) as Record<string, unknown>;
    refuseCircles(values);
    return { values, placeOf: (...path) => (map ? placeIn(map, path, placeAt) : FIRST_PLACE) };
  } catch {
    // Thrown for references that multiply without end.
    const message = 'It repeats itself by references (*).';
    return unreadable({ message, fix: 'Write the values out, without & and *.', at: FIRST_PLACE });
  }
}

function unreadable(error: NonNullable<DocumentFrontMatter['error']>): DocumentFrontMatter {
  return { values: {}, placeOf: () => FIRST_PLACE, error };
}

function placeIn(
  map: YAMLMap,
  path: readonly (string | number)[],
  placeAt: (offset: number) => DocumentPlace,
): DocumentPlace {
  let level: unknown = map;
  let nearest: Node | undefined;
  for (const step of path) {
    const next: unknown = isMap(level)
      ? level.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === step)
      : isSeq(level) && level.items[Number(step)];
    if (!next) break;
    if (isPair(next) && isNode(next.key)) nearest = next.key;
    level = isPair(next) ? next.value : next;
    if (isNode(level) && !(isScalar(level) && level.value === null)) nearest = level;
  }
  return nearest?.range ? placeAt(nearest.range[0]) : FIRST_PLACE;
}

/** An anchor may stand inside of itself; whoever walks such values never comes to an end. */
function refuseCircles(values: unknown): void {
  JSON.stringify(values);
}

/** The parser's words, and for the mistakes that are made most, what is really wrong. */
function explain(message: string): { message: string; fix: string } {
  if (TOO_DEEP.test(message)) return { message: 'It is nested too deep.', fix: 'Write it with less nesting.' };
  if (/nested mapping|compact mapping|implicit key|multiline/i.test(message)) {
    return { message: 'A ": " inside of a text ends the key, or a key stands on more than one line.', fix: QUOTE };
  }
  if (/unique/i.test(message)) return { message: 'The same key stands there twice.', fix: 'Delete one of the two.' };
  if (/tab/i.test(message))
    return { message: 'A tab stands where YAML takes only spaces.', fix: 'Indent with spaces.' };
  if (/missing closing|unterminated/i.test(message)) {
    return { message: 'A quote or bracket is opened and not closed.', fix: 'Close it, or put the value in quotes.' };
  }
  return { message: yamlWords(message).replace(/\.?$/, '.'), fix: `Mend the line. ${QUOTE}` };
}
