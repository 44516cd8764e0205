import { McpServer } from '@modelcontextprotocol/server';
import { OPERATIONS } from '../operations/index.js';
import type { Session } from '../operations/operation.js';
import { VERSION } from '../version.js';
import type { Log } from './log.js';
import { registerResources } from './resources.js';
import { registerTool } from './tools.js';

// Hosts cut this at 2 KB and may show only its beginning.
const INSTRUCTIONS = `Docwright makes project documents (PRD, ADR, test plan, risk register, release plan and others) from templates and checks them. list_templates finds the template, get_template says which facts it needs, fill_template makes the document and says what is still missing, create_plan makes all documents of a plan at once, update_document (with a workspace) changes facts in a file and leaves the rest as people wrote it, validate_plan checks documents with line numbers. Give only facts you know: leave out the rest or write "TBD: reason", and ask the user the questions that the receipt lists.`;

/**
 * A server with all tools and resources, for one connection of either protocol era. Cheap: everything
 * expensive is in the session, because a server may be built for a probe and thrown away.
 */
export function buildServer(session: Session, logger: Log): McpServer {
  const server = new McpServer(
    { name: 'docwright', title: 'Docwright', version: VERSION },
    // The tools are the same whatever templates there are.
    { instructions: INSTRUCTIONS, capabilities: { tools: { listChanged: false }, resources: { listChanged: true } } },
  );
  for (const operation of OPERATIONS) {
    if (operation.needsWorkspace === 'always' && !session.workspace) continue;
    registerTool(server, operation, session, logger);
  }
  registerResources(server, session, logger);
  tellChanges(server, session, logger);
  return server;
}

/** Tells the client when the list of resources becomes another one, for as long as it is connected. */
function tellChanges({ server }: McpServer, session: Session, logger: Log): void {
  const stop = session.onTemplatesChange?.(() => {
    if (!server.transport) return;
    server.sendResourceListChanged().catch((error) => logger.info({ err: error }, 'a change could not be told'));
  });
  server.onclose = () => stop?.();
}
