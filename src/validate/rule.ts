import type { DocumentPlace } from '../document/read.js';
import type { Plan } from './plan.js';
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

/** A hit of a rule that looks at all documents: it names the one in which it fires. */
export interface PlanHit extends Hit {
  readonly subject: Subject;
}

interface RuleText {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  /** Why what it finds is wrong, with the source of the rule where there is one. */
  readonly why: string;
  readonly fix: string;
  /** Ids of the templates whose documents it looks at; absent: every document. */
  readonly documents?: readonly string[];
}

/** A rule for one document by itself. */
export interface DocumentRule extends RuleText {
  check(subject: Subject): Iterable<Hit>;
}

/** A rule for what documents say of each other. */
export interface PlanRule extends RuleText {
  checkPlan(plan: Plan): Iterable<PlanHit>;
}

/** One rule: what it checks, why, and how what it finds is mended. Its id is the name of its file. */
export type Rule = DocumentRule | PlanRule;
