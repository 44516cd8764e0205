import type { Field } from '../template/field.js';
import { frontMatterSteps } from './front-matter.js';
import { lostColumns } from './lost-columns.js';
import { misnamed } from './misnamed.js';
import { lackingSections } from './missing-sections.js';
import { once } from './once.js';
import { placeOfPath } from './places.js';
import type { ReadSubject } from './subject.js';
import { unclosedFrontMatter } from './unclosed.js';
import { wrongIds } from './wrong-ids.js';

/** What TXT-1, STR-1, STR-2, STR-4, FLD-3, ID-1 and FMT-1 say already. */
class ToldElsewhere {
  private readonly marked: ReadonlySet<string>;
  private readonly wrongIds: ReadonlySet<string>;
  /** Whether the front matter is there and cannot be read, so that nobody knows what it lacks. */
  private readonly isUnread: boolean;

  constructor(private readonly subject: ReadSubject) {
    this.marked = new Set(subject.extraction.marked.map(({ path }) => path));
    this.wrongIds = new Set(wrongIds(subject).map(({ path }) => path));
    this.isUnread =
      subject.document.frontMatter?.error !== undefined || unclosedFrontMatter(subject.document) !== undefined;
  }

  has(path: string, field: Field): boolean {
    const { template } = this.subject;
    if (this.marked.has(path) || this.wrongIds.has(path)) return true;
    if (this.isUnread && frontMatterSteps(template.fields, path)) return true;
    return lackingSections(this.subject).fields.has(field) || this.isMisnamed(path, field) || this.isLost(path, field);
  }

  private isMisnamed(path: string, field: Field): boolean {
    const named = misnamed(this.subject).filter((each) => each.field === field);
    if (named.length === 0) return false;
    const at = path.includes('[') ? placeOfPath(path, this.subject) : undefined;
    return named.some(({ item }) => item?.line === at?.line);
  }

  private isLost(path: string, field: Field): boolean {
    return lostColumns(this.subject).some(({ at, lastLine, fields, unread }) => {
      if (unread === field) return true;
      if (!fields.includes(field)) return false;
      const { line } = placeOfPath(path, this.subject);
      return at.line <= line && line <= lastLine;
    });
  }
}

/** The fields without a value of which another rule says why: what is written there is not read. */
export const toldElsewhere = once((subject: ReadSubject) => new ToldElsewhere(subject));
