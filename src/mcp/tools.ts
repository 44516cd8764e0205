import type {
  CallToolResult,
  InputRequiredResult,
  McpServer,
  StandardSchemaWithJSON,
} from '@modelcontextprotocol/server';
import { DocwrightError } from '../errors.js';
import type { Operation, Session } from '../operations/operation.js';
import { askThrough, Suspension } from './ask.js';
import type { Log } from './log.js';
import { progressThrough } from './progress.js';
import { toolSchemas } from './tool-schemas.js';

/** Registers an operation as a tool. */
export function registerTool(server: McpServer, operation: Operation, session: Session, logger: Log): void {
  const writes = operation.effect === 'writes' && session.workspace !== undefined;
  server.registerTool(
    operation.name,
    {
      title: operation.title,
      description: operation.description,
      inputSchema: advertisedInput(operation, session),
      outputSchema: advertisedOutput(operation, session),
      annotations: {
        title: operation.title,
        readOnlyHint: !writes,
        // Files are replaced only when the caller says so.
        destructiveHint: writes,
        idempotentHint: !writes,
        openWorldHint: false,
      },
    },
    (given: unknown, context) => {
      const served = { ...session, ask: askThrough(server, context), progress: progressThrough(context) };
      return callTool(operation, served, given, logger);
    },
  );
}

async function callTool(
  operation: Operation,
  session: Session,
  given: unknown,
  logger: Log,
): Promise<CallToolResult | InputRequiredResult> {
  try {
    const { result, text, failed, links = [] } = await operation.call(session, given);
    // Parsed, because a key that the schema does not name would pass here and fail in the client.
    const structuredContent = operation.output.parse(result);
    return {
      content: [{ type: 'text', text }, ...links.map(linkTo)],
      structuredContent,
      ...(failed && { isError: true }),
    };
  } catch (error) {
    if (error instanceof Suspension) return error.result;
    return { content: [{ type: 'text', text: tell(error, operation, logger) }], isError: true };
  }
}

/** What the caller is told of an error; what it cannot mend goes to the log and not over the wire. */
function tell(error: unknown, operation: Operation, logger: Log): string {
  if (error instanceof DocwrightError) {
    logger.info({ tool: operation.name, code: error.code }, error.message);
    return `${error.message}\n${error.hint}`;
  }
  logger.error({ tool: operation.name, err: error }, 'the tool failed');
  return `${operation.name} failed inside of Docwright; no file was left half written. The reason is in the log of the server.`;
}

/** A written document is linked rather than sent again. */
function linkTo(path: string): CallToolResult['content'][number] {
  return {
    type: 'resource_link',
    uri: `docwright://documents/${path.split('/').map(encodeURIComponent).join('/')}`,
    name: path,
    mimeType: 'text/markdown',
  };
}

/**
 * What is advertised of arguments, without being enforced by the SDK: its message for a wrong argument
 * would not say what to call next, so arguments are checked by the operation's own words.
 */
function advertisedInput(operation: Operation, session: Session): StandardSchemaWithJSON {
  return advertised(
    () => toolSchemas(operation, session).input,
    (value) => ({ value }),
  );
}

function advertisedOutput(operation: Operation, session: Session): StandardSchemaWithJSON {
  return advertised(
    () => toolSchemas(operation, session).output,
    (value) => operation.output['~standard'].validate(value),
  );
}

function advertised(
  json: () => Record<string, unknown>,
  validate: StandardSchemaWithJSON['~standard']['validate'],
): StandardSchemaWithJSON {
  return { '~standard': { version: 1, vendor: 'docwright', jsonSchema: { input: json, output: json }, validate } };
}
