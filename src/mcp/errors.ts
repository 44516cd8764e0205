import { ProtocolError, ProtocolErrorCode, ResourceNotFoundError } from '@modelcontextprotocol/server';
import { DocwrightError } from '../errors.js';
import type { Log } from './log.js';

/** Makes the error of the protocol for what a caller can mend. */
type Refuse = (told: string) => ProtocolError;

const invalid: Refuse = (told) => new ProtocolError(ProtocolErrorCode.InvalidParams, told);
/** For whoever asked for a resource. */
export const notFound =
  (uri: string): Refuse =>
  (told) =>
    new ResourceNotFoundError(uri, told);

/**
 * Does what was asked. What the caller can mend is told as an error of the protocol; the rest goes to the log
 * and not over the wire.
 *
 * @param asked the resource or the prompt, for the log
 */
export async function telling<T>(
  logger: Log,
  asked: string,
  work: () => Promise<T>,
  refuse: Refuse = invalid,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DocwrightError) {
      logger.info({ asked, code: error.code }, error.message);
      throw refuse(`${error.message} ${error.hint}`);
    }
    if (error instanceof URIError) throw refuse('The URI is not well formed.');
    logger.error({ asked, err: error }, 'what was asked failed');
    throw new ProtocolError(
      ProtocolErrorCode.InternalError,
      'It failed inside of Docwright. The reason is in the log of the server.',
    );
  }
}
