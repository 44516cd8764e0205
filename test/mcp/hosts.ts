import { startHttp } from '../http/server.js';
import { CLIENTS, type Connect, MAIN } from './clients.js';

/** A client on one of the two transports. */
export interface HostKind {
  readonly client: string;
  /** Connects to the server that a command line starts, over this transport. */
  readonly connect: Connect;
  /** Whether the server can tell it of changes, and ask its user: over HTTP clients of 2025 have no session for that. */
  readonly isReached: boolean;
}

/** Every client over every transport. */
export const HOSTS: readonly HostKind[] = [
  ...CLIENTS.map((each) => ({ ...each, isReached: true })),
  ...CLIENTS.map(({ client, connect }) => ({
    client: `${client}, over HTTP`,
    connect: overHttp(connect),
    isReached: !client.startsWith('v1'),
  })),
];

/** Those that the server can tell and ask something. */
export const REACHED_HOSTS = HOSTS.filter(({ isReached }) => isReached);

function overHttp(connect: Connect): Connect {
  return async (server, abilities) => {
    if ('url' in server) return connect(server, abilities);
    const [main, serve, ...args] = server.args;
    if (main !== MAIN || serve !== 'serve') throw new Error('only the built program is started over HTTP');
    const program = await startHttp({ args, cwd: server.cwd });
    const client = await connect({ url: program.url }, abilities);
    const { close } = client;
    return Object.assign(client, {
      close: async () => {
        await close.call(client);
        await program.stop();
      },
    });
  };
}
