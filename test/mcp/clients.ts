import type { Readable, Stream } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { Client as Client2, StreamableHTTPClientTransport as Http2 } from '@modelcontextprotocol/client';
import { StdioClientTransport as Stdio2 } from '@modelcontextprotocol/client/stdio';
import { Client as Client1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as Stdio1 } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport as Http1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ElicitRequestSchema, ResourceUpdatedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { expect } from 'vitest';

/** The built program. */
export const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
/** The root of this repository. */
export const CHECKOUT = fileURLToPath(new URL('../../', import.meta.url));

export interface Tool {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly inputSchema: JsonSchema;
  readonly outputSchema?: JsonSchema;
  readonly annotations?: Readonly<Record<string, unknown>>;
}

export type JsonSchema = { readonly [key: string]: unknown };

export interface ToolResult {
  readonly isError?: boolean;
  readonly content: readonly { readonly type: string; readonly text?: string; readonly uri?: string }[];
  // biome-ignore lint/suspicious/noExplicitAny: what is in it differs by tool, and the tests say what it should be.
  readonly structuredContent?: any;
}

interface Resource {
  readonly uri: string;
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly mimeType?: string;
  readonly size?: number;
  readonly annotations?: { readonly lastModified?: string };
}

interface PromptResult {
  readonly description?: string;
  readonly messages: readonly {
    readonly role: string;
    readonly content: {
      readonly type: string;
      readonly text?: string;
      readonly resource?: { readonly uri: string; readonly mimeType?: string; readonly text: string };
    };
  }[];
}

interface ListedPrompt {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly arguments?: readonly { readonly name: string; readonly description?: string; readonly required?: boolean }[];
  readonly icons?: readonly { readonly src: string }[];
}

/** What the three clients have in common. */
interface AnyClient {
  listTools(): Promise<{ tools: Tool[] }>;
  callTool(request: { name: string; arguments: Record<string, unknown> }): Promise<ToolResult>;
  listResources(): Promise<{ resources: Resource[] }>;
  listResourceTemplates(): Promise<{ resourceTemplates: (Omit<Resource, 'uri'> & { uriTemplate: string })[] }>;
  readResource(request: { uri: string }): Promise<{ contents: { uri: string; mimeType?: string; text: string }[] }>;
  complete(request: {
    ref: { type: 'ref/resource'; uri: string } | { type: 'ref/prompt'; name: string };
    argument: { name: string; value: string };
    context?: { arguments: Record<string, string> };
  }): Promise<{ completion: { values: string[]; total?: number; hasMore?: boolean } }>;
  listPrompts(): Promise<{ prompts: ListedPrompt[] }>;
  getPrompt(request: { name: string; arguments?: Record<string, string> }): Promise<PromptResult>;
  /** Has `onResourceUpdated` called for a resource; returns how to end that. */
  subscribe(uri: string): Promise<() => Promise<unknown>>;
  getInstructions(): string | undefined;
  getServerVersion(): { name: string; version: string } | undefined;
  close(): Promise<void>;
}

/** A client that is connected to a server of its own and has listed the tools, so that it checks what they return. */
export interface Host extends Omit<AnyClient, 'callTool' | 'listTools'> {
  readonly tools: readonly Tool[];
  /** Calls a tool, and makes sure that the result gives nothing of the machine away. */
  call(name: string, given?: Record<string, unknown>): Promise<ToolResult>;
  /** The error of a call that the protocol refuses. */
  refusal(request: Promise<unknown>): Promise<{ code: number; message: string }>;
}

export interface ServerOptions {
  readonly args?: readonly string[];
  readonly cwd?: string;
  readonly command?: string;
  /** Absent: the host shows no forms. */
  readonly user?: User;
  /** Called when the server says that its list of resources is another one. Absent: the host does not listen. */
  readonly onResourcesChanged?: () => void;
  /** Called when the server says that a resource that was subscribed to reads otherwise. */
  readonly onResourceUpdated?: (uri: string) => void;
}

/** A form that a host shows to its user. */
export interface ShownForm {
  readonly message: string;
  readonly requestedSchema: { readonly properties: Readonly<Record<string, JsonSchema>> };
}

/** What the user does with a form. */
export interface FormAnswer {
  readonly action: 'accept' | 'decline' | 'cancel';
  readonly content?: Record<string, string | number | boolean | string[]>;
}

/** The user of a host that shows forms. */
export type User = (form: ShownForm) => FormAnswer;

/** A program to start, or a server that listens. */
type Reached = { command: string; args: string[]; cwd: string; stderr: 'pipe' } | ListeningServer;

export interface ListeningServer {
  readonly url: string;
  readonly token?: string;
}

export type Connect = (
  server: Reached,
  abilities: Pick<ServerOptions, 'user' | 'onResourcesChanged' | 'onResourceUpdated'>,
) => Promise<AnyClient>;

const SHOWS_FORMS = { capabilities: { elicitation: { form: {} } } };
/** With a tool handler as well, as hosts have it: a server whose tools stay does not offer that. */
const listensWith = (onChanged: () => void) => ({
  listChanged: {
    tools: { autoRefresh: false, debounceMs: 0, onChanged: () => expect.fail('the tools have not changed') },
    resources: { autoRefresh: false, debounceMs: 0, onChanged },
  },
});
const INFO = { name: 'test', version: '1.0.0' };

