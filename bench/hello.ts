// The least that a server can be: one tool on the SDK that Docwright is built on.
import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import * as z from 'zod';

serveStdio(() => {
  const server = new McpServer({ name: 'hello', version: '1.0.0' });
  server.registerTool(
    'hello',
    {
      title: 'Say hello',
      description: 'Says hello to somebody.',
      inputSchema: z.strictObject({ name: z.string() }),
      outputSchema: z.strictObject({ text: z.string() }),
    },
    async ({ name }) => {
      const text = `Hello ${name}`;
      return { content: [{ type: 'text', text }], structuredContent: { text } };
    },
  );
  return server;
});
