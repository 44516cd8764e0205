import type { Unreadable } from './values-file.js';

/** Parses JSON, telling line and column of what is wrong on every version of Node. */
export function parseJson(text: string): { value: unknown } | Unreadable {
  const message = failure(text);
  if (message === undefined) return { value: JSON.parse(text) };
  const before = text.slice(0, offsetOf(message, text)).split('\n');
  // Without what is said beside the reason: the position, and the text around it.
  const reason = message
    .replace(/(?: in JSON)? at position .*$/s, '')
    .replace(/(?:,| in| of)? (?:\.{3})?".*is not valid JSON$| in JSON$/s, '');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, reason: `not valid JSON: ${reason}` };
}

function failure(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function offsetOf(message: string, text: string): number {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return Number(position);
  return message.startsWith('Unexpected token') ? offsetOfToken(text) : text.length;
}

/**
 * Where an unexpected token is, of which V8 does not tell the position: the shortest beginning of the
 * text that fails for it ends there. Every longer one fails in the same way, so it can be halved.
 */
function offsetOfToken(text: string): number {
  let [good, bad] = [0, text.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (failure(text.slice(0, middle))?.startsWith('Unexpected token')) bad = middle;
    else good = middle;
  }
  return good;
}
