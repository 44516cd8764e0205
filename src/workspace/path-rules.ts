import { DocwrightError } from '../errors.js';

/** A caller's path, taken apart and found harmless by its spelling alone. */
export interface ParsedPath {
  /** What stands before the first segment of an absolute path (`/`, `C:\`); undefined for a relative one. */
  readonly absoluteRoot: string | undefined;
  /** The names in order, without empty ones and `.`; never `..`. */
  readonly segments: readonly string[];
  /** The path ends in a separator and so can only mean a folder. */
  readonly namesFolder: boolean;
}

const MAX_SEGMENT_BYTES = 255;
const MAX_PATH_BYTES = 4096;
// Far deeper than any real project, and few enough that every folder on the way can be held open at once.
const MAX_SEGMENTS = 100;

// Lone surrogates are in the list because they reach the disk as U+FFFD: two different names, one file.
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;
// Windows ignores what follows the first dot, and spaces before it: `nul .txt` is the device as well.
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\.|$)/iu;
const WINDOWS_RESERVED = /[<>:"|?*]/u;

const RELATIVE_HINT = 'Name the file relative to the workspace, for example docs/prd.md.';

/**
 * Takes a caller's path apart by the rules of `platform` without touching the file system.
 * `/` separates everywhere, `\` on Windows as well. Percent signs, tildes and Unicode look-alikes of
 * dots and slashes mean nothing special: they are parts of names.
 *
 * @throws DocwrightError `path_invalid` or `path_outside_workspace`
 */
export function parsePath(path: string, platform: NodeJS.Platform): ParsedPath {
  if (path === '') throw invalid('The path is empty.');
  if (Buffer.byteLength(path) > MAX_PATH_BYTES) throw invalid(`The path is longer than ${MAX_PATH_BYTES} bytes.`);
  if (UNPRINTABLE.test(path)) throw invalid('The path contains a NUL or another control character.');

  const windows = platform === 'win32';
  const absoluteRoot = windows ? windowsRoot(path) : path.startsWith('/') ? '/' : undefined;
  const names = path.slice(absoluteRoot?.length ?? 0).split(windows ? /[/\\]/u : '/');
  const segments = names.filter((name) => name !== '' && name !== '.');
  if (segments.length > MAX_SEGMENTS) throw invalid(`The path has more than ${MAX_SEGMENTS} parts.`);
  for (const segment of segments) checkSegment(segment, windows);
  return { absoluteRoot, segments, namesFolder: names.at(-1) === '' };
}

function windowsRoot(path: string): string | undefined {
  if (/^[/\\]{2}/u.test(path)) {
    throw new DocwrightError('path_outside_workspace', 'Network and device paths are not accepted.', RELATIVE_HINT);
  }
  if (/^[/\\]/u.test(path)) throw invalid('The path starts at the root of a drive it does not name.');
  if (!/^[a-z]:/iu.test(path)) return undefined;
  if (!/^[a-z]:[/\\]/iu.test(path)) throw invalid('The path is relative to the current folder of a drive.');
  return path.slice(0, 3);
}

function checkSegment(segment: string, windows: boolean): void {
  if (segment === '..') {
    throw new DocwrightError('path_outside_workspace', 'The path contains a ".." part.', RELATIVE_HINT);
  }
  if (Buffer.byteLength(segment) > MAX_SEGMENT_BYTES) {
    throw invalid(`The path has a part of more than ${MAX_SEGMENT_BYTES} bytes.`);
  }
  if (!windows) return;
  if (WINDOWS_RESERVED.test(segment)) throw invalid(`${quote(segment)} contains one of < > : " | ? *.`);
  if (/[. ]$/u.test(segment)) throw invalid(`${quote(segment)} ends in a dot or a space.`);
  if (WINDOWS_DEVICE.test(segment)) throw invalid(`${quote(segment)} is the name of a Windows device.`);
}

/**
 * Whether the real path `real` is `root` or lies below it. Compared name by name: `/allowed-evil` starts
 * with the characters of `/allowed` and is not inside it.
 */
export function isInside(root: string, real: string, platform: NodeJS.Platform): boolean {
  const inner = segmentsOf(real, platform);
  return segmentsOf(root, platform).every((segment, index) => inner[index] === segment);
}

/** The names of an absolute path, a drive letter counting as the first. */
export function segmentsOf(absolute: string, platform: NodeJS.Platform): string[] {
  return absolute.split(platform === 'win32' ? /[/\\]/u : '/').filter((segment) => segment !== '');
}

function quote(segment: string): string {
  return JSON.stringify(segment.length > 80 ? `${segment.slice(0, 80)}…` : segment);
}

function invalid(message: string): DocwrightError {
  return new DocwrightError('path_invalid', message, RELATIVE_HINT);
}
