import { onceWithTree } from './once.js';
import type { Subject } from './subject.js';

/** The lines of a document, without their ends. */
export const linesOf: (subject: Subject) => readonly string[] = onceWithTree(({ document }) =>
  document.source.split(/\r\n?|\n/),
);
