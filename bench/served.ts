import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

/** One thing that passes through the context of a model. */
export interface Exchange {
  /** What the model writes: the name of a tool and its arguments. */
  readonly written: string;
  /** What it reads: some hosts show it the text of a result, others the structured content where there is any. */
  readonly text: string;
  readonly structured: string;
}

/** A server that runs, over its real standard input and output. */
export interface Served {
  readonly version: string;
  /** What a host reads before anybody asks for anything. */
  readonly given: Readonly<Record<'instructions' | 'tools' | 'prompts', Exchange>>;
  call(name: string, given: Readonly<Record<string, unknown>>): Promise<Exchange>;
  close(): Promise<void>;
}

/** Starts a server with node, and reads what it has. */
export async function connect(args: readonly string[], cwd: string): Promise<Served> {
  const client = new Client({ name: 'bench', version: '1.0.0' });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [...args], cwd, stderr: 'ignore' }));
  const { tools } = await client.listTools();
  const { prompts } = client.getServerCapabilities()?.prompts ? await client.listPrompts() : { prompts: [] };
  return {
    version: client.getServerVersion()?.version ?? '',
    given: {
      instructions: reading(client.getInstructions() ?? ''),
      tools: reading(JSON.stringify(tools)),
      prompts: reading(prompts.length > 0 ? JSON.stringify(prompts) : ''),
    },
    call: async (name, given) => {
      const { content, structuredContent, isError } = await client.callTool({ name, arguments: { ...given } });
      const text = content.map((part) => (part.type === 'text' ? part.text : '')).join('\n');
      if (isError) throw new Error(`${name}: ${text}`);
      const structured = structuredContent === undefined ? text : JSON.stringify(structuredContent);
      return { written: JSON.stringify({ name, arguments: given }), text, structured };
    },
    close: () => client.close(),
  };
}

function reading(text: string): Exchange {
  return { written: '', text, structured: text };
}
