import { readDocument } from '../document/read.js';
import type { Template } from '../template/template.js';
import { completenessOf } from './completeness.js';
import type { Severity } from './rule.js';
import { levelOf, type RuleOptions, withSeverity } from './rule-options.js';
import { fmt3 } from './rules/fmt-3.js';
import { RULES } from './rules/index.js';
import { Subject } from './subject.js';
import { type Suppressed, suppress } from './suppress.js';

/** A document to check: its name for findings, its text, and its template if that is not in its front matter. */
export interface GivenDocument {
  readonly name: string;
  readonly content: string;
  readonly template?: string | undefined;
  /** Why there is no content: the file is no text, or may not be read. */
  readonly unreadable?: { readonly message: string; readonly fix: string } | undefined;
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
  /** Share of the template's required fields that have a value, 0 to 1; absent without a template. */
  readonly completeness?: number;
}

/** Templates by id or alias. */
export interface KnownTemplates {
  readonly ids: readonly string[];
  get(name: string): Template | undefined;
}

/** How documents are checked. */
export interface ValidateOptions {
  readonly templates: KnownTemplates;
  /** Only these rules; default: all. */
  readonly rules?: readonly string[] | undefined;
  /** What is set for rules; default: each has its own severity. */
  readonly ruleOptions?: RuleOptions | undefined;
  /** The day for which is checked, YYYY-MM-DD; without it nothing is overdue. */
  readonly date?: string | undefined;
}

/** Findings in the order of documents and lines. */
export interface Validation {
  readonly findings: readonly Finding[];
  readonly documents: readonly CheckedDocument[];
  /** Findings that comments in the documents keep from being told. */
  readonly suppressed: number;
}

/** Checks documents, each by itself. Never throws for what a document holds. */
export function validate(documents: readonly GivenDocument[], options: ValidateOptions): Validation {
  const checked = documents.map((document) => validateOne(document, options));
  return {
    findings: checked.flatMap(({ findings }) => findings),
    documents: checked.map(({ document }) => document),
    suppressed: checked.reduce((sum, { suppressed }) => sum + suppressed.length, 0),
  };
}

function validateOne(given: GivenDocument, options: ValidateOptions) {
  const { templates, date } = options;
  const subject = subjectOf(given, templates, date);
  // What is not read is not checked: every other rule would tell that everything is missing.
  const applied = subject.document.unreadable ? [fmt3] : RULES;
  const findings = applied.flatMap((rule) =>
    [...rule.check(subject)].map(
      (hit): Finding => ({
        rule: rule.id,
        severity: hit.severity ?? rule.severity,
        document: given.name,
        line: hit.at.line,
        column: hit.at.column,
        message: hit.message,
        fix: hit.fix ?? rule.fix,
      }),
    ),
  );
  return { document: { name: given.name, ...stateOf(subject) }, ...told(findings, subject, options) };
}

/** The findings of one document that are told, in their order. */
function told(
  findings: readonly Finding[],
  subject: Subject,
  { rules, ruleOptions = {} }: ValidateOptions,
): Suppressed {
  const isOn = (rule: string) => rules?.includes(rule) || levelOf(rule, ruleOptions) !== 'off';
  const isAsked = ({ rule }: Finding) => rules?.includes(rule) ?? true;
  const left = suppress(
    findings.filter(({ rule }) => isOn(rule)),
    subject,
    isOn,
  );
  return {
    suppressed: left.suppressed.filter(isAsked),
    findings: left.findings
      .filter((finding) => isAsked(finding) && isOn(finding.rule))
      .map((finding) => withSeverity(finding, ruleOptions))
      .sort((a, b) => a.line - b.line || a.column - b.column),
  };
}

function subjectOf(given: GivenDocument, templates: KnownTemplates, date: string | undefined): Subject {
  const read = readDocument(given.content);
  const unreadable = given.unreadable && { ...given.unreadable, at: { line: 1, column: 1 } };
  const document = unreadable ? { ...read, unreadable } : read;
  const values = document.frontMatter?.values ?? {};
  const named = given.template ?? (typeof values.template === 'string' ? values.template : undefined);
  const [id, version] = named?.trim().split('@') ?? [];
  const template = id === undefined ? undefined : templates.get(id);
  return new Subject({
    name: given.name,
    document,
    declared: id === undefined ? undefined : { id, version, by: given.template === undefined ? 'document' : 'caller' },
    template,
    templateIds: templates.ids,
    date,
  });
}

function stateOf(subject: Subject): Omit<CheckedDocument, 'name'> {
  if (!subject.isRead()) return {};
  const { template } = subject;
  return { template: `${template.id}@${template.version}`, completeness: completenessOf(subject) };
}
