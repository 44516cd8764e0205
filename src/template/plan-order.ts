import type { Template } from './template.js';

/**
 * Templates in the order in which their documents are filled: what one reads comes before it. Where
 * templates read each other in a circle, the first by id comes first.
 */
export function planOrder(templates: readonly Template[]): readonly Template[] {
  const left = [...templates].sort((a, b) => (a.id < b.id ? -1 : 1));
  const inAll = readsAmong(left);
  const ordered: Template[] = [];
  while (left.length > 0) {
    const inLeft = readsAmong(left);
    // A circle comes as a whole before what reads it, and what is left of it is ordered anew.
    const ready = left.findIndex(({ id }) => left.every(({ id: other }) => inAll(id, other) && inLeft(id, other)));
    ordered.push(...left.splice(Math.max(0, ready), 1));
  }
  return ordered;
}

/** Tells of two templates whether the first need not wait for the other: it does not read it, or each the other. */
function readsAmong(templates: readonly Template[]): (id: string, other: string) => boolean {
  const read = new Map(templates.map((template) => [template.id, readBy(template, templates)]));
  return (id, other) => !read.get(id)?.has(other) || read.get(other)?.has(id) === true;
}

/** Ids of what a template reads, directly or by what it reads, as far as it is among the others. */
function readBy(template: Template, others: readonly Template[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = ({ reads }: Template) => {
    for (const id of reads) {
      const read = others.find((each) => each.id === id);
      if (!read || found.has(id)) continue;
      found.add(id);
      visit(read);
    }
  };
  visit(template);
  return found;
}
