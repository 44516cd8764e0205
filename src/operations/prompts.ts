import type { Prompt } from './prompt.js';
import { draftDocument } from './prompt-draft.js';
import { planProject } from './prompt-plan.js';
import { reviewPlan } from './prompt-review.js';

/** Every prompt, in the order in which a plan comes about. */
export const PROMPTS: readonly Prompt[] = [draftDocument, planProject, reviewPlan];
