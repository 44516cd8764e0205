/** A day, or a moment of one. */
export interface Instant {
  readonly day: string;
  /** Seconds since the first of March of the year 0, UTC; undefined for a whole day. */
  readonly seconds: number | undefined;
}

const SHAPE = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?(?:(Z)|([+-])(\d\d):(\d\d)))?$/;

/** Reads a date or a moment, undefined if it is neither. */
export function instantOf(value: unknown): Instant | undefined {
  const match = typeof value === 'string' ? SHAPE.exec(value) : null;
  if (!match) return undefined;
  const [text, year, month, day, hours, minutes, seconds = '0', , sign, offsetHours = '0', offsetMinutes = '0'] = match;
  if (hours === undefined) return { day: text, seconds: undefined };
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * (sign === '-' ? -1 : 1);
  const minute = dayNumber(Number(year), Number(month), Number(day)) * 1440 + Number(hours) * 60 + Number(minutes);
  return { day: text.slice(0, 10), seconds: (minute - offset) * 60 + Number(seconds) };
}

/** Whether one is before the other; by the day where one of them has no time. */
export function isBefore(one: Instant, other: Instant): boolean {
  if (one.seconds === undefined || other.seconds === undefined) return one.day < other.day;
  return one.seconds < other.seconds;
}

/** Counted by years that begin in March, so that the day of a leap year is the last one. */
function dayNumber(year: number, month: number, day: number): number {
  const since = month > 2 ? year : year - 1;
  const leaps = Math.floor(since / 4) - Math.floor(since / 100) + Math.floor(since / 400);
  return since * 365 + leaps + Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
}
