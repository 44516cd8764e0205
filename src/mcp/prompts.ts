import {
  completable,
  type GetPromptResult,
  type McpServer,
  type StandardSchemaWithJSON,
} from '@modelcontextprotocol/server';
import type { Session } from '../operations/operation.js';
import { givenTo, type Prompt } from '../operations/prompt.js';
import { PROMPTS } from '../operations/prompts.js';
import { telling } from './errors.js';
import { ICONS } from './icon.js';
import type { Log } from './log.js';

export function registerPrompts(server: McpServer, session: Session, logger: Log): void {
  for (const prompt of PROMPTS) {
    const { name, title, description } = prompt;
    const argsSchema = argumentsOf(prompt, session, logger);
    server.registerPrompt(name, { title, description, argsSchema, icons: ICONS }, (given) =>
      telling(logger, name, () => write(prompt, session, given)),
    );
  }
}

async function write(
  prompt: Prompt,
  session: Session,
  given: Readonly<Record<string, string>>,
): Promise<GetPromptResult> {
  const { text, resources } = await prompt.write(session, givenTo(prompt, given));
  return {
    description: prompt.description,
    messages: [
      { role: 'user', content: { type: 'text', text } },
      ...resources.map(({ uri, mimeType, text: content }) => ({
        role: 'user' as const,
        content: { type: 'resource' as const, resource: { uri, mimeType, text: content } },
      })),
    ],
  };
}

/**
 * The arguments as a schema for the SDK, made without zod, which takes long to load. What is wrong with an
 * argument is told by `checked` in words.
 */
function argumentsOf(prompt: Prompt, session: Session, logger: Log) {
  const entries = Object.entries(prompt.arguments);
  const properties = Object.fromEntries(
    entries.map(([name, { description }]) => [name, { type: 'string', description }]),
  );
  const json = () => ({ type: 'object', properties });
  const shape = Object.fromEntries(
    entries.map(([name, argument]) => {
      const complete = async (typed: unknown, context?: { arguments?: Record<string, string> }) =>
        telling(logger, prompt.name, async () => [
          ...((await argument.complete?.(session, String(typed), context?.arguments ?? {})) ?? []),
        ]);
      return [name, completable(ofStrings<string>(json), complete)];
    }),
  );
  return { ...ofStrings<Record<string, string>>(json), shape };
}

function ofStrings<T>(json: () => Record<string, unknown>): StandardSchemaWithJSON<T, T> {
  return {
    '~standard': {
      version: 1,
      vendor: 'docwright',
      jsonSchema: { input: json, output: json },
      validate: (value) => ({ value: value as T }),
    },
  };
}
