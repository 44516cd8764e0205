import { LineCounter } from 'yaml';
import { parseYamlDocument } from '../template/yaml-document.js';
import type { Unreadable } from './values-file.js';

/** Parses YAML 1.2, telling line and column of what is wrong. */
export function parseYaml(text: string): { value: unknown } | Unreadable {
  const lineCounter = new LineCounter();
  const document = parseYamlDocument(text, lineCounter);
  const [error] = document.errors;
  if (error) {
    const { line, col } = lineCounter.linePos(error.pos[0]);
    return { line, column: col, reason: `not valid YAML: ${error.message.split('\n')[0]?.replace(/\.$/, '')}` };
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    // Values are JSON: an anchor that holds itself is not.
    JSON.stringify(value);
    return { value };
  } catch {
    return { line: 1, column: 1, reason: 'an alias holds itself, or there are too many of them' };
  }
}
