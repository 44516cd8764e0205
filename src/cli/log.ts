import { type Logger, pino } from 'pino';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A log on standard error: standard output belongs to the protocol. */
export function openLog(level: LogLevel): Logger {
  return pino({ name: 'docwright', level }, pino.destination({ fd: 2, sync: true }));
}
