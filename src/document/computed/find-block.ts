import type { Code, RootContent, Table } from 'mdast';
import type { Computed } from '../../template/computed.js';
import { ENOUGH, shareOfHeadings } from '../columns.js';
import { headingsOf } from './compute.js';

/** The block of a computed part in a document. */
export type ComputedBlock = Table | Code;

/** The block among others that is most likely that of a computed part. */
export function findComputed(part: Computed, blocks: readonly RootContent[]): ComputedBlock | undefined {
  const [best] = blocks
    .filter((block): block is ComputedBlock => block.type === 'table' || block.type === 'code')
    .map((block) => ({ block, likeness: likenessOf(part, block) }))
    .filter(({ likeness }) => likeness >= ENOUGH)
    .sort((a, b) => b.likeness - a.likeness);
  return best?.block;
}

/** How much a block looks like that of a computed part, 0 to 1. */
export function likenessOf(part: Computed, block: RootContent): number {
  if (part.kind === 'flowchart' || part.kind === 'timeline') {
    const opens = part.kind === 'flowchart' ? /^\s*(?:flowchart|graph)\b/ : /^\s*gantt\b/;
    return block.type === 'code' && block.lang === 'mermaid' && opens.test(block.value) ? 1 : 0;
  }
  return block.type === 'table' ? shareOfHeadings(block, headingsOf(part)) : 0;
}
