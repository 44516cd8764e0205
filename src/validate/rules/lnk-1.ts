import { LineIndex } from '../../document/line-index.js';
import type { DocumentPlace } from '../../document/place.js';
import { walk } from '../../markdown/walk.js';
import { anchorsOf } from '../anchors.js';
import { groupBy } from '../group.js';
import { once } from '../once.js';
import type { Plan } from '../plan.js';
import type { Hit, PlanRule } from '../rule.js';
import type { Subject } from '../subject.js';

export const lnk1: PlanRule = {
  id: 'LNK-1',
  severity: 'warning',
  title: 'Link that leads nowhere',
  why: 'A link to a document or heading that was renamed or moved is found dead when somebody needs it.',
  fix: 'Mend the link, or take it out.',
  prepare(subject) {
    linksOf(subject);
    anchorsOf(subject);
  },
  *checkPlan(plan) {
    const folder = new Folder(plan);
    for (const subject of plan.subjects) {
      for (const { url, at } of linksOf(subject)) {
        const wrong = check(url, subject, folder);
        if (wrong) yield { subject, at, ...wrong };
      }
    }
  },
};

interface FoundLink {
  readonly url: string;
  readonly at: DocumentPlace;
}

/** The links of a document, those in its front matter too. */
const linksOf = once(({ document }: Subject): readonly FoundLink[] => {
  const { frontMatter, source, blocks } = document;
  const found: FoundLink[] = [];
  const given = frontMatter?.values.links;
  for (const [index, link] of (Array.isArray(given) ? given : []).entries()) {
    const url: unknown = link?.url;
    if (frontMatter && typeof url === 'string') found.push({ url, at: frontMatter.placeOf('links', index, 'url') });
  }
  const lines = new LineIndex(source);
  walk(blocks, (node) => {
    if (node.type !== 'link' && node.type !== 'definition') return;
    found.push({ url: node.url, at: lines.placeAt(node.position?.start.offset ?? 0) });
  });
  return found;
});

function check(url: string, subject: Subject, folder: Folder): Pick<Hit, 'message' | 'fix'> | undefined {
  // Addresses, and paths from the root of a site, which only the site knows.
  if (/^(?:[a-z][a-z0-9+.-]*:|\/|\\)/i.test(url)) return undefined;
  const [, written = '', query, anchor] = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/s.exec(url) ?? [];
  const path = decoded(written);
  // Another view of the page, which only the site knows.
  if (path === '' && query !== undefined) return undefined;
  if (path !== '' && !/\.md$/i.test(path)) return undefined;
  const target = path === '' ? subject : folder.find(path, subject.name);
  if (!target) return folder.holds(path, subject.name) ? folder.missing(path, subject.name) : undefined;
  if (anchor === undefined || anchorsOf(target).has(decoded(anchor))) return undefined;
  const near = anchorsOf(target).near(decoded(anchor));
  return {
    message: `${target === subject ? 'The document' : target.name} has no heading or anchor #${decoded(anchor)}.`,
    ...(near && { fix: `Did you mean ${written}#${near}?` }),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The documents of a plan by their names, as far as these are paths. */
class Folder {
  private readonly byName: ReadonlyMap<string, Subject>;
  private readonly byFile: ReadonlyMap<string, readonly string[]>;
  /** The innermost folder around all documents. What lies outside of it was not asked for. */
  private readonly around: readonly string[];
  private readonly names: ReadonlySet<string>;
  private readonly hasPaths: boolean;

  constructor(plan: Plan) {
    this.byName = new Map(plan.subjects.map((subject) => [stepsOf(subject.name).join('/'), subject]));
    this.names = new Set(plan.names.map((name) => stepsOf(name).join('/')));
    this.byFile = groupBy(this.names, fileOf);
    this.hasPaths = plan.names.some((name) => /\.md$/i.test(name));
    const folders = plan.names.map((name) => stepsOf(name).slice(0, -1));
    const [first = [], ...others] = folders;
    const end = first.findIndex((step, index) => others.some((other) => other[index] !== step));
    this.around = end < 0 ? first : first.slice(0, end);
  }

  find(path: string, from: string): Subject | undefined {
    const target = resolve(path, from);
    return target && this.byName.get(target.join('/'));
  }

  /** Whether a path leads to where a document of the plan would have to be. */
  holds(path: string, from: string): boolean {
    const target = resolve(path, from);
    if (!target || this.names.size < 2 || !this.hasPaths) return false;
    if (this.names.has(target.join('/'))) return false;
    // Folders that are not looked into.
    if (target.some((step) => step.startsWith('.') || step === 'node_modules')) return false;
    return target.length > this.around.length && this.around.every((step, index) => target[index] === step);
  }

  missing(path: string, from: string): Pick<Hit, 'message' | 'fix'> {
    const target = (resolve(path, from) ?? []).join('/');
    const [near, second] = this.byFile.get(fileOf(target)) ?? [];
    return {
      message: `There is no ${target} among the documents.`,
      ...(near !== undefined && second === undefined && { fix: `Did you mean ${relative(near, from)}?` }),
    };
  }
}

function stepsOf(name: string): string[] {
  return name.split(/[\\/]/).filter((step) => step !== '' && step !== '.');
}

function fileOf(name: string): string {
  return (stepsOf(name).at(-1) ?? '').toLowerCase();
}

/** The steps to a path from the folder of a document; undefined if it leads out of everything. */
function resolve(path: string, from: string): string[] | undefined {
  const steps = stepsOf(from).slice(0, -1);
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.pop() === undefined) return undefined;
  }
  return steps;
}

function relative(to: string, from: string): string {
  const [target, folder] = [stepsOf(to), stepsOf(from).slice(0, -1)];
  const differs = folder.findIndex((step, index) => target[index] !== step);
  const shared = differs < 0 ? folder.length : differs;
  return [...folder.slice(shared).map(() => '..'), ...target.slice(shared)].join('/');
}
