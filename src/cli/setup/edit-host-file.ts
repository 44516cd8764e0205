import { isDeepStrictEqual } from 'node:util';
import {
  applyEdits,
  type Edit,
  type FormattingOptions,
  findNodeAtLocation,
  modify,
  type Node,
  type ParseError,
  parse,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import { DocwrightError } from '../../errors.js';
import { type HostEntry, hostConfiguration, startsDocwright } from './host-entry.js';
import type { Host } from './hosts.js';

interface Addition {
  /** What the file is called in messages. */
  readonly file: string;
  /** What the host calls the server. */
  readonly name: string;
  readonly entry: HostEntry;
  /** Whether another server of that name may be replaced. */
  readonly overwrite: boolean;
}

/**
 * Puts a server into the text of a host's configuration, undefined for a file that is not there. Everything
 * else in it stays as it is, comments and layout included, and so do other keys of an entry that starts
 * Docwright already. Gives the text as it was when nothing has to change.
 *
 * @throws DocwrightError `config_invalid` for what is not a configuration, with line and column;
 *   `arguments_invalid` if another server has the name
 */
export function addServer(text: string | undefined, host: Host, { file, name, entry, overwrite }: Addition): string {
  // A byte order mark is a space to trim.
  if (text === undefined || text.trim() === '') {
    return `${JSON.stringify(hostConfiguration(host, name, entry), null, 2)}\n`;
  }
  const mark = text.startsWith(BOM) ? BOM : '';
  const body = text.slice(mark.length);
  const before = readObject(body, host, file);
  const servers = before[host.key];
  if (servers !== undefined && !isObject(servers)) {
    throw invalid(file, `"${host.key}" is not an object`, `Make "${host.key}" an object of servers by name.`);
  }
  const present = servers?.[name];
  if (present !== undefined && !startsDocwright(present) && !overwrite) {
    throw new DocwrightError(
      'arguments_invalid',
      `${file} has another server that is called "${name}".`,
      'Choose another name with --name, or replace that server with --overwrite.',
    );
  }
  const wanted = isObject(present) && startsDocwright(present) ? { ...present, ...entry } : entry;
  if (isDeepStrictEqual(present, wanted)) return text;
  const after = edit(body, host, name, { present, wanted });
  const expected = { ...before, [host.key]: { ...servers, [name]: wanted } };
  // What has a key twice, say, cannot be edited safely: hosts read the last, and the first would be changed.
  if (!isDeepStrictEqual(parse(after, [], { allowTrailingComma: true }), expected)) {
    throw invalid(file, 'it cannot be changed without changing more', 'Look for a key that stands in it twice.');
  }
  return mark + after;
}

const BOM = '\uFEFF';

function edit(
  body: string,
  { key }: Host,
  name: string,
  { present, wanted }: { present: unknown; wanted: object },
): string {
  const formattingOptions = layoutOf(body);
  if (isObject(present) && startsDocwright(present)) {
    // Only the keys that differ, so that comments inside of the entry stay.
    const differing = Object.entries(wanted).filter(
      ([property, value]) => !isDeepStrictEqual(present[property], value),
    );
    return differing.reduce(
      (text, [property, value]) => applyEdits(text, modify(text, [key, name, property], value, { formattingOptions })),
      body,
    );
  }
  const root = parseTree(body, [], { allowTrailingComma: true });
  const servers = root && findNodeAtLocation(root, [key]);
  const edits =
    present !== undefined
      ? undefined
      : servers
        ? append(body, servers, [name, wanted], formattingOptions)
        : root && append(body, root, [key, { [name]: wanted }], formattingOptions);
  return applyEdits(body, edits ?? modify(body, [key, name], wanted, { formattingOptions }));
}

/**
 * Puts a property on lines of its own behind the last one of an object. `modify` would lay out the last one
 * anew, and come between it and a comment on its line. Undefined where properties share lines, or none is there.
 */
function append(
  text: string,
  { children = [] }: Node,
  [key, value]: readonly [key: string, value: object],
  { insertSpaces, tabSize, eol = '\n' }: FormattingOptions,
): Edit[] | undefined {
  const last = children.at(-1);
  if (!last) return undefined;
  const margin = /\n([ \t]*)$/.exec(text.slice(0, last.offset))?.[1];
  const end = last.offset + last.length;
  const [rest, comma] =
    /^[ \t]*(,)?[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/)?(?=[ \t]*\r?\n)/.exec(text.slice(end)) ?? [];
  if (margin === undefined || rest === undefined) return undefined;
  const lines = JSON.stringify(value, null, insertSpaces ? tabSize : '\t').split('\n');
  const property = `${eol}${margin}${JSON.stringify(key)}: ${lines.join(eol + margin)}`;
  const place = end + rest.trimEnd().length;
  if (comma !== undefined) return [{ offset: place, length: 0, content: `${property},` }];
  return [{ offset: end, length: place - end, content: `,${text.slice(end, place)}${property}` }];
}

function layoutOf(text: string): FormattingOptions {
  const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  return {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 4 : indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

function readObject(body: string, { comments, title }: Host, file: string): Record<string, unknown> {
  const errors: ParseError[] = [];
  const value: unknown = parse(body, errors, { disallowComments: !comments, allowTrailingComma: comments });
  const [first] = errors;
  if (first) {
    const lines = body.slice(0, first.offset).split(/\r\n|\r|\n/);
    const reason = printParseErrorCode(first.error)
      .replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`)
      .toLowerCase();
    const place = `${file}:${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
    throw new DocwrightError(
      'config_invalid',
      `${place} not valid JSON: ${reason}.`,
      `Nothing was changed. Correct that line, or ${title} cannot read the file either; then run this again.`,
    );
  }
  if (isObject(value)) return value;
  throw invalid(file, 'it is not an object', 'Make it an object, such as {}.');
}

function invalid(file: string, reason: string, fix: string): DocwrightError {
  return new DocwrightError('config_invalid', `${file}: ${reason}.`, `Nothing was changed. ${fix}`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
