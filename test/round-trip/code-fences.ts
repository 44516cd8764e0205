import type { Code, Node, Parent } from 'mdast';
import { parseMarkdown } from '../../src/markdown/parse.js';
import type { Field, FieldType } from '../../src/template/field.js';
import type { Values } from '../../src/template/values.js';

/** The values with the bodies of all code fences emptied: formatters rewrite code in languages they know. */
export function withoutCode(fields: readonly Field[], values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const field = fields.find((each) => each.name === name);
      return [name, field ? empty(field.type, value) : value];
    }),
  );
}

function empty(type: FieldType, value: unknown): unknown {
  if (type.kind === 'markdown' && typeof value === 'string') return emptyFences(value);
  if (type.kind === 'object' && typeof value === 'object') return withoutCode(type.fields, value as Values);
  if (type.kind === 'items' && Array.isArray(value)) return value.map((item) => withoutCode(type.fields, item));
  return value;
}

function emptyFences(markdown: string): string {
  const fences = codeIn(parseMarkdown(markdown));
  return fences.reduceRight((text, { lang, position }) => {
    const [start, end] = [position?.start.offset ?? 0, position?.end.offset ?? 0];
    return `${text.slice(0, start)}\`\`\`${lang ?? ''} …${text.slice(end)}`;
  }, markdown);
}

function codeIn(node: Node): Code[] {
  if (node.type === 'code') return [node as Code];
  return 'children' in node ? (node as Parent).children.flatMap(codeIn) : [];
}
