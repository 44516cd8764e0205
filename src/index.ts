// The library: what the command line and the MCP server are made of, for programs that fill and check
// documents themselves. Importing it does nothing.
export { Catalog, type CatalogEntry, type CatalogFilter, type Source, type TemplateFile } from './catalog/catalog.js';
export { type CatalogOptions, loadCatalog } from './catalog/load.js';
export { type Extraction, extract, type ForeignBlock, type SectionChange } from './document/extract.js';
export type { Facts } from './document/facts.js';
export { type FillOptions, type FillResult, fill } from './document/fill.js';
export type { Delta } from './document/merge.js';
export { normalizeValues } from './document/normalize.js';
export type { Conflict } from './document/patch.js';
export { type DocumentPlace, type ReadDocument, readDocument } from './document/read.js';
export type { MissingField, Receipt } from './document/receipt.js';
export { type Update, type UpdateOptions, update } from './document/update.js';
export { DocwrightError, type ErrorCode } from './errors.js';
export type { Audience, Field, FieldType } from './template/field.js';
export type { Problem } from './template/problem.js';
export { fieldsJsonSchema, type JsonSchema, valuesSchema } from './template/schema.js';
export { readTemplate, type Template, type TemplateResult } from './template/template.js';
export type { Values } from './template/values.js';
export type { Rule, Severity } from './validate/rule.js';
export { type RuleOptions, ruleOptionsSchema } from './validate/rule-options.js';
export { RULES } from './validate/rules/index.js';
export {
  type CheckedDocument,
  type Finding,
  type GivenDocument,
  type ValidateOptions,
  type Validation,
  validate,
} from './validate/validate.js';
export { VERSION } from './version.js';
export { openWorkspace, type Workspace } from './workspace/workspace.js';
