import { type Extraction, extract } from '../document/extract.js';
import { type ReadDocument, withoutTree } from '../document/read.js';
import type { Template } from '../template/template.js';
import { FoundSections } from './found-sections.js';
import { PackedPlaces } from './packed-places.js';
import { TitleIndex } from './title-index.js';

/** What is known of a document before it is looked at. */
interface Given {
  readonly name: string;
  readonly document: ReadDocument;
  /** The template the document was made from, if it is known. */
  readonly template: Template | undefined;
  /** What the front matter or the caller names as the template, or the headings tell. */
  readonly declared:
    | { readonly id: string; readonly version: string | undefined; readonly by: 'document' | 'caller' | 'headings' }
    | undefined;
  /** Ids of the templates that could have been meant. */
  readonly templateIds: readonly string[];
  /** The day for which is checked, YYYY-MM-DD; without it nothing is overdue. */
  readonly date: string | undefined;
}

/** A document that is read by its template. */
export interface ReadSubject extends Subject {
  readonly template: Template;
  readonly extraction: Extraction;
  readonly sections: FoundSections;
}

/** A document under check, with what is known of it. */
export class Subject {
  readonly name: Given['name'];
  readonly template: Given['template'];
  readonly declared: Given['declared'];
  readonly templateIds: Given['templateIds'];
  readonly date: Given['date'];
  private read: ReadDocument;
  private readonly lazy: { titles?: TitleIndex; extraction?: Extraction; sections?: FoundSections; status?: string } =
    {};

  constructor(given: Given) {
    this.name = given.name;
    this.read = given.document;
    this.template = given.template;
    this.declared = given.declared;
    this.templateIds = given.templateIds;
    this.date = given.date;
  }

  get document(): Given['document'] {
    return this.read;
  }

  get titles(): TitleIndex {
    this.lazy.titles ??= new TitleIndex(this.document, this.template?.body);
    return this.lazy.titles;
  }

  /** What the document holds; undefined without its template. */
  get extraction(): Extraction | undefined {
    if (this.template) this.lazy.extraction ??= extract(this.template, this.document);
    return this.lazy.extraction;
  }

  /** Its sections by those of the template; undefined without it. */
  get sections(): FoundSections | undefined {
    if (this.template) this.lazy.sections ??= new FoundSections(this.template, this.document);
    return this.lazy.sections;
  }

  /**
   * Lets go of the tree of the document and of what points into it: what documents say of each other is looked at
   * only when all are read. Whoever still asks for any of it has the document read anew.
   */
  dropTree(): void {
    const { template, lazy } = this;
    this.read = withoutTree(this.read);
    delete lazy.titles;
    delete lazy.sections;
    const kept = lazy.extraction;
    if (!template || !kept) return;
    const { values, marked, foreign, changes } = kept;
    const packed = new PackedPlaces(kept.places);
    let places: Extraction['places'] | undefined;
    let whole: Extraction | undefined;
    const again = () => {
      whole ??= extract(template, this.read);
      return whole;
    };
    lazy.extraction = {
      values,
      marked,
      foreign,
      changes,
      get places() {
        places ??= packed.unpack();
        return places;
      },
      get computed() {
        return again().computed;
      },
      get checked() {
        return again().checked;
      },
    };
  }

  /** Where the document stands, in the front matter or in the field that takes its place. */
  get status(): string {
    this.lazy.status ??= this.readStatus();
    return this.lazy.status;
  }

  get approved(): boolean {
    return /^(?:approved|accepted)$/i.test(this.status);
  }

  /** Whether another document has taken its place, or nobody follows it any more. */
  get withdrawn(): boolean {
    return /^(?:superseded|deprecated|rejected)$/i.test(this.status);
  }

  private readStatus(): string {
    const replacing = this.template?.fields.find((field) => field.replaces === 'doc.status');
    const status = this.document.frontMatter?.values.status ?? (replacing && this.extraction?.values[replacing.name]);
    return String(status ?? '').trim();
  }

  isRead(): this is ReadSubject {
    return this.template !== undefined;
  }
}
