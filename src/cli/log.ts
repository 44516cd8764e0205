import type { Logger } from 'pino';
import { DocwrightError } from '../errors.js';
import type { Log } from '../mcp/log.js';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * The level of DOCWRIGHT_LOG_LEVEL, `warn` where it is not set or empty, as hosts leave what nobody filled in.
 *
 * @throws DocwrightError `arguments_invalid`
 */
export function levelFromEnvironment(): LogLevel {
  const given = process.env.DOCWRIGHT_LOG_LEVEL || 'warn';
  const level = LOG_LEVELS.find((each) => each === given);
  if (level) return level;
  throw new DocwrightError(
    'arguments_invalid',
    `DOCWRIGHT_LOG_LEVEL is "${given}".`,
    `The levels are ${LOG_LEVELS.join(', ')}.`,
  );
}

/**
 * A log on standard error: standard output belongs to the protocol. What writes it is loaded with the
 * first entry, because a start that goes well has none.
 */
export function openLog(level: LogLevel): Log {
  let writing: Promise<Logger> | undefined;
  const entry = (of: 'info' | 'warn' | 'error') => (fields: object, message: string) => {
    if (LOG_LEVELS.indexOf(of) < LOG_LEVELS.indexOf(level)) return;
    writing = (writing ?? loadLogger(level)).then((logger) => {
      logger[of](fields, message);
      return logger;
    });
  };
  return { info: entry('info'), warn: entry('warn'), error: entry('error') };
}

async function loadLogger(level: LogLevel): Promise<Logger> {
  const { pino } = await import('pino');
  return pino({ name: 'docwright', level }, pino.destination({ fd: 2, sync: true }));
}
