import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DocwrightError } from '../errors.js';

/** Where a server is to be reached. */
export interface Address {
  /** A name or an address of this machine. */
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
}

/**
 * Opens the port.
 *
 * @returns the port that it came to
 * @throws DocwrightError `address_unavailable`
 */
export async function listen(server: Server, { host, port }: Address): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(unavailable(error, { host, port })));
    server.listen({ host, port, exclusive: true }, resolve);
  });
  return (server.address() as AddressInfo).port;
}

function unavailable({ code, message }: NodeJS.ErrnoException, { host, port }: Address): DocwrightError {
  const refuse = (said: string, hint: string) => new DocwrightError('address_unavailable', said, hint);
  switch (code) {
    case 'EADDRINUSE':
      return refuse(
        `Port ${port} of ${host} is in use.`,
        'Choose another by --port; --port 0 takes one that is free, and says which.',
      );
    case 'EACCES':
      return refuse(
        `Port ${port} of ${host} may not be opened by this user.`,
        'Choose a port from 1024 on by --port, and let a proxy take the other.',
      );
    default:
      return refuse(
        `"${host}" is no address of this machine that can be listened at (${code ?? message}).`,
        'Name one by --host: 127.0.0.1 for programs of this machine, 0.0.0.0 or :: for others too.',
      );
  }
}
