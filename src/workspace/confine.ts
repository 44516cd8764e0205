import type { BigIntStats } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { DocwrightError } from '../errors.js';
import { guarded } from './fs-errors.js';
import { isInside, type ParsedPath, parsePath, segmentsOf } from './path-rules.js';
import { lstatIfThere } from './whereabouts.js';

/** A real folder inside the root, as it was when it was checked. */
export interface CheckedFolder {
  readonly root: string;
  readonly real: string;
  readonly stats: BigIntStats;
}

interface Checked {
  /** As the caller named it, relative to the root, `/` separated; `.` for the root itself. */
  readonly path: string;
  /** The path was spelled with a separator at its end. */
  readonly namesFolder: boolean;
  /** The deepest folder on the way to the target that exists. */
  readonly folder: CheckedFolder;
}

/** Something that exists inside the root. */
export interface Found extends Checked {
  readonly exists: true;
  /** Absolute real path, for opening; never for showing. */
  readonly real: string;
  readonly stats: BigIntStats;
  /** The last segment is a symbolic link (to `real`). */
  readonly isLink: boolean;
}

/** A place inside the root where nothing is yet. */
export interface Missing extends Checked {
  readonly exists: false;
  /** The names below `folder` that do not exist, the target's own last. */
  readonly missing: readonly string[];
}

export type Target = Found | Missing;

/**
 * Checks a caller's path against `root`, a real path. The path is relative to the root and `/` separated,
 * or absolute and inside it by real path. Links are followed as long as they stay inside.
 *
 * @throws DocwrightError `path_invalid`, `path_outside_workspace` (links that lead nowhere included),
 *   `not_a_directory` (a file in the middle of the path), `read_failed`, `workspace_invalid`
 */
export async function confine(root: string, path: string, platform = process.platform): Promise<Target> {
  const parsed = parsePath(path, platform);
  const segments = parsed.absoluteRoot === undefined ? parsed.segments : await belowRoot(root, parsed, platform);
  const named = segments.join('/') || '.';
  return guarded('read', named, () => walk(root, segments, { path: named, namesFolder: parsed.namesFolder }, platform));
}

async function walk(
  root: string,
  segments: readonly string[],
  name: { path: string; namesFolder: boolean },
  platform: NodeJS.Platform,
): Promise<Target> {
  let folder = await rootFolder(root);
  let found: Found = { ...name, exists: true, folder, real: folder.real, stats: folder.stats, isLink: false };
  for (const [index, segment] of segments.entries()) {
    if (!found.stats.isDirectory()) throw notADirectory(segments.slice(0, index).join('/'));
    folder = { root, real: found.real, stats: found.stats };
    let real = join(folder.real, segment);
    let stats = await lstatIfThere(real);
    if (stats === undefined) return { ...name, exists: false, folder, missing: segments.slice(index) };
    const isLink = stats.isSymbolicLink();
    if (isLink) {
      real = await followInside(root, real, segments.slice(0, index + 1).join('/'), platform);
      stats = await lstat(real, { bigint: true });
    }
    found = { ...name, exists: true, folder, real, stats, isLink };
  }
  return found;
}

async function rootFolder(root: string): Promise<CheckedFolder> {
  const stats = await lstatIfThere(root);
  if (stats?.isDirectory()) return { root, real: root, stats };
  throw new DocwrightError(
    'workspace_invalid',
    'The workspace folder is no longer there.',
    'Restore it, or restart with another workspace.',
  );
}

/** The one message for every link that is refused, so that it does not tell what exists outside. */
async function followInside(root: string, link: string, path: string, platform: NodeJS.Platform): Promise<string> {
  const real = await realpath(link).catch(() => undefined);
  if (real !== undefined && isInside(root, real, platform)) return real;
  throw new DocwrightError(
    'path_outside_workspace',
    `${path} is a link that leaves the workspace or leads nowhere.`,
    'Use a path that does not go through this link.',
  );
}

/**
 * The segments below the root of an absolute path: its first ancestor whose real path is inside the root
 * gives the beginning, and the rest is left to be walked like a relative path.
 */
async function belowRoot(root: string, parsed: ParsedPath, platform: NodeJS.Platform): Promise<readonly string[]> {
  const { absoluteRoot = '', segments } = parsed;
  for (let length = 0; length <= segments.length; length++) {
    const real = await realpath(join(absoluteRoot, ...segments.slice(0, length))).catch(() => undefined);
    if (real === undefined) break;
    // A link from outside straight to something inside is not an ancestor: it could be written through.
    const acceptable = length < segments.length || real === root;
    if (acceptable && isInside(root, real, platform)) {
      return [...segmentsOf(real, platform).slice(segmentsOf(root, platform).length), ...segments.slice(length)];
    }
  }
  throw new DocwrightError(
    'path_outside_workspace',
    'The path is absolute and not inside the workspace.',
    'Name the file relative to the workspace, for example docs/prd.md.',
  );
}

function notADirectory(path: string): DocwrightError {
  return new DocwrightError('not_a_directory', `${path} is not a folder.`, 'Check the path.');
}
