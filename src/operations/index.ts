import { createPlan } from './create-plan.js';
import { fillTemplate } from './fill-template.js';
import { getTemplate } from './get-template.js';
import { listTemplates } from './list-templates.js';
import type { Operation } from './operation.js';
import { updateDocument } from './update-document.js';
import { validatePlan } from './validate-plan.js';

/** Every operation that is offered as a tool, in the order in which they are used. */
export const OPERATIONS: readonly Operation[] = [
  listTemplates,
  getTemplate,
  fillTemplate,
  createPlan,
  updateDocument,
  validatePlan,
];
