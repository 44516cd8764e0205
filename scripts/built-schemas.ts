import { type SchemasOfTools, schemasOf } from '../src/mcp/tool-schemas.js';
import { OPERATIONS } from '../src/operations/index.js';
import type { Workspace } from '../src/workspace/workspace.js';

/** The schemas of all tools, with a workspace and without. */
export function builtSchemas(): SchemasOfTools {
  const of = (workspace: Workspace | undefined) =>
    Object.fromEntries(OPERATIONS.map((each) => [each.name, schemasOf(each, { workspace })]));
  // Only its being there counts.
  return { workspace: of({} as Workspace), none: of(undefined) };
}
