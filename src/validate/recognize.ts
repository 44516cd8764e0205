import { type DocumentSection, type ReadDocument, titleKey } from '../document/read.js';
import { once } from './once.js';
import type { KnownTemplate } from './validate.js';

const FEWEST = 4;
const SHARE = 0.7;
/** By how many headings, or by which share of its own, the template must go before every other. */
const LEAD = { headings: 2, share: 0.2 } as const;

/**
 * The template by which a document that names none was most likely written: the one whose fixed level-2
 * headings it has, as long as no other fits nearly as well.
 */
export function recognize(document: ReadDocument, templates: readonly KnownTemplate[]): KnownTemplate | undefined {
  const titles = new Set(headingsOf(document.sections).map(({ key }) => key));
  if (titles.size < FEWEST) return undefined;
  const fits = templates.flatMap((template) => fitOf(template, titles));
  const best = fits.toSorted((a, b) => b.found - a.found || b.share - a.share)[0];
  if (!best || best.found < FEWEST || best.share < SHARE) return undefined;
  const isClear = fits.every(
    (other) => other === best || best.found - other.found >= LEAD.headings || best.share - other.share >= LEAD.share,
  );
  return isClear ? best.template : undefined;
}

function fitOf(template: KnownTemplate, titles: ReadonlySet<string>) {
  const own = fixedTitles(template.summary);
  const found = own.filter((title) => titles.has(title)).length;
  return found === 0 ? [] : [{ template, found, share: found / own.length }];
}

const fixedTitles = once(({ headings }: KnownTemplate['summary']): readonly string[] => headings.map(titleKey));

function headingsOf(sections: readonly DocumentSection[]): readonly DocumentSection[] {
  const below = sections.flatMap((section) => (section.depth < 2 ? headingsOf(section.sections) : [section]));
  return below.filter(({ depth }) => depth === 2);
}
