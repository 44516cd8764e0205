import {
  CLIENT_CAPABILITIES_META_KEY,
  type ClientCapabilities,
  type InputRequiredResult,
  inputRequired,
  inputResponse,
  type McpServer,
  type ServerContext,
} from '@modelcontextprotocol/server';
import type { Ask, Form, Question } from '../operations/ask.js';

/** Under this key the answers come back. */
const KEY = 'missing';

/** Thrown to end a call with a form: it is made again, from the beginning, with the answers. */
export class Suspension extends Error {
  constructor(readonly result: InputRequiredResult) {
    super('The call waits for the user.');
  }
}

/**
 * Asks the user of the client that made a request. Clients of 2026 answer by making the request again;
 * for those of 2025 the SDK asks and makes the request again itself.
 */
export function askThrough(server: McpServer, { mcpReq }: ServerContext): Ask {
  return async (form) => {
    // The envelope is how clients of 2026 tell what they can; those of 2025 told it when they connected.
    const envelope: { readonly [CLIENT_CAPABILITIES_META_KEY]?: ClientCapabilities } | undefined = mcpReq.envelope;
    const { elicitation } = envelope?.[CLIENT_CAPABILITIES_META_KEY] ?? server.server.getClientCapabilities() ?? {};
    // Without modes it means forms, as it did before there were modes.
    if (!elicitation || (!elicitation.form && elicitation.url)) return { outcome: 'unsupported' };
    const response = inputResponse(mcpReq.inputResponses, KEY);
    if (response.kind === 'elicit' && response.action === 'accept') {
      return { outcome: 'answered', answers: answersTo(form, response.content ?? {}) };
    }
    if (response.kind === 'elicit' && response.action === 'decline') return { outcome: 'declined' };
    // An answer that is none is not asked for again, or it might go on for ever.
    const answered = mcpReq.inputResponses !== undefined || (mcpReq.droppedInputResponseKeys ?? []).length > 0;
    if (answered) return { outcome: 'cancelled' };
    throw new Suspension(inputRequired({ inputRequests: { [KEY]: formRequest(form) } }));
  };
}

function formRequest({ message, questions }: Form) {
  const properties = Object.fromEntries(questions.map((each) => [keyOf(each), propertyFor(each)]));
  return inputRequired.elicit({ message, requestedSchema: { type: 'object', properties } });
}

function answersTo({ questions }: Form, content: Readonly<Record<string, unknown>>): Map<string, unknown> {
  const own = questions.filter((each) => Object.hasOwn(content, keyOf(each)));
  return new Map(own.map((each) => [each.field, content[keyOf(each)]]));
}

/** The path of a field as a name: some hosts take no dots. Names of fields hold no hyphen, so it stays unique. */
function keyOf({ field }: Question): string {
  return field.replaceAll('.', '-');
}

function propertyFor({ question, hint, type }: Question) {
  const described = { title: question, description: hint };
  switch (type.kind) {
    case 'boolean':
      return { ...described, type: 'boolean' as const };
    case 'integer':
    case 'number':
      return {
        ...described,
        type: type.kind,
        ...(type.min !== undefined && { minimum: type.min }),
        ...(type.max !== undefined && { maximum: type.max }),
      };
    case 'enum':
      return { ...described, type: 'string' as const, enum: [...type.values] };
    case 'date':
      return { ...described, type: 'string' as const, format: 'date' as const };
    case 'datetime':
      return { ...described, type: 'string' as const, format: 'date-time' as const };
    case 'text':
      // No shortest length, because what is left empty is not known.
      return { ...described, type: 'string' as const, ...(type.max !== undefined && { maxLength: type.max }) };
    default:
      // A link may be relative, which the format for addresses does not take.
      return { ...described, type: 'string' as const };
  }
}
