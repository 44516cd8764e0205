import { type DocumentSection, type ReadDocument, titleKey } from '../document/read.js';
import type { Section } from '../template/body.js';
import { append } from './group.js';

/** Finds the sections of a document by the sections of its template, whatever their level and numbering. */
export class TitleIndex {
  /** Every section of the document, parents first. */
  readonly all: readonly DocumentSection[];
  private readonly byKey = new Map<string, DocumentSection[]>();
  private readonly parentKeys = new Map<DocumentSection | Section, string>();
  private readonly expected = new Map<string, Section[]>();

  constructor(
    private readonly document: ReadDocument,
    body: Section | undefined,
  ) {
    const all: DocumentSection[] = [];
    const visit = (level: readonly DocumentSection[], parentKey: string) => {
      for (const section of level) {
        const { key } = section;
        all.push(section);
        this.parentKeys.set(section, parentKey);
        append(this.byKey, key, section);
        visit(section.sections, key);
      }
    };
    visit(document.sections, '');
    this.all = all;
    if (body) this.expect(body.sections, '');
  }

  /** The sections of the document that bear the title of a section of the template. */
  titled(section: Section): readonly DocumentSection[] {
    const key = fixedTitleKey(section);
    if (key === undefined) return [];
    const found = this.byKey.get(key) ?? [];
    const rivals = this.expected.get(key) ?? [];
    if (rivals.length < 2) return found;
    const own = this.parentKeys.get(section);
    const below = found.filter((each) => this.parentKeys.get(each) === own);
    if (below.length > 0) return below;
    const taken = new Set(rivals.map((each) => this.parentKeys.get(each)));
    return found.filter((each) => !taken.has(this.parentKeys.get(each)));
  }

  /** The last line of a section with all below it, which may be blank. */
  lastLineOf(section: DocumentSection): number {
    const behind = this.all.slice(this.all.indexOf(section) + 1).find(({ depth }) => depth <= section.depth);
    return behind ? behind.at.line - 1 : this.document.lastLine;
  }

  /** The sections that the template does not know and that are no item of a list (`OPT-001: …`). */
  strangers(): readonly DocumentSection[] {
    return this.all.filter(
      ({ title, key }) => key !== '' && !this.expected.has(key) && !/^[A-Z][A-Z0-9]*-\d+/.test(title),
    );
  }

  private expect(level: readonly Section[], parentKey: string): void {
    for (const section of level) {
      const key = fixedTitleKey(section);
      this.parentKeys.set(section, parentKey);
      if (key !== undefined) append(this.expected, key, section);
      this.expect(section.sections, key ?? parentKey);
    }
  }
}

/** The title of a section as it is compared, undefined when it holds fields. */
function fixedTitleKey(section: Section): string | undefined {
  return section.heading.every((part) => typeof part === 'string') ? titleKey(section.heading.join('')) : undefined;
}
