import { writeMarkdown } from '../markdown/markdown.js';
import { parseMarkdown } from '../markdown/parse.js';
import { writeLiteral, writeTarget, writeText } from '../markdown/text.js';
import { encodeUrl } from '../markdown/url.js';
import type { Construct } from '../template/body.js';
import type { Field, FieldType, ScalarType } from '../template/field.js';
import { tbdReason } from '../template/values.js';

/** Where a value is written. */
export interface DisplayPlace {
  readonly construct: Construct;
  /** Depth of the heading it stands below. */
  readonly depth: number;
  /** Whether it stands on a line with other items of its list. */
  readonly joined?: boolean;
}

/** How the items of a list are set apart in a cell; a break survives formatters with a space on each side. */
export const CELL_SEPARATOR = ' <br> ';

/**
 * A valid value as Markdown, escaped for its place.
 *
 * @throws UnreadableMarkdown for what could not be read back
 */
export function display(type: FieldType, value: unknown, place: DisplayPlace): string {
  const reason = tbdReason(value);
  const written = reason === undefined ? write(type, value, place) : displayTbd(reason, place.construct);
  // Blocks were read as they are written. Lines may be more once they are escaped, and with others of their cell.
  const wasRead = type.kind === 'markdown' && reason === undefined;
  if (!wasRead && written.length > ALWAYS_READABLE) parseMarkdown(`x ${written}`);
  return written;
}

/** No bound of the parser can be met by so few characters. */
const ALWAYS_READABLE = 500;

function write(type: FieldType, value: unknown, place: DisplayPlace): string {
  switch (type.kind) {
    case 'refs':
      return (value as string[]).join(', ');
    case 'list': {
      const separator = type.of.kind === 'text' || type.of.kind === 'url' ? CELL_SEPARATOR : ', ';
      return (value as unknown[])
        .map((item) => displayScalar(type.of, item, { ...place, joined: true }))
        .join(separator);
    }
    case 'items':
    case 'object':
      throw new TypeError(`a ${type.kind} is not written at one place`);
    default:
      return displayScalar(type, value, place);
  }
}

/** What is to be decided, '' if nothing is left of its reason. The mark itself is never escaped: it is read back by it. */
export function displayTbd(reason: string, construct: Construct): string {
  const written = writeText(reason, { construct });
  return written === '' ? '' : `TBD: ${written}`;
}

function displayScalar(type: ScalarType, value: unknown, place: DisplayPlace): string {
  switch (type.kind) {
    case 'text':
      return writeText(String(value), place);
    case 'markdown':
      return writeMarkdown(String(value), { depth: place.depth });
    case 'url':
      return displayUrl(encodeUrl(String(value)), place);
    case 'enum':
      return String(value).replaceAll('_', ' ');
    case 'boolean':
      return value ? 'yes' : 'no';
    case 'datetime':
      return displayDatetime(String(value));
    default:
      return String(value);
  }
}

/** An autolink needs a scheme; a relative target is a link that shows itself. */
function displayUrl(url: string, place: DisplayPlace): string {
  if (/^(?:https?:|mailto:)/i.test(url)) return `<${url}>`;
  return `[${writeLiteral(url, place)}](${writeTarget(url)})`;
}

/** `2026-11-23T14:00:00Z` as people write it; seconds and offset are kept when they say something. */
function displayDatetime(value: string): string {
  const [, date, minutes, seconds = '', offset = ''] = /^(.{10})T(\d\d:\d\d)(?::([\d.]+))?(.*)$/.exec(value) ?? [];
  const exact = /^0*(?:\.0*)?$/.test(seconds) ? '' : `:${seconds}`;
  return `${date} ${minutes}${exact} ${offset === 'Z' ? 'UTC' : offset}`;
}

/**
 * What stands for a required field without a value: its name, and but for cells and headings, which
 * are narrow, the question it answers. Counted, visible, and still missing when read back.
 */
export function missingMarker(field: Field, construct: Construct, name = field.name): string {
  const short = construct === 'cell' || construct === 'heading';
  return `_[${name}: needed${short ? '' : `. ${writeText(field.question, { construct: 'line' })}`}]_`;
}
