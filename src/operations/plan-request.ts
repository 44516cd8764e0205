import type { Catalog } from '../catalog/catalog.js';
import type { Config } from '../config/config.js';
import { type Facts, layFacts } from '../document/facts.js';
import { DocwrightError } from '../errors.js';
import { factsOf, type GivenFacts, type Refusal, refusedFacts } from '../plan/facts.js';
import type { Audience } from '../template/field.js';
import { planOrder } from '../template/plan-order.js';
import type { PlanScope } from '../template/plan-scope.js';
import { factFields } from '../template/shared.js';
import { didYouMean } from '../template/suggest.js';
import type { Template } from '../template/template.js';
import { checkValues, type Values } from '../template/values.js';

/** What a plan is made from, as it is given. */
export interface GivenPlan extends GivenFacts {
  readonly scope?: PlanScope | undefined;
  readonly templates?: readonly string[] | undefined;
  readonly audience?: Audience | undefined;
  readonly values?: Readonly<Record<string, Values>> | undefined;
  readonly date?: string | undefined;
}

/** What a plan is made from, with all names looked up and all sources in their order. */
export interface PlanRequest {
  /** In the order of the plan. */
  readonly templates: readonly Template[];
  /** What the templates were chosen by, in words. */
  readonly chosenBy: string;
  readonly audience: Audience;
  readonly name: string;
  /** Facts that were given for this plan, and those that hold where none is given. */
  readonly facts: { readonly given: Facts; readonly configured: Facts };
  readonly values: ReadonlyMap<Template, Values>;
  /** What cannot be taken; then nothing is made. */
  readonly refusals: readonly (Refusal & { readonly template?: string })[];
}

const DEFAULT_SCOPE: PlanScope = 'mvp';

/**
 * Looks up what a plan is made from.
 *
 * @throws DocwrightError `template_unknown`, `template_broken`, `arguments_invalid` if the project has no name
 */
export function readPlanRequest(given: GivenPlan, config: Config, catalog: Catalog): PlanRequest {
  const { templates, chosenBy } = chooseTemplates(given, config, catalog);
  const own = factsOf(given);
  const facts = {
    // A date that is asked for goes before the one that holds for all documents.
    given: layFacts(own, given.date === undefined ? {} : { doc: { date: given.date } }),
    configured: factsOf(config),
  };
  const { values, refusals } = valuesByTemplate(given.values ?? {}, templates, catalog);
  return {
    templates,
    chosenBy,
    audience: given.audience ?? config.audience ?? 'startup',
    name: nameOf(layFacts(own, facts.configured)),
    facts,
    values,
    refusals: [...refusedFacts(own), ...refusals],
  };
}

function chooseTemplates(
  { scope, templates }: GivenPlan,
  config: Config,
  catalog: Catalog,
): Pick<PlanRequest, 'templates' | 'chosenBy'> {
  if (scope !== undefined && templates !== undefined) {
    throw new DocwrightError(
      'arguments_invalid',
      'Both a scope and templates are given.',
      'Give a scope, or name the templates one by one.',
    );
  }
  if (templates !== undefined) {
    const chosen = new Set(templates.map((name) => catalog.find(name).template));
    return { templates: planOrder([...chosen]), chosenBy: 'by name' };
  }
  const size = scope ?? config.scope ?? DEFAULT_SCOPE;
  return { templates: planOrder(catalog.list({ scope: size }).map(({ template }) => template)), chosenBy: size };
}

function valuesByTemplate(
  given: Readonly<Record<string, Values>>,
  templates: readonly Template[],
  catalog: Catalog,
): Pick<PlanRequest, 'values' | 'refusals'> {
  const values = new Map<Template, Values>();
  const refusals: Refusal[] = [];
  for (const [name, own] of Object.entries(given)) {
    const template = catalog.get(name)?.template;
    if (template && templates.includes(template) && !values.has(template)) values.set(template, own);
    else refusals.push({ field: `values.${name.slice(0, 80)}`, message: whyNot(name, template) });
  }
  return { values, refusals };

  function whyNot(name: string, template: Template | undefined): string {
    if (template && templates.includes(template)) return `${template.id} is given twice, under two of its names`;
    const ids = templates.map(({ id }) => id);
    if (template) return `${template.id} is not in this plan: its documents are ${ids.join(', ')}`;
    const nearest = didYouMean(name, ids);
    return `there is no such template${nearest ? `, did you mean ${nearest}?` : ''}`;
  }
}

function nameOf(facts: Facts): string {
  const { missingRequired } = checkValues(factFields(), facts, 'startup');
  if (!missingRequired.some(({ path }) => path === 'project.name')) return String(facts.project?.name);
  throw new DocwrightError(
    'arguments_invalid',
    'The project has no name.',
    'Give project.name (docwright new --name), or write it into docwright.yaml: "project: { name: … }".',
  );
}
