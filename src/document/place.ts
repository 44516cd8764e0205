/** A place in a document; lines and columns count from 1, columns in UTF-16 units as editors do. */
export interface DocumentPlace {
  readonly line: number;
  readonly column: number;
}

/** Where something is told that stands nowhere in particular. */
export const FIRST_PLACE: DocumentPlace = { line: 1, column: 1 };
