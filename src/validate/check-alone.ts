import { readDocument } from '../document/read.js';
import { completenessOf } from './completeness.js';
import { definedIds, referredIds } from './ids.js';
import { isEnglish } from './language.js';
import { once } from './once.js';
import { recognize } from './recognize.js';
import type { Hit, Rule } from './rule.js';
import { parameterValues, type RuleOptions } from './rule-options.js';
import { fmt3 } from './rules/fmt-3.js';
import { Subject } from './subject.js';
import { suppressionsOf } from './suppressions.js';
import type { Finding, GivenDocument, KnownTemplates, ValidateOptions } from './validate.js';

/** A document that was read and checked by itself. */
export interface CheckedAlone {
  readonly subject: Subject;
  readonly findings: readonly Finding[];
}

/** Reads a document, and checks it by the rules that look at one document. */
export function checkAlone(
  given: GivenDocument,
  rules: readonly Rule[],
  options: Pick<ValidateOptions, 'templates' | 'date' | 'ruleOptions'>,
): CheckedAlone {
  const subject = subjectOf(given, options);
  const findings = findingsOf(subject, rules, options.ruleOptions);
  prepareForPlan(subject, rules);
  subject.dropTree();
  const severity = given.unreadable?.severity;
  return { subject, findings: severity ? findings.map((finding) => ({ ...finding, severity })) : findings };
}

/** Finds out what is needed of the tree of a document later on, when all are read and their trees let go. */
export function prepareForPlan(subject: Subject, rules: readonly Rule[]): void {
  suppressionsOf(subject);
  // What is not read is in no plan.
  if (subject.document.unreadable) return;
  if (subject.isRead()) for (const prepare of [completenessOf, definedIds, referredIds, isEnglish]) prepare(subject);
  for (const rule of rules) if ('prepare' in rule) rule.prepare?.(subject);
}

function subjectOf(given: GivenDocument, { templates, date }: Pick<ValidateOptions, 'templates' | 'date'>): Subject {
  const read = readDocument(given.content);
  const unreadable = given.unreadable && {
    message: given.unreadable.message,
    fix: given.unreadable.fix,
    at: { line: 1, column: 1 },
  };
  const document = unreadable ? { ...read, unreadable } : read;
  const values = document.frontMatter?.values ?? {};
  const named = given.template ?? (typeof values.template === 'string' ? values.template : undefined);
  const base = { name: given.name, document, templateIds: idsOf(templates), date };
  if (named === undefined) {
    const known = unreadable ? undefined : recognize(document, templates.entries);
    const declared = known && { id: known.summary.id, version: undefined, by: 'headings' as const };
    return new Subject({ ...base, declared, template: known?.template });
  }
  const [id = '', version] = named.trim().split('@');
  const by = given.template === undefined ? 'document' : 'caller';
  return new Subject({ ...base, declared: { id, version, by }, template: templates.get(id)?.template });
}

const idsOf = once(({ entries }: KnownTemplates): readonly string[] => entries.map(({ summary }) => summary.id));

function findingsOf(subject: Subject, rules: readonly Rule[], ruleOptions: RuleOptions = {}): Finding[] {
  const applied = subject.document.unreadable ? rules.filter((rule) => rule === fmt3) : rules;
  return applied
    .filter((rule) => 'check' in rule)
    .filter(({ documents }) => documents === undefined || documents.includes(subject.template?.id ?? ''))
    .flatMap((rule) => {
      const hits = rule.check(subject, parameterValues(rule, ruleOptions));
      return [...hits].map((hit) => findingOf(rule, hit, subject));
    });
}

/** What a rule found, as it is told. */
export function findingOf(rule: Rule, hit: Hit, { name }: Subject): Finding {
  return {
    rule: rule.id,
    severity: hit.severity ?? rule.severity,
    document: name,
    line: hit.at.line,
    column: hit.at.column,
    message: hit.message,
    fix: hit.fix ?? rule.fix,
  };
}
