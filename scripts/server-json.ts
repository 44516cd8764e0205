import { packageFacts } from './package-facts.js';

/** What the registry of MCP servers is told, by version 2025-12-11 of its schema. */
export function serverJson(): string {
  const { name, version, description, mcpName } = packageFacts();
  const server = {
    $schema: 'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json',
    name: mcpName,
    title: 'Docwright',
    description,
    version,
    packages: [
      {
        registryType: 'npm',
        identifier: name,
        version,
        runtimeHint: 'npx',
        transport: { type: 'stdio' },
        packageArguments: [
          { type: 'positional', value: 'serve' },
          {
            type: 'named',
            name: '--workspace',
            description: 'Folder to read and write documents in; nothing outside of it is touched.',
            format: 'filepath',
            isRequired: true,
          },
          {
            type: 'named',
            name: '--templates',
            description: 'Folder with templates of your own, beside the bundled ones.',
            format: 'filepath',
            isRequired: false,
            isRepeated: true,
          },
        ],
      },
    ],
  };
  return JSON.stringify(server, null, 2);
}
