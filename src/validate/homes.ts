import { type Body, eachSection, type Section, slotsOf, titleOf } from '../template/body.js';
import type { Field } from '../template/field.js';
import { once } from './once.js';

/** Where the template has a field, and how it is written there. */
export interface Home {
  readonly section: Section;
  /** What to do there, as in: Write it in the column "Owner". */
  readonly fix: string;
}

/** The places of a template's fields, by their paths: `risks[].cause`. */
export const homesOf = once((body: Body): ReadonlyMap<string, Home> => {
  const homes = new Map<string, Home>();
  for (const section of eachSection(body)) {
    const put = ({ path }: Field, fix: string) => homes.set(path, { section, fix });
    const title = section.repeat ? 'its heading' : `the heading "${titleOf(section)}"`;
    if (section.repeat) put(section.repeat.field, `Add "${'#'.repeat(section.depth)} ${titleOf(section)}" for each.`);
    for (const { field } of slotsOf(section.heading)) put(field, 'Write it in the heading.');
    const { content } = section;
    if (content?.kind === 'block') put(content.slot.field, `Write it below ${title}.`);
    if (content?.kind === 'table') {
      put(content.repeat.field, `Add a row to the table below ${title}.`);
      content.cells.forEach(({ field }, index) => {
        put(field, `Write it in the column "${content.headers[index] ?? ''}".`);
      });
    }
    if (content?.kind === 'list') {
      put(content.repeat.field, `Add an item to the list below ${title}.`);
      for (const { field } of slotsOf(content.run)) put(field, 'Write it in its list item.');
    }
    if (content?.kind !== 'labels') continue;
    for (const line of content.lines) {
      const where = `behind "- **${line.label}:**" below ${title}`;
      if ('slot' in line) put(line.slot.field, `Write it ${where}.`);
      else put(line.nested.field, `Write a list ${where}.`);
    }
  }
  return homes;
});

/** The path of a field for that of one of its values: `risks[].cause` for `risks[2].cause`. */
export function fieldPathOf(path: string): string {
  return path.replace(/\[\d+\]/g, '[]');
}
