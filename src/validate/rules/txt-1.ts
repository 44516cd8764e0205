import type { Emphasis, Html, Text } from 'mdast';
import { visit } from 'unist-util-visit';
import { type DocumentPlace, placeOfNode } from '../../document/read.js';
import { findPlaceholders, markedField } from '../placeholder.js';
import type { Hit, Rule } from '../rule.js';

export const txt1: Rule = {
  id: 'TXT-1',
  severity: 'warning',
  title: 'Placeholder left in the text',
  why: 'A document is not finished while it says that something is to be filled in; approved, it must not say so.',
  fix: 'Replace it by the value, or write "TBD: reason" until it is known.',
  *check({ document, approved }) {
    const severity = approved ? 'error' : 'warning';
    const hits: Hit[] = [];
    const { values, placeOf } = document.frontMatter ?? { values: {}, placeOf: undefined };
    for (const [key, value] of Object.entries(values)) {
      for (const text of typeof value === 'string' && placeOf ? [value] : []) {
        const field = markedField(text);
        if (field) hits.push({ at: placeOf?.(key) as DocumentPlace, severity, ...missing(field) });
        else
          for (const { text: found, name } of findPlaceholders(text))
            hits.push({
              at: placeOf?.(key) as DocumentPlace,
              severity,
              message: `${key} holds a ${name}: ${found.slice(0, 80)}`,
            });
      }
    }
    const root = { type: 'root' as const, children: [...document.blocks] };
    visit(root, (node): 'skip' | undefined => {
      if (node.type === 'emphasis') {
        const field = markedField(
          document.source.slice(node.position?.start.offset, node.position?.end.offset).replace(/\s+/g, ' '),
        );
        if (!field) return undefined;
        hits.push({ at: placeOfNode(node as Emphasis), severity, ...missing(field) });
        return 'skip';
      }
      if (node.type !== 'text') return undefined;
      hits.push(...inText(node, document.source, severity));
      return undefined;
    });
    yield* hits;
  },
};

function missing(field: string): Pick<Hit, 'message' | 'fix'> {
  return {
    message: `The field ${field} is needed and missing.`,
    fix: `Give a value for ${field}, or write "TBD: reason".`,
  };
}

function* inText(node: Text | Html, source: string, severity: 'error' | 'warning'): Generator<Hit> {
  const start = node.position?.start;
  if (start?.offset === undefined) return;
  // The source and not the value: what the author escaped is meant as text.
  const written = source.slice(start.offset, node.position?.end.offset);
  for (const { text, name, index } of findPlaceholders(written)) {
    const before = written.slice(0, index).split(/\r\n?|\n/);
    const line = start.line + before.length - 1;
    const column = before.length === 1 ? start.column + index : (before.at(-1)?.length ?? 0) + 1;
    yield { at: { line, column }, severity, message: `A ${name} is left: ${text.slice(0, 80)}` };
  }
}
