import type { Nodes, Paragraph } from 'mdast';
import { toString as wordsOf } from 'mdast-util-to-string';
import type { SectionMatch } from '../document/match-sections.js';
import type { DocumentPlace } from '../document/place.js';
import { type DocumentSection, placeOfNode, titleKey } from '../document/read.js';
import { labelledLines } from '../document/shape.js';
import type { Field } from '../template/field.js';
import { FRONT_MATTER_FIELDS } from '../template/shared.js';
import { frontMatterFields } from './front-matter.js';
import { misspelt } from './near.js';
import { once } from './once.js';
import type { ReadSubject } from './subject.js';

/** A key or label that is most likely that of a field which has none. */
export interface Misnamed {
  readonly kind: 'key' | 'label';
  readonly written: string;
  readonly meant: string;
  readonly field: Field;
  readonly at: DocumentPlace;
  /** The heading of the item around it, if it stands in one. */
  readonly item: DocumentPlace | undefined;
}

export const misnamed = once((subject: ReadSubject): readonly Misnamed[] => [
  ...misnamedKeys(subject),
  ...misnamedLabels(subject.sections.root, undefined),
]);

function* misnamedKeys({ document: { frontMatter }, template }: ReadSubject): Generator<Misnamed> {
  if (!frontMatter) return;
  const known = frontMatterFields(template.fields);
  const keys = new Set<string>(['template', 'project', ...FRONT_MATTER_FIELDS]);
  const open = known.filter(([key]) => !Object.hasOwn(frontMatter.values, key));
  for (const written of Object.keys(frontMatter.values)) {
    if (keys.has(written)) continue;
    const meant = misspelt(
      written,
      open.map(([key]) => key),
    );
    const field = open.find(([key]) => key === meant)?.[1];
    if (meant === undefined || !field) continue;
    const at = frontMatter.placeOf(written);
    // The key and not its value: it is the key that is wrong.
    yield { kind: 'key', written, meant, field, at: { line: at.line, column: 1 }, item: undefined };
  }
}

function* misnamedLabels(match: SectionMatch, item: DocumentPlace | undefined): Generator<Misnamed> {
  const { template, found, below } = match;
  const around = template.repeat ? found.at : item;
  if (template.content?.kind === 'labels') {
    const { lines } = template.content;
    const labels = lines.map(({ label }) => label);
    const taken = labelledLines(found, labels);
    const open = labels.filter((label) => !taken.some((line) => line.label === label));
    const paragraphs = new Set(taken.map((line) => line.paragraph));
    for (const paragraph of paragraphsOf(found)) {
      if (paragraphs.has(paragraph)) continue;
      const written = LABEL.exec(wordsOf(paragraph))?.[1] ?? '';
      const meant = misspelt(titleKey(written), open);
      const line = lines.find(({ label }) => label === meant);
      if (meant === undefined || !line) continue;
      const field = 'slot' in line ? line.slot.field : line.nested.field;
      yield { kind: 'label', written, meant, field, at: placeOfNode(paragraph), item: around };
    }
  }
  for (const each of below) yield* misnamedLabels(each, around);
}

const LABEL = /^\s*([^:\n]{1,120}?)\s*:/;

/** The paragraphs of a section that may be labelled lines. */
function paragraphsOf({ blocks }: DocumentSection): Paragraph[] {
  const firsts = blocks.flatMap((block): (Nodes | undefined)[] =>
    block.type === 'list' ? block.children.map((item) => item.children[0]) : [block],
  );
  return firsts.filter((block): block is Paragraph => block?.type === 'paragraph');
}