/** Read on, or a full pipe would stop the server. */
function drop(log: Stream | null): void {
  (log as Readable | null)?.resume();
}

const withToken = ({ token }: ListeningServer) => ({
  requestInit: { headers: token === undefined ? {} : { Authorization: `Bearer ${token}` } },
});

function stdio2(server: Exclude<Reached, ListeningServer>): Stdio2 {
  const transport = new Stdio2(server);
  drop(transport.stderr);
  return transport;
}

function stdio1(server: Exclude<Reached, ListeningServer>): Stdio1 {
  const transport = new Stdio1(server);
  drop(transport.stderr);
  return transport;
}

function version2(mode: 'auto' | { pin: string }): Connect {
  return async (server, { user, onResourcesChanged, onResourceUpdated }) => {
    const client = new Client2(INFO, {
      versionNegotiation: { mode },
      ...(user && SHOWS_FORMS),
      ...(onResourcesChanged && listensWith(onResourcesChanged)),
    });
    if (user) client.setRequestHandler('elicitation/create', async ({ params }) => ({ ...user(params as ShownForm) }));
    client.setNotificationHandler('notifications/resources/updated', ({ params }) => onResourceUpdated?.(params.uri));
    await client.connect('url' in server ? new Http2(new URL(server.url), withToken(server)) : stdio2(server));
    const subscribe = async (uri: string) => {
      const subscription = await client.listen({ resourceSubscriptions: [uri] });
      return () => subscription.close();
    };
    return Object.assign(client as unknown as AnyClient, { subscribe });
  };
}

/** The hosts of today, and those of tomorrow. */
export const CLIENTS: readonly { readonly client: string; readonly connect: Connect }[] = [
  {
    client: 'v1 SDK, 2025',
    connect: async (server, { user, onResourcesChanged, onResourceUpdated }) => {
      const client = new Client1(INFO, {
        ...(user && SHOWS_FORMS),
        ...(onResourcesChanged && listensWith(onResourcesChanged)),
      });
      if (user) {
        client.setRequestHandler(ElicitRequestSchema, async ({ params }) => ({ ...user(params as ShownForm) }));
      }
      client.setNotificationHandler(ResourceUpdatedNotificationSchema, ({ params }) => onResourceUpdated?.(params.uri));
      const transport = 'url' in server ? new Http1(new URL(server.url), withToken(server)) : stdio1(server);
      // Its own types do not fit each other where a property may be absent.
      await client.connect(transport as Parameters<typeof client.connect>[0]);
      const subscribe = async (uri: string) => {
        await client.subscribeResource({ uri });
        return () => client.unsubscribeResource({ uri });
      };
      return Object.assign(client as unknown as AnyClient, { subscribe });
    },
  },
  { client: 'v2 SDK, negotiating', connect: version2('auto') },
  { client: 'v2 SDK, 2026-07-28', connect: version2({ pin: '2026-07-28' }) },
];

/** Starts the server as `docwright serve` with `args`, and connects. */
export async function openHost(
  connect: Connect,
  { args = [], cwd = CHECKOUT, command = process.execPath, ...abilities }: ServerOptions = {},
): Promise<Host> {
  const client = await connect({ command, args: [MAIN, 'serve', ...args], cwd, stderr: 'pipe' }, abilities);
  return hostOf(client);
}

/** Connects to a server that listens for HTTP. */
export async function openHttpHost(
  connect: Connect,
  server: ListeningServer,
  abilities: Pick<ServerOptions, 'user' | 'onResourcesChanged' | 'onResourceUpdated'> = {},
): Promise<Host> {
  return hostOf(await connect(server, abilities));
}

/** As `openHost`, with the command line as it is. */
export async function openHostAs(
  connect: Connect,
  server: Required<Pick<ServerOptions, 'args' | 'cwd' | 'command'>>,
): Promise<Host> {
  return hostOf(await connect({ ...server, args: [...server.args], stderr: 'pipe' }, {}));
}

async function hostOf(client: AnyClient): Promise<Host> {
  const { tools } = await client.listTools();
  return {
    tools,
    call: async (name, given = {}) => {
      const result = await client.callTool({ name, arguments: given });
      expectDiscreet(result);
      return result;
    },
    refusal: async (request) => {
      const error = await request.then(
        (value) => expect.fail(`not refused: ${JSON.stringify(value).slice(0, 500)}`),
        (reason: { code: number; message: string }) => reason,
      );
      expectDiscreet(error.message);
      return error;
    },
    listResources: () => client.listResources(),
    listResourceTemplates: () => client.listResourceTemplates(),
    readResource: (request) => client.readResource(request),
    complete: (request) => client.complete(request),
    listPrompts: () => client.listPrompts(),
    getPrompt: (request) => client.getPrompt(request),
    subscribe: (uri) => client.subscribe(uri),
    getInstructions: () => client.getInstructions(),
    getServerVersion: () => client.getServerVersion(),
    close: () => client.close(),
  };
}

/** No stack trace and no absolute path of this machine. */
export function expectDiscreet(answer: unknown): void {
  const text = JSON.stringify(answer);
  for (const secret of ['/tmp/', '\\\\Temp\\\\', 'node_modules', CHECKOUT, 'プロジェクト']) {
    expect(text).not.toContain(secret);
  }
  expect(text).not.toMatch(/\\n {4}at /);
}

export function textOf(result: ToolResult): string {
  return result.content.map((part) => part.text ?? '').join('\n');
}
