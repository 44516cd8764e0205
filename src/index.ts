// The library: what the command line and the MCP server are made of, for programs that fill and check
// documents themselves. Importing it does nothing. docs/library.md shows how it is used.

// Templates: the bundled ones and others, and what each needs.
export {
  type BrokenTemplate,
  Catalog,
  type CatalogEntry,
  type CatalogFilter,
  type ListedTemplate,
  type Source,
  type TemplateFile,
} from './catalog/catalog.js';
export { type CatalogOptions, type ConfiguredTemplates, loadCatalog } from './catalog/load.js';
// Documents: filled, read back, updated.
export { type Extraction, extract, type ForeignBlock, type SectionChange } from './document/extract.js';
export type { Facts } from './document/facts.js';
export { type FillOptions, type FillResult, fill } from './document/fill.js';
export type { Delta } from './document/merge.js';
export { normalizeValues } from './document/normalize.js';
export type { Conflict } from './document/patch.js';
export {
  type DocumentPlace,
  type DocumentSection,
  type ReadDocument,
  readDocument,
} from './document/read.js';
export type { DocumentFrontMatter } from './document/read-front-matter.js';
export type { MissingField, Receipt } from './document/receipt.js';
export { type Update, type UpdateOptions, update } from './document/update.js';
export { DocwrightError, type ErrorCode } from './errors.js';
export type { Unreadable } from './markdown/parse-any.js';
// Plans: the documents of one project.
export { documentFile, type IndexEntry, writeIndex } from './plan/index-document.js';
export { type OpenQuestion, openQuestions, type PlannedDocument } from './plan/questions.js';
export { isComplete, type Standing, standingOf } from './plan/standing.js';
export type {
  Audience,
  Field,
  FieldType,
  ItemsType,
  ListType,
  ObjectType,
  RefsType,
  ScalarType,
} from './template/field.js';
export type { JsonSchema } from './template/json-schema.js';
export { planOrder } from './template/plan-order.js';
export type { PlanScope } from './template/plan-scope.js';
export type { Problem } from './template/problem.js';
export { fieldsJsonSchema, valuesSchema } from './template/schema.js';
export type { TemplateHeader, TemplateSummary } from './template/summary.js';
export { readTemplate, type Template, type TemplateResult } from './template/template.js';
export type { CheckedValues, Values } from './template/values.js';
// Checks: what is unfinished or broken in documents.
export { CheckMemory } from './validate/memory.js';
export type { DocumentStatus } from './validate/plan-state.js';
export type { DocumentRule, Parameter, PlanRule, Rule, RuleText, Severity } from './validate/rule.js';
export { type RuleOption, type RuleOptions, ruleOptionsSchema } from './validate/rule-options.js';
export { RULES } from './validate/rules/index.js';
export type { Traceability, TraceLink, TraceRow } from './validate/traceability.js';
export {
  type CheckedDocument,
  type Finding,
  type GivenDocument,
  type KnownTemplate,
  type KnownTemplates,
  type ValidateOptions,
  type Validation,
  validate,
} from './validate/validate.js';
export { VERSION } from './version.js';
// Files: one folder that is read and written.
export type { ListOptions } from './workspace/list-files.js';
export { type LastWritten, openWorkspace, type Workspace } from './workspace/workspace.js';
export type { WriteOptions, Written } from './workspace/write-text.js';
export type { FileToWrite } from './workspace/write-together.js';
