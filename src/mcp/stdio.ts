// What a server on standard input and output is made of, to be loaded at once by the only command that needs it.
export { serveStdio } from '@modelcontextprotocol/server/stdio';
export { ResourceChanges } from './changes.js';
export { DrainingTransport } from './draining-transport.js';
export { buildServer } from './server.js';
