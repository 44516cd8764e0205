import { toString as wordsOf } from 'mdast-util-to-string';
import { walk } from '../markdown/walk.js';
import { once } from './once.js';
import type { Subject } from './subject.js';

/**
 * Where links into a document may lead. Renderers make the anchor of a heading in different ways, all of them
 * from its letters and digits in their order; so these are what is compared.
 */
export class Anchors {
  private readonly counts = new Map<string, number>();
  private readonly titles: string[] = [];
  private index: TitleEnds | undefined;

  constructor({ document }: Subject) {
    walk(document.blocks, (node) => {
      if (node.type === 'heading') this.addTitle(wordsOf(node, { includeHtml: false, includeImageAlt: false }));
      if (node.type !== 'html') return;
      for (const [, id = ''] of node.value.matchAll(/\b(?:id|name)\s*=\s*["']?([^"'\s>]+)/gi)) this.add(id);
      for (const [, title = ''] of node.value.matchAll(/<h[1-6]\b[^>]*>(.*?)<\/h[1-6]>/gis)) {
        this.addTitle(title.replace(/<[^>]*>/g, ''));
      }
    });
    for (const [, id = ''] of document.source.matchAll(/\{[^{}\n#]*#([\p{L}\p{N}_:.-]+)[^{}\n]*\}/gu)) this.add(id);
  }

  has(anchor: string): boolean {
    const name = anchor.replace(/^(?:user-content|markdown-header)-/i, '');
    if (name === '' || ALWAYS.test(name) || this.count(name) > 0) return true;
    // The second heading of the same words has a number behind its anchor.
    const [, base = '', number] = /^(.+)[-_](\d+)$/.exec(name) ?? [];
    return base !== '' && this.count(base) > Number(number);
  }

  /** The anchor of a heading that was most likely meant, as GitHub makes it. */
  near(anchor: string): string | undefined {
    const [key] = keysOf(anchor);
    if (!key || key.length < 3) return undefined;
    this.index ??= new TitleEnds(this.titles);
    return this.index
      .find(key)
      ?.toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}_ -]/gu, '')
      .replace(/ /g, '-');
  }

  private count(name: string): number {
    return Math.max(...keysOf(name).map((key) => this.counts.get(key) ?? 0), 0);
  }

  private addTitle(title: string): void {
    this.titles.push(title.trim());
    this.add(title);
    this.add(title.replace(/\s*\{[^{}]*\}\s*$/, ''));
  }

  private add(name: string): void {
    for (const key of new Set(keysOf(name))) this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }
}

/** Finds the title that begins or ends with given letters without looking at each: many anchors may be wrong. */
class TitleEnds {
  private readonly starts: readonly Ending[];
  private readonly ends: readonly Ending[];

  constructor(titles: readonly string[]) {
    const all = titles.map((title) => ({ key: keysOf(title)[0] ?? '', title }));
    this.starts = all.toSorted(byKey);
    this.ends = all.map(({ key, title }) => ({ key: reversed(key), title })).sort(byKey);
  }

  /** Of several titles the first in the order of letters. */
  find(key: string): string | undefined {
    return firstWith(key, this.starts) ?? firstWith(reversed(key), this.ends);
  }
}

interface Ending {
  readonly key: string;
  readonly title: string;
}

function byKey(one: Ending, other: Ending): number {
  return Number(one.key > other.key) - Number(one.key < other.key);
}

function reversed(key: string): string {
  return [...key].reverse().join('');
}

/** @param sorted by their keys */
function firstWith(key: string, sorted: readonly Ending[]): string | undefined {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((sorted[middle]?.key ?? '') < key) low = middle + 1;
    else high = middle;
  }
  const found = sorted[low];
  return found?.key.startsWith(key) ? found.title : undefined;
}

export const anchorsOf = once((subject: Subject) => new Anchors(subject));

/**
 * The top of a page, lines of a file, footnotes, blocks and passages, routes of an application, and headings without
 * any Latin letter.
 */
const ALWAYS = /^(?:top|!?\/\S*|L\d+(?:[C-]\S*)?|fn\S*|_\d+|\^\S*|:~:\S*)$/i;

/** All letters and digits, and those that are left where others are dropped or stripped of their accents. */
function keysOf(text: string): string[] {
  const full = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
  const ascii = full.replace(/[^a-z0-9]+/g, '');
  return [full, ascii].filter((key) => key !== '');
}
