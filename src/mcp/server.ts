import { type CacheHint, type jsonSchemaValidator, McpServer } from '@modelcontextprotocol/server';
import { OPERATIONS } from '../operations/index.js';
import type { Session } from '../operations/operation.js';
import { VERSION } from '../version.js';
import type { ResourceChanges, Told } from './changes.js';
import { ICONS } from './icon.js';
import type { Log } from './log.js';
import { registerPrompts } from './prompts.js';
import { KEPT, registerResources } from './resources.js';
import { serveSkills } from './skills.js';
import { registerTool } from './tools.js';

// Hosts cut this at 2 KB and may show only its beginning.
const INSTRUCTIONS = `Docwright makes project documents (PRD, ADR, test plan, risk register, release plan and others) from templates and checks them. list_templates finds the template, get_template says which facts it needs, fill_template makes the document and says what is still missing, create_plan makes all documents of a plan at once, update_document (with a workspace) changes facts in a file and leaves the rest as people wrote it, validate_plan checks documents with line numbers. Give only facts you know: leave out the rest or write "TBD: reason", and ask the user the questions that the receipt lists.`;

/** What stays for as long as the server runs. */
const FIXED: CacheHint = { ttlMs: KEPT, cacheScope: 'private' };

/** Answers to forms are checked as values are. Without one of ours the SDK would load its own, which takes long. */
const NO_VALIDATOR: jsonSchemaValidator = {
  getValidator: () => {
    throw new Error('Nothing is checked against JSON Schema by the SDK.');
  },
};

/** What a server has to do with changes; over HTTP they are told to all clients at once, and not by servers. */
export type ServedChanges = Pick<ResourceChanges, 'shown' | 'handle' | 'attach'>;

/**
 * A server with all tools and resources, for one connection of either protocol era. Cheap: everything
 * expensive is in the session, because a server may be built for a probe and thrown away.
 */
export function buildServer(session: Session, logger: Log, changes: ServedChanges): McpServer {
  const server = new McpServer(
    { name: 'docwright', title: 'Docwright', version: VERSION, icons: ICONS },
    {
      instructions: INSTRUCTIONS,
      jsonSchemaValidator: NO_VALIDATOR,
      capabilities: {
        // The same whatever templates there are.
        tools: { listChanged: false },
        prompts: { listChanged: false },
        resources: { listChanged: true, subscribe: true },
      },
      cacheHints: {
        'tools/list': FIXED,
        'prompts/list': FIXED,
        'resources/templates/list': FIXED,
        'server/discover': FIXED,
      },
    },
  );
  for (const operation of OPERATIONS) {
    if (operation.needsWorkspace === 'always' && !session.workspace) continue;
    registerTool(server, operation, session, logger);
  }
  registerResources(server, session, logger, changes.shown);
  registerPrompts(server, session, logger);
  serveSkills(server);
  changes.handle(server);
  server.server.onclose = changes.attach(toldThrough(server, logger));
  return server;
}

/** Tells one client, for as long as it is connected. */
function toldThrough({ server }: McpServer, logger: Log): Told {
  const send = (notice: () => Promise<void>) => {
    if (!server.transport) return;
    notice().catch((error) => logger.info({ err: error }, 'a change could not be told'));
  };
  return {
    listChanged: () => send(() => server.sendResourceListChanged()),
    updated: (uri) => send(() => server.sendResourceUpdated({ uri })),
  };
}
