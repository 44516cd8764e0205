import type { TemplateSummary } from '../template/summary.js';
import type { Template } from '../template/template.js';
import { type CheckedAlone, checkAlone, findingOf } from './check-alone.js';
import { completenessOf } from './completeness.js';
import { refuseUnknownRules } from './known-rules.js';
import type { CheckMemory } from './memory.js';
import { Plan } from './plan.js';
import { type DocumentStatus, type PlanState, planState } from './plan-state.js';
import type { Rule, Severity } from './rule.js';
import { levelOf, type RuleOptions, withSeverity } from './rule-options.js';
import { fmt4 } from './rules/fmt-4.js';
import { RULES } from './rules/index.js';
import type { Subject } from './subject.js';
import { type Suppressed, suppress } from './suppress.js';
import { type Traceability, traceability } from './traceability.js';

/** A document to check: its name for findings, its text, and its template if that is not in its front matter. */
export interface GivenDocument {
  readonly name: string;
  readonly content: string;
  readonly template?: string | undefined;
  /** Why there is no content: the file is no text, or may not be read. */
  readonly unreadable?:
    | { readonly message: string; readonly fix: string; readonly severity?: Severity | undefined }
    | undefined;
}

/** One thing that a rule found. Lines and columns count from 1. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly document: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly fix: string;
}

/** What became of one document. */
export interface CheckedDocument {
  readonly name: string;
  /** `id@version` of the template it was checked against; absent if only the general rules were. */
  readonly template?: string;
  /** What told the template: the document's front matter, the caller, or headings that are those of the template. */
  readonly recognized_by?: 'document' | 'caller' | 'headings';
  /** Share of the template's required fields that have a value, 0 to 1; absent without a template. */
  readonly completeness?: number;
  /** How far it is in its plan; absent without a template, and for one that was withdrawn. */
  readonly status?: DocumentStatus;
  /** Names of the documents that it waits for, if it is blocked. */
  readonly blocked_by?: readonly string[];
}

/** One template that documents may be of. It is looked into only if a document is of it. */
export interface KnownTemplate {
  readonly template: Template;
  readonly summary: Pick<TemplateSummary, 'id' | 'outward' | 'headings'>;
}

/** The templates that documents may be of. A `Catalog` is such. */
export interface KnownTemplates {
  readonly entries: readonly KnownTemplate[];
  /** The template of an id or alias. */
  get(name: string): KnownTemplate | undefined;
}

/** How documents are checked. */
export interface ValidateOptions {
  /** What `loadCatalog` gives, or `Catalog.of(templates)`. */
  readonly templates: KnownTemplates;
  /** Ids of the only rules to check by; default: all. */
  readonly rules?: readonly string[] | undefined;
  /** What is set for rules by their ids, `{ 'STR-3': 'off' }` say; default: each has its own severity. */
  readonly ruleOptions?: RuleOptions | undefined;
  /** The day for which is checked, YYYY-MM-DD; without it nothing is overdue. */
  readonly date?: string | undefined;
  /** What is known from checks before; without it every document is read. */
  readonly memory?: CheckMemory | undefined;
}

/** Findings in the order of documents and lines. */
export interface Validation {
  readonly findings: readonly Finding[];
  readonly documents: readonly CheckedDocument[];
  /** Mean completeness of the documents that hold, 0 to 1; absent if none has a template. */
  readonly completeness?: number;
  /** What is traced to what; absent if the documents have no two kinds that can be. */
  readonly traceability?: Traceability;
  /** Findings that comments in the documents keep from being told. */
  readonly suppressed: number;
}

/** What became of each document by itself; of the same objects as before only once. */
function checkEach(
  documents: readonly GivenDocument[],
  rules: readonly Rule[],
  options: ValidateOptions,
): readonly CheckedAlone[] {
  const { templates, date, ruleOptions, memory } = options;
  const check = (given: GivenDocument) => checkAlone(given, rules, options);
  if (!memory) return documents.map(check);
  const recall = memory.under(templates, [date, ruleOptions, rules.map(({ id }) => id)]);
  return documents.map((given) => recall(given, check));
}

/**
 * Checks documents, each by itself and all as one plan. Never throws for what a document holds.
 *
 * @throws DocwrightError `arguments_invalid` for a rule that there is not
 */
export function validate(documents: readonly GivenDocument[], options: ValidateOptions): Validation {
  refuseUnknownRules([...(options.rules ?? []), ...Object.keys(options.ruleOptions ?? {})]);
  const { templates, date } = options;
  const rules = rulesToRun(options);
  const alone = checkEach(documents, rules, options);
  const subjects = alone.map(({ subject }) => subject);
  const found = new Map(alone.map(({ subject, findings }): [Subject, Finding[]] => [subject, [...findings]]));
  // What is not read is not checked: every other rule would tell that everything is missing.
  const plan = new Plan(
    subjects.filter(({ document }) => !document.unreadable),
    () => templates.entries.flatMap(({ summary }) => summary.outward),
    date,
    subjects.map(({ name }) => name),
  );
  for (const rule of rules) {
    if (!('checkPlan' in rule)) continue;
    for (const hit of rule.checkPlan(plan)) found.get(hit.subject)?.push(findingOf(rule, hit, hit.subject));
  }
  const told = [...found].map(([subject, findings]) => toldOf(findings, subject, options));
  const state = planState(plan);
  const traced = traceability(plan);
  return {
    findings: told.flatMap(({ findings }) => findings),
    documents: subjects.map((subject) => ({ name: subject.name, ...stateOf(subject, state) })),
    suppressed: told.reduce((sum, { suppressed }) => sum + suppressed.length, 0),
    ...(state.completeness !== undefined && { completeness: state.completeness }),
    ...(traced.links.length > 0 && { traceability: traced }),
  };
}

/** A rule that is asked for is on, whatever is set for it. */
function isOn(rule: string, { rules, ruleOptions = {} }: ValidateOptions): boolean {
  return (rules?.includes(rule) ?? false) || levelOf(rule, ruleOptions) !== 'off';
}

/** The rules that are asked for and on. Whether a comment is in vain is known only if all rules have run. */
function rulesToRun(options: ValidateOptions): Rule[] {
  const { rules } = options;
  const all = rules === undefined || rules.includes(fmt4.id);
  return RULES.filter(({ id }) => (all || rules.includes(id)) && isOn(id, options));
}

/** The findings of one document that are told, in their order. */
function toldOf(findings: readonly Finding[], subject: Subject, options: ValidateOptions): Suppressed {
  const { rules, ruleOptions = {} } = options;
  const isAsked = ({ rule }: Finding) => isOn(rule, options) && (rules?.includes(rule) ?? true);
  const left = suppress(findings, subject, (rule) => isOn(rule, options));
  return {
    suppressed: left.suppressed.filter(isAsked),
    findings: left.findings
      .filter(isAsked)
      .map((finding) => withSeverity(finding, ruleOptions))
      .sort((a, b) => a.line - b.line || a.column - b.column),
  };
}

function stateOf(subject: Subject, { documents }: PlanState): Omit<CheckedDocument, 'name'> {
  if (!subject.isRead()) return {};
  const { template, declared } = subject;
  const { status, blockedBy = [], completeness } = documents.get(subject) ?? {};
  return {
    template: `${template.id}@${template.version}`,
    ...(declared && { recognized_by: declared.by }),
    completeness: completeness ?? completenessOf(subject),
    ...(status && { status }),
    ...(blockedBy.length > 0 && { blocked_by: blockedBy }),
  };
}
