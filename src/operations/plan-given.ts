import type { GivenPlanCall, MadePlan } from './create-plan.js';
import { inTurn } from './in-turn.js';
import { makePlan } from './make-plan.js';
import type { Outcome, Session } from './operation.js';
import { PlanFolder } from './plan-folder.js';
import { readPlanRequest } from './plan-request.js';
import { refuseTooLarge } from './values-size.js';

const DEFAULT_DIRECTORY = 'docs/plan';
const DEFAULT_LIMIT = 20;

/**
 * Makes a plan from what is given, in its folder if there is a workspace.
 *
 * @throws DocwrightError those of `readPlanRequest`, and of the workspace; then nothing was written
 */
export async function planGiven(session: Session, given: GivenPlanCall): Promise<Outcome<MadePlan>> {
  refuseTooLarge(given.values ?? {});
  const config = await session.config();
  const catalog = await session.catalog();
  const request = readPlanRequest(given, config, catalog);
  const { workspace } = session;
  const folder = await PlanFolder.open(workspace, given.directory ?? config.directory ?? DEFAULT_DIRECTORY);
  const { limit = DEFAULT_LIMIT, overwrite = false } = given;
  const work = () => makePlan(session, catalog, request, folder, { limit, overwrite });
  // Two plans at once would each be written beside what both have not found.
  return workspace ? inTurn(workspace, work) : work();
}
