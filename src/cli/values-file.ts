import { readFile } from 'node:fs/promises';
import { DocwrightError } from '../errors.js';
import { parseJson } from './parse-json.js';
import { parseYaml } from './parse-yaml.js';

type Given = Record<string, unknown>;

/** Text from which values cannot be read: where, and why. */
export interface Unreadable {
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

/**
 * Reads values from a JSON or YAML file, `-` for standard input.
 *
 * @throws DocwrightError `file_not_found`, or `values_invalid` with line and column of what cannot be read
 */
export async function readValues(file: string): Promise<Given> {
  const name = file === '-' ? 'standard input' : file;
  const text = decode(await readBytes(file), name);
  const parsed = isJson(file, text) ? parseJson(text) : parseYaml(text);
  if ('reason' in parsed) {
    throw new DocwrightError(
      'values_invalid',
      `${name}:${parsed.line}:${parsed.column} ${parsed.reason}.`,
      'Correct that line; in YAML, texts with ": " or " #" need quotes.',
    );
  }
  const { value } = parsed;
  if (value === null || value === undefined) return {};
  if (typeof value === 'object' && !Array.isArray(value)) return value as Given;
  throw new DocwrightError(
    'values_invalid',
    `${name}:1:1 the values are not an object.`,
    'Write the fields by their names, such as "summary: …".',
  );
}

/** By the name of the file; what has no telling name is JSON if it looks like it. */
function isJson(file: string, text: string): boolean {
  if (/\.ya?ml$/i.test(file)) return false;
  return /\.json$/i.test(file) || /^\s*[{[]/.test(text);
}

async function readBytes(file: string): Promise<Uint8Array> {
  if (file !== '-') {
    try {
      return await readFile(file);
    } catch {
      throw new DocwrightError('file_not_found', `${file} cannot be read.`, 'Check the path of --values.');
    }
  }
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new DocwrightError('values_invalid', `${name} is not UTF-8 text.`, 'Save it as UTF-8.');
  }
}
