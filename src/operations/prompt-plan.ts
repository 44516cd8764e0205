import { DocwrightError } from '../errors.js';
import { PLAN_SCOPES, type PlanScope } from '../template/plan-scope.js';
import { hintOfNames } from '../template/suggest.js';
import { beginningWith } from './completions.js';
import type { Prompt } from './prompt.js';
import { readOf } from './resources.js';
import { TEMPLATE_INDEX } from './template-resources.js';

/** All documents of a project, by an interview. */
export const planProject: Prompt<'project' | 'scope'> = {
  name: 'plan_project',
  title: 'Plan a project',
  description:
    'Plans a project by an interview: asks for the facts, makes all documents, and goes on with what is open.',
  arguments: {
    project: { description: 'What the project is, in your words.' },
    scope: {
      description: 'How much to plan: mvp (4 documents), standard (12) or comprehensive (22).',
      complete: async (_session, typed) => beginningWith(typed, PLAN_SCOPES),
    },
  },
  async write(session, { project, scope }) {
    if (scope !== undefined) refuseUnknown(scope);
    const files = session.workspace
      ? 'Propose a folder of the workspace for them first.'
      : 'There is no workspace, so show me each document.';
    return {
      text: [
        project ? `Plan this project with me: ${project}` : 'Plan a project with me.',
        '',
        '1. Interview me. Ask at most three questions at a time, and begin with what all documents need: the name, a summary in one sentence, the owner, for whom it is and which problem it solves. Use what I have said already.',
        `2. ${scope ? `Plan the scope ${scope}.` : 'Propose the scope: mvp, standard or comprehensive, with your reason in one sentence.'} The index below says which documents there are.`,
        `3. Call create_plan with the facts that I gave and nothing else. ${files}`,
        '4. Its result lists the open questions in the order to ask them. Go on with the interview there, document by document, and put the answers in with update_document or fill_template.',
        '5. Invent nothing: what I do not know yet stays open, or is "TBD: reason" if I give a reason.',
        '6. In the end call validate_plan, and tell me what is missing, dangling or contradictory, the errors first.',
      ].join('\n'),
      resources: [await readOf(session, TEMPLATE_INDEX)],
    };
  },
};

function refuseUnknown(scope: string): asserts scope is PlanScope {
  if (PLAN_SCOPES.some((each) => each === scope)) return;
  throw new DocwrightError(
    'arguments_invalid',
    `There is no scope "${scope.slice(0, 80)}".`,
    hintOfNames(scope, 'The scopes are', PLAN_SCOPES),
  );
}
