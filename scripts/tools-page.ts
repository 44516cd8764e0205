import { OPERATIONS } from '../src/operations/index.js';
import type { Operation, Session } from '../src/operations/operation.js';
import { PROMPTS } from '../src/operations/prompts.js';
import { resourcesOf } from '../src/operations/resources.js';
import { jsonSchemaOf } from '../src/template/json-schema.js';

/** A session of which only is asked whether there is a workspace. */
const WITH_WORKSPACE = { workspace: {} } as Pick<Session, 'workspace'>;

/** What is told of a JSON Schema. */
interface Shape {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** The tools with all of their arguments and results, as a page of Markdown. */
export function toolsPage(): string {
  return [
    '# Tools, prompts and resources',
    'Every tool of the MCP server, from the definitions that the server itself works with. Arguments are checked strictly: one that is not listed is refused with the name that was probably meant. The text of an answer says by itself what the result holds; the result is its structured content.',
    ...OPERATIONS.flatMap(toolSections),
    ...promptSection(),
    ...resourceSection(),
  ].join('\n\n');
}

/** The tools with their first sentences, as a table. */
export function toolsTable(): string {
  return table(
    ['tool', 'what it does'],
    OPERATIONS.map(({ name, description }) => [code(name), description.split(/(?<=\.) /)[0] ?? '']),
  );
}

function toolSections(operation: Operation): string[] {
  const { name, title, description, effect, needsWorkspace } = operation;
  const input = jsonSchemaOf(operation.input(WITH_WORKSPACE));
  const files =
    needsWorkspace === 'always'
      ? 'It is there only with a workspace.'
      : needsWorkspace.length === 0
        ? ''
        : `Without a workspace there is no ${needsWorkspace.map(code).join(' and no ')}.`;
  return [
    `## ${name}`,
    `${title}. ${description}`,
    `${effect === 'reads' ? 'It writes nothing.' : 'With a workspace it can write files.'} ${files}`.trim(),
    '### Arguments',
    table(['argument', 'type', 'what it is'], rowsOf(input, '')),
    '### Result',
    table(['key', 'type', 'what it is'], rowsOf(jsonSchemaOf(operation.output), '')),
  ];
}

function promptSection(): string[] {
  return [
    '## Prompts',
    'What a person chooses in a host to begin a conversation. All arguments are optional; a name between brackets is completed while it is typed. The resources that a prompt speaks of go along with it.',
    table(
      ['prompt', 'what it does', 'arguments'],
      PROMPTS.map(({ name, description, arguments: given }) => [
        code(name),
        description,
        Object.entries(given)
          .map(([argument, { description: what, complete }]) => `${complete ? `[${argument}]` : argument}: ${what}`)
          .join(' '),
      ]),
    ),
  ];
}

function resourceSection(): string[] {
  return [
    '## Resources',
    'What can be read under an address. Those with a part between braces are listed one by one, and that part is completed. A host that subscribes to one is told when it reads otherwise, and when the list changes. Hosts may keep bundled templates for five minutes and share them; rules they may keep; nothing of the workspace.',
    table(
      ['address', 'what it is', 'type'],
      resourcesOf(WITH_WORKSPACE).map(({ uri, description, mimeType }) => [code(uri), description, mimeType]),
    ),
    'The skill `skill://docwright/SKILL.md` teaches an assistant the whole way, for hosts that know the extension `io.modelcontextprotocol/skills`; for others it is the folder `skills/docwright` of the package.',
  ];
}

/** A row for each key, and for each key inside of it. */
function rowsOf({ properties = {}, required = [] }: Shape, around: string): string[][] {
  return Object.entries(properties).flatMap(([name, property]) => {
    const inside = property.type === 'array' ? (property.items ?? {}) : property;
    const path = `${around}${name}${property.type === 'array' ? '[]' : ''}`;
    const key = `${around}${name}`;
    return [
      [code(key), `${typeOf(property)}${required.includes(name) ? '' : ', optional'}`, property.description ?? ''],
      ...rowsOf(inside, `${path}.`),
    ];
  });
}

function typeOf(schema: Shape): string {
  if (schema.enum) return schema.enum.map((value) => code(String(value))).join(' or ');
  if (schema.type === 'array') return `list of ${typeOf(schema.items ?? {})}`;
  const { minLength, maxLength, minimum, maximum, format } = schema;
  const [least, most] = [minLength ?? minimum, maxLength ?? maximum];
  const range =
    least !== undefined && most !== undefined
      ? ` of ${least} to ${most}`
      : most !== undefined
        ? ` of at most ${most}`
        : '';
  return `${format ?? schema.type ?? 'any'}${range}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}
