import type { Sources } from './sources.js';

/** What a report is written with, beside what was found. */
export interface WriteContext {
  readonly sources: Sources;
  /** Whether warnings fail too. */
  readonly strict: boolean;
  /** The folder that the names of documents are relative to, as a path that is put before them; '' for none. */
  readonly folder: string;
  /** A text in a style; as it is where there are no colours. */
  paint(style: Style, text: string): string;
  /** Columns that a line may have. */
  readonly width: number;
}

/** The styles in which texts are painted. */
export type Style = 'red' | 'green' | 'cyan' | 'yellow' | 'bold' | 'dim';

/** The path of a document from where the program runs, `/` separated. */
export function pathOf(document: string, { folder }: Pick<WriteContext, 'folder'>): string {
  return folder === '' ? document : `${folder}/${document}`;
}
