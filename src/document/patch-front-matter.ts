import { type Document, isMap, isScalar, type Node, stringify } from 'yaml';
import { splitFrontMatter } from '../markdown/frontmatter.js';
import { parseYamlDocument } from '../template/yaml-document.js';
import type { Edit } from './edits.js';
import { isSame } from './equal.js';
import type { ReadDocument } from './read.js';

type Entries = Readonly<Record<string, unknown>>;

/** What came of it: the edits, or the first key that would change in front matter that cannot be changed. */
type PatchedFrontMatter = { readonly edits: readonly Edit[] } | { readonly refused: string };

/**
 * The edits that bring the front matter of a document from some entries to others. Keys that are in
 * neither, comments and the order of keys stay.
 */
export function patchFrontMatter(
  { source, frontMatter }: ReadDocument,
  before: Entries,
  after: Entries,
): PatchedFrontMatter {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = keys.filter((key) => !isSame(before[key], after[key]));
  const [refused] = changed;
  if (refused === undefined) return { edits: [] };
  if (frontMatter?.error) return { refused };
  try {
    return { edits: editsOf(source, frontMatter !== undefined, changed, after) };
  } catch {
    // The library does not write what refers to a value that is taken away.
    return { refused };
  }
}

function editsOf(source: string, hasFrontMatter: boolean, changed: readonly string[], after: Entries): Edit[] {
  const parts = hasFrontMatter ? splitFrontMatter(source) : undefined;
  if (!parts) return [{ start: 0, end: 0, text: `---\n${write(after)}---\n\n` }];
  const start = source.indexOf('\n') + 1;
  const document = parseYamlDocument(parts.yaml);
  const edits = changed.map((key) => patchScalar(document, parts.yaml, key, after[key]));
  if (edits.every((edit) => edit !== undefined)) {
    return edits.map((edit) => ({ ...edit, start: start + edit.start, end: start + edit.end }));
  }
  for (const key of changed) {
    if (after[key] === undefined) document.delete(key);
    else document.set(key, document.createNode(after[key]));
  }
  return [{ start, end: start + parts.yaml.length, text: document.toString({ lineWidth: 0 }).trimEnd() }];
}

/** One value on one line is replaced where it stands; everything else is left to the YAML library. */
function patchScalar({ contents: map }: Document.Parsed, yaml: string, key: string, value: unknown): Edit | undefined {
  if (value === undefined || typeof value === 'object') return undefined;
  const pair = isMap(map) ? map.items.find((each) => isScalar(each.key) && each.key.value === key) : undefined;
  const node = pair?.value as Node | null | undefined;
  if (!node?.range || !isScalar(node) || yaml.slice(node.range[0], node.range[1]).includes('\n')) return undefined;
  return { start: node.range[0], end: node.range[1], text: stringify(value, { lineWidth: 0 }).trim() };
}

function write(entries: Entries): string {
  return stringify(Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)), {
    lineWidth: 0,
  });
}
