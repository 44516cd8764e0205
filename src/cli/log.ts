import { type Logger, pino } from 'pino';
import { DocwrightError } from '../errors.js';

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

/** A log on standard error: standard output belongs to the protocol. */
export function openLog(level: LogLevel): Logger {
  return pino({ name: 'docwright', level }, pino.destination({ fd: 2, sync: true }));
}
