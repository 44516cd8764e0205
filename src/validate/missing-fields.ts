import type { Field } from '../template/field.js';
import type { Values } from '../template/values.js';
import { frontMatterSteps } from './front-matter.js';
import { fieldPathOf, homesOf } from './homes.js';
import { once } from './once.js';
import { placeOfPath, spokenPath, valueAt } from './places.js';
import type { Hit } from './rule.js';
import type { ReadSubject } from './subject.js';
import { toldElsewhere } from './told-elsewhere.js';
import { objectsOf, own } from './values.js';
import { wrongIds } from './wrong-ids.js';

/** The required fields that are missing, apart from those of which another rule says more. */
export const missingFields = once((subject: ReadSubject): readonly Hit[] => {
  const { extraction } = subject;
  const told = toldElsewhere(subject);
  const hits: Hit[] = [];
  const empty = new Set<string>();
  const strangers = strangerItems(subject);
  for (const { path, field } of extraction.checked.missingRequired) {
    if (told.has(path, field)) continue;
    const item = /^.*\[\d+\](?=\.)/.exec(path)?.[0];
    if (item !== undefined && strangers.has(item)) continue;
    if (item === undefined || !isEmptyItem(item, subject)) hits.push(hitOf(path, field, subject));
    else if (!empty.has(item)) {
      empty.add(item);
      hits.push({
        at: placeOfPath(item, subject),
        message: `Nothing stands in item ${Number(/(\d+)\]$/.exec(item)?.[1] ?? 0) + 1} of ${item.replace(/\[\d+\]$/, '')}.`,
        fix: 'Fill it in, or delete it.',
      });
    }
  }
  return hits;
});

function hitOf(path: string, field: Field, subject: ReadSubject): Hit {
  const { document, template } = subject;
  const at = placeOfPath(path, subject);
  const [key, ...inside] = frontMatterSteps(template.fields, path) ?? [];
  if (key === undefined || inside.length > 0) {
    const home = homesOf(template.body).get(fieldPathOf(path));
    return {
      at,
      message: `The field ${spokenPath(path, subject)} is missing. ${field.question}`,
      fix: `${home?.fix ?? 'Add it.'} Write "TBD: reason" until it is known.`,
    };
  }
  return {
    at,
    message: `The front matter has no ${key}. ${field.question}`,
    fix: document.frontMatter
      ? `Write "${key}: …" between the two --- lines at the top.`
      : `Begin the document with a line ---, the line "${key}: …", and a line ---.`,
  };
}

/**
 * Items without an id that lack as much as they have: most likely something of the author's own that looks
 * like an item. ID-1 asks for the id, and the rest is asked for once it is there.
 */
function strangerItems(subject: ReadSubject): ReadonlySet<string> {
  const { missingRequired } = subject.extraction.checked;
  const withoutId = new Set(wrongIds(subject).flatMap(({ kind, path }) => (kind === 'absent' ? [path] : [])));
  const items = objectsOf(subject).filter(({ path }) => withoutId.has(`${path}.id`));
  return new Set(
    items.flatMap(({ path: item, fields, values }) => {
      const held = fields.filter(({ name, required }) => required && own(values, name) !== undefined).length;
      const missing = missingRequired.filter(({ path }) => path.startsWith(`${item}.`)).length;
      return missing >= held ? [item] : [];
    }),
  );
}

function isEmptyItem(path: string, { extraction }: ReadSubject): boolean {
  const item = valueAt(path, extraction.values) as Values | undefined;
  const isMarked = extraction.marked.some((each) => each.path.startsWith(`${path}.`));
  return item !== undefined && Object.keys(item).length === 0 && !isMarked;
}
