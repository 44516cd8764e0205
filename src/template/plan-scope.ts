/** The sizes of a plan, smallest first; each holds the documents of those before it. */
export const PLAN_SCOPES = ['mvp', 'standard', 'comprehensive'] as const;

export type PlanScope = (typeof PLAN_SCOPES)[number];

/** Whether a template with that smallest scope belongs to a plan of a scope; one without a scope belongs to none. */
export function isInScope(smallest: PlanScope | undefined, scope: PlanScope): boolean {
  return smallest !== undefined && PLAN_SCOPES.indexOf(smallest) <= PLAN_SCOPES.indexOf(scope);
}
