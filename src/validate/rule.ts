import type { DocumentPlace } from '../document/read.js';
import type { Plan } from './plan.js';
import type { Subject } from './subject.js';

/** How bad what a rule finds is: an `error` fails a check, a `warning` only a strict one, an `info` none. */
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

/** A whole number that a project may set for a rule. */
export interface Parameter {
  /** What it counts, with its unit. */
  readonly description: string;
  readonly usual: number;
  readonly least: number;
  readonly most: number;
}

/** What every rule says of itself. */
export interface RuleText {
  /** `TXT-1` say. */
  readonly id: string;
  /** Of what it finds, unless it is set for the rule or the finding. */
  readonly severity: Severity;
  readonly title: string;
  /** Why what it finds is wrong, with the source of the rule where there is one. */
  readonly why: string;
  readonly fix: string;
  /** Ids of the templates whose documents it looks at; absent: every document. */
  readonly documents?: readonly string[];
}

/** A rule for one document by itself, with the names of what may be set for it. */
export interface DocumentRule<Name extends string = string> extends RuleText {
  readonly parameters?: Readonly<Record<Name, Parameter>>;
  /** @internal `validate` calls it */
  check(subject: Subject, parameters: Readonly<Record<Name, number>>): Iterable<Hit>;
}

/** A rule for what documents say of each other. */
export interface PlanRule extends RuleText {
  /**
   * Finds out, and remembers, what the rule needs of the tree of a document, which is let go before the others are read.
   *
   * @internal `validate` calls it
   */
  prepare?(subject: Subject): void;
  /** @internal `validate` calls it */
  checkPlan(plan: Plan): Iterable<PlanHit>;
}

/** One rule: what it checks, why, and how what it finds is mended. Its id is the name of its file. */
export type Rule = DocumentRule | PlanRule;
