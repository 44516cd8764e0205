import type { PhrasingContent } from 'mdast';
import { toString as wordsOf } from 'mdast-util-to-string';
import { literalWords } from '../markdown/literal.js';
import { dropStart } from '../markdown/nodes.js';
import type { Run, Slot } from '../template/body.js';
import type { FieldType } from '../template/field.js';

/** The inline content that stands at each slot of a run. */
export interface RunMatch {
  readonly slots: readonly { readonly slot: Slot; readonly nodes: readonly PhrasingContent[] }[];
}

/**
 * Takes inline content apart by a run of fixed text and slots. Fixed text is compared by its words, so
 * that bold and spacing may have changed; undefined when it does not fit.
 */
export function matchRun(run: Run, nodes: readonly PhrasingContent[]): RunMatch | undefined {
  const words = wordsOf({ type: 'paragraph', children: [...nodes] });
  const slots = run.filter((part): part is Slot => typeof part !== 'string');
  const last = slots.at(-1);
  if (!last) return { slots: [] };
  const head = run.slice(0, run.lastIndexOf(last));
  // People number headings; before a last slot of free text a number could be its own.
  const numbering = slots.length > 1 ? '(?:\\s*\\d+(?:\\.\\d+)*[.)]?\\s+)?' : '';
  const match = new RegExp(`^${numbering}${head.map(patternOf).join('')}`, 'iu').exec(words);
  if (!match) return undefined;
  let offset = 0;
  const found = slots.slice(0, -1).map((slot, index) => {
    const text = match[index + 1] ?? '';
    offset = words.indexOf(text, offset);
    const rest = dropStart(nodes, offset);
    offset += text.length;
    return { slot, nodes: takeStart(rest, text.length) };
  });
  return { slots: [...found, { slot: last, nodes: dropStart(nodes, match[0].length) }] };
}

/** A text of this length at the start of inline content, with its place. */
function takeStart(nodes: readonly PhrasingContent[], length: number): PhrasingContent[] {
  const first = nodes[0];
  // The marker of a missing value is told by its emphasis.
  if (first && first.type !== 'text' && wordsOf(first).length === length) return [first];
  const value = wordsOf({ type: 'paragraph', children: [...nodes] }).slice(0, length);
  return [{ type: 'text', value, ...(first?.position && { position: startOf(first, length, first.position) }) }];
}

type Position = NonNullable<PhrasingContent['position']>;

/** The place of the start of a text, or of all of it if it holds anything that is written longer than it is. */
function startOf(node: PhrasingContent, length: number, { start, end }: Position): Position {
  const written = (end.offset ?? 0) - (start.offset ?? 0);
  if (node.type !== 'text' || node.value.length !== written || length > written) return { start, end };
  return {
    start,
    end: { ...start, column: start.column + length, offset: (start.offset ?? 0) + length },
  };
}

function patternOf(part: Run[number]): string {
  if (typeof part !== 'string')
    return `\\s*(_?\\[[^\\]]*: needed[^\\]]*\\]_?|${typePattern(part.field.type)})${part.field.required ? '' : '?'}`;
  const words = part.replace(/[*_`~\\]/g, '').trim();
  // People write a dash for the colon behind an id.
  if (/^[:–—-]$/.test(words)) return '\\s*[:：.–—-]?\\s*';
  return `\\s*${literalWords(words)}\\s*`;
}

function typePattern(type: FieldType): string {
  switch (type.kind) {
    case 'id':
      return `${type.prefix}-\\d+`;
    case 'ref':
      return `(?:${type.prefixes.join('|')})-\\d+`;
    case 'date':
      return '\\d{4}-\\d\\d-\\d\\d';
    case 'datetime':
      return '\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d(?::[\\d.]+)? ?(?:UTC|Z|[+-]\\d\\d:\\d\\d)';
    case 'integer':
    case 'number':
      return '-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?';
    case 'enum':
      return `(?:${[...type.values]
        .sort((a, b) => b.length - a.length)
        .map((value) => value.replaceAll('_', '[ _]'))
        .join('|')})`;
    case 'boolean':
      return '(?:yes|no|true|false)';
    default:
      return '.*?';
  }
}
