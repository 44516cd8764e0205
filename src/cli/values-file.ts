import { readFile } from 'node:fs/promises';
import { LineCounter, parseDocument } from 'yaml';
import { DocwrightError } from '../errors.js';

type Given = Record<string, unknown>;

/**
 * Reads values from a JSON or YAML file, `-` for standard input.
 *
 * @throws DocwrightError `file_not_found`, or `values_invalid` with the line of what cannot be read
 */
export async function readValues(file: string): Promise<Given> {
  const name = file === '-' ? 'standard input' : file;
  const text = (await readAll(file)).replace(/^\ufeff/, '');
  const parsed =
    file.toLowerCase().endsWith('.json') || text.trimStart().startsWith('{')
      ? parseJson(text, name)
      : parseYaml(text, name);
  if (parsed === null || parsed === undefined) return {};
  if (typeof parsed === 'object' && !Array.isArray(parsed)) return parsed as Given;
  throw new DocwrightError(
    'values_invalid',
    `${name}: the values are not an object.`,
    'Write the fields by their names, such as "summary: …".',
  );
}

async function readAll(file: string): Promise<string> {
  if (file !== '-') {
    try {
      return await readFile(file, 'utf8');
    } catch {
      throw new DocwrightError('file_not_found', `${file} cannot be read.`, 'Check the path of --values.');
    }
  }
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = (error as Error).message;
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
    const before = text.slice(0, offset).split('\n');
    const reason = message.replace(/(?: in JSON)? at position.*$/, '').replace(/ in JSON$/, '');
    throw unreadable(name, before.length, (before.at(-1)?.length ?? 0) + 1, `not valid JSON: ${reason}`);
  }
}

function parseYaml(text: string, name: string): unknown {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, version: '1.2' });
  const [error] = document.errors;
  if (error) {
    const { line, col } = lineCounter.linePos(error.pos[0]);
    throw unreadable(name, line, col, `not valid YAML: ${error.message.split('\n')[0]}`);
  }
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (reason) {
    throw unreadable(name, 1, 1, (reason as Error).message);
  }
}

function unreadable(name: string, line: number, column: number, message: string): DocwrightError {
  return new DocwrightError(
    'values_invalid',
    `${name}:${line}:${column} ${message}.`,
    'Correct that line; texts with ": " or " #" need quotes in YAML.',
  );
}
