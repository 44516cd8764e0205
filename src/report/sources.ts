import type { GivenDocument } from '../validate/validate.js';

/** The lines of the documents that were checked. */
export class Sources {
  private readonly texts: ReadonlyMap<string, string>;
  private readonly lines = new Map<string, readonly string[]>();

  constructor(documents: readonly Pick<GivenDocument, 'name' | 'content'>[]) {
    this.texts = new Map(documents.map(({ name, content }) => [name, content]));
  }

  /** A line by its number from 1, without its end; undefined if the document does not have it. */
  line(document: string, line: number): string | undefined {
    let lines = this.lines.get(document);
    if (!lines) {
      lines = (this.texts.get(document) ?? '').replace(/^\ufeff/, '').split(/\r\n?|\n/);
      this.lines.set(document, lines);
    }
    return lines[line - 1];
  }
}
