import type {
  CallToolResult,
  InputRequiredResult,
  McpServer,
  StandardSchemaWithJSON,
} from '@modelcontextprotocol/server';
import type { Logger } from 'pino';
import type * as z from 'zod';
import { DocwrightError } from '../errors.js';
import type { Operation, Session } from '../operations/operation.js';
import { askThrough, Suspension } from './ask.js';

/** Registers an operation as a tool. */
export function registerTool(server: McpServer, operation: Operation, session: Session, logger: Logger): void {
  const writes = operation.effect === 'writes' && session.workspace !== undefined;
  server.registerTool(
    operation.name,
    {
      title: operation.title,
      description: operation.description,
      inputSchema: withoutChecks(operation.input(session)),
      outputSchema: operation.output,
      annotations: {
        title: operation.title,
        readOnlyHint: !writes,
        // Files are replaced only when the caller says so.
        destructiveHint: writes,
        idempotentHint: !writes,
        openWorldHint: false,
      },
    },
    (given: unknown, context) => callTool(operation, { ...session, ask: askThrough(server, context) }, given, logger),
  );
}

async function callTool(
  operation: Operation,
  session: Session,
  given: unknown,
  logger: Logger,
): Promise<CallToolResult | InputRequiredResult> {
  try {
    const { result, text, failed } = await operation.call(session, given);
    // Parsed, because a key that the schema does not name would pass here and fail in the client.
    const structuredContent = operation.output.parse(result);
    return {
      content: [{ type: 'text', text }, ...linksTo(result)],
      structuredContent,
      ...(failed && { isError: true }),
    };
  } catch (error) {
    if (error instanceof Suspension) return error.result;
    return { content: [{ type: 'text', text: tell(error, operation, logger) }], isError: true };
  }
}

/** What the caller is told of an error; what it cannot mend goes to the log and not over the wire. */
function tell(error: unknown, operation: Operation, logger: Logger): string {
  if (error instanceof DocwrightError) {
    logger.info({ tool: operation.name, code: error.code }, error.message);
    return `${error.message}\n${error.hint}`;
  }
  logger.error({ tool: operation.name, err: error }, 'the tool failed');
  return `${operation.name} failed inside of Docwright; no file was left half written. The reason is in the log of the server.`;
}

/** A written document is linked rather than sent again. */
function linksTo(result: Readonly<Record<string, unknown>>): CallToolResult['content'] {
  if (typeof result.path !== 'string' || typeof result.sha256 !== 'string') return [];
  return [
    {
      type: 'resource_link',
      uri: `docwright://documents/${result.path.split('/').map(encodeURIComponent).join('/')}`,
      name: result.path,
      mimeType: 'text/markdown',
    },
  ];
}

/**
 * The schema as it is advertised, without being enforced by the SDK: its message for a wrong argument
 * would not say what to call next, so arguments are checked by the operation's own words.
 */
function withoutChecks(schema: z.ZodObject): StandardSchemaWithJSON {
  const { jsonSchema, vendor } = schema['~standard'];
  return { '~standard': { version: 1, vendor, jsonSchema, validate: (value: unknown) => ({ value }) } };
}
