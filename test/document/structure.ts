import MarkdownIt from 'markdown-it';
import { parse } from 'yaml';
import { eachSection, titleOf } from '../../src/template/body.js';
import type { Template } from '../../src/template/template.js';

// A second parser, independent of the one that wrote the document; HTML is on so that leaks show.
const markdown = new MarkdownIt({ html: true, linkify: false });

/** A heading as the second parser sees it. */
export interface Heading {
  readonly depth: number;
  readonly title: string;
}

/** What of a document may depend only on which fields are there and how long the lists are. */
export interface Structure {
  /** Every block in order, nesting included: headings, tables with rows and cells, lists, items, fences. */
  readonly blocks: readonly string[];
  readonly headings: readonly Heading[];
  readonly html: readonly string[];
  readonly keys: readonly string[];
}

/** Reads a filled document. Headings that hold values are shown as `…`. */
export function structureOf(template: Template, document: string): Structure {
  const [, yaml = '', body = ''] = /^---\n([\s\S]*?\n)---\n([\s\S]*)$/.exec(document) ?? [];
  const fixed = new Set([...eachSection(template.body)].map(titleOf).filter((title) => !title.includes('…')));
  const tokens = markdown.parse(body, {});
  const headings = tokens.flatMap((token, index): Heading[] => {
    if (token.type !== 'heading_open') return [];
    const title = tokens[index + 1]?.content ?? '';
    return [{ depth: Number(token.tag.slice(1)), title: fixed.has(title) ? title : '…' }];
  });
  return {
    blocks: tokens
      .filter((token) => token.nesting >= 0 && token.type !== 'inline')
      .map((token) => `${token.level} ${token.type} ${token.tag}`),
    headings: headings.map((heading, index) => (index === 0 ? { ...heading, title: '…' } : heading)),
    html: tokens.flatMap((token) => [
      ...(token.type === 'html_block' ? [token.content] : []),
      ...(token.children ?? []).filter((child) => child.type === 'html_inline').map((child) => child.content),
    ]),
    keys: Object.keys(parse(yaml) as object),
  };
}
