import type { DocumentPlace } from '../document/read.js';
import type { Subject } from './subject.js';

export type Severity = 'error' | 'warning' | 'info';

/** One place where a rule fires. */
export interface Hit {
  readonly at: DocumentPlace;
  readonly message: string;
  /** What to do here, if it is more exact than the rule's own fix. */
  readonly fix?: string;
  /** If it differs from the rule's own severity. */
  readonly severity?: Severity;
}

/** One rule: what it checks, why, and how what it finds is mended. Its id is the name of its file. */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  check(subject: Subject): Iterable<Hit>;
}
