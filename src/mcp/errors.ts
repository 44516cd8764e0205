import { ProtocolError, ProtocolErrorCode, ResourceNotFoundError } from '@modelcontextprotocol/server';
import { DocwrightError } from '../errors.js';
import type { Log } from './log.js';

/**
 * Does what was asked about a resource. What the caller can mend is told as a resource that was not found;
 * the rest goes to the log and not over the wire.
 */
export async function telling<T>(logger: Log, uri: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DocwrightError) {
      logger.info({ uri, code: error.code }, error.message);
      throw new ResourceNotFoundError(uri, `${error.message} ${error.hint}`);
    }
    if (error instanceof URIError) throw new ResourceNotFoundError(uri, 'The URI is not well formed.');
    throw failed(logger, { uri, err: error }, 'The resource could not be read.');
  }
}

/** As `telling`, for what is no resource: a mistake in the arguments is told as one. */
export async function tellingArguments<T>(logger: Log, of: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DocwrightError) {
      logger.info({ of, code: error.code }, error.message);
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, `${error.message} ${error.hint}`);
    }
    throw failed(logger, { of, err: error }, `${of} failed inside of Docwright.`);
  }
}

function failed(logger: Log, fields: object, message: string): ProtocolError {
  logger.error(fields, message);
  return new ProtocolError(ProtocolErrorCode.InternalError, `${message} The reason is in the log of the server.`);
}
