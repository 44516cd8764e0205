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
import { progressThrough } from './progress.js';

/** Registers an operation as a tool. */
export function registerTool(server: McpServer, operation: Operation, session: Session, logger: Logger): void {
  const writes = operation.effect === 'writes' && session.workspace !== undefined;
  server.registerTool(
    operation.name,
    {
      title: operation.title,
      description: operation.description,
      inputSchema: withoutChecks(operation.input(session)),
      outputSchema: advertised(operation.output),
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
  logger: Logger,
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
function tell(error: unknown, operation: Operation, logger: Logger): string {
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
 * The schema as it is advertised, without being enforced by the SDK: its message for a wrong argument
 * would not say what to call next, so arguments are checked by the operation's own words.
 */
function withoutChecks(schema: z.ZodObject): StandardSchemaWithJSON {
  return advertised(schema, (value) => ({ value }));
}

/** The schema with its JSON in few words: hosts carry the list of tools in every conversation. */
function advertised(
  schema: z.ZodObject,
  validate: StandardSchemaWithJSON['~standard']['validate'] = schema['~standard'].validate,
): StandardSchemaWithJSON {
  const { jsonSchema, vendor } = schema['~standard'];
  const { input, output } = jsonSchema;
  return {
    '~standard': {
      version: 1,
      vendor,
      jsonSchema: { input: (options) => terse(input(options)), output: (options) => terse(output(options)) },
      validate,
    },
  };
}

/** Without the name of the dialect, which is the protocol's own, and the bounds that zod gives to every integer. */
function terse({ $schema: _dialect, ...schema }: Record<string, unknown>): Record<string, unknown> {
  const write = (key: string, value: unknown) =>
    (key === 'minimum' || key === 'maximum') && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER ? undefined : value;
  return JSON.parse(JSON.stringify(schema, write));
}
