import { DocwrightError } from '../errors.js';

/** What was being done with a path when the file system refused. */
export type Doing = 'read' | 'write';

/**
 * Runs `work` and turns what the file system throws into a DocwrightError that names `path` (relative to
 * the workspace). The original error is not kept as `cause`: its text holds absolute paths.
 * Anything that is not a file-system error passes unchanged.
 */
export async function guarded<T>(doing: Doing, path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw translate(error, doing, path);
  }
}

/** The `code` of a file-system error (`ENOENT`), or undefined for anything else. */
export function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || error instanceof DocwrightError) return undefined;
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' && /^E[A-Z0-9]+$/u.test(code) ? code : undefined;
}

/** The file at `path` is not the one that was checked a moment ago. */
export function changed(path: string): DocwrightError {
  return new DocwrightError('file_changed', `${path} changed while it was being used.`, 'Try again.');
}

function translate(error: unknown, doing: Doing, path: string): unknown {
  const errno = errnoOf(error);
  if (errno === undefined) return error;
  switch (errno) {
    case 'ENOENT':
      // Missing folders are made before a file is written, so one that is missing now has been taken away.
      if (doing === 'write') return changed(path);
      return new DocwrightError('file_not_found', `${path} does not exist.`, 'Check the path.');
    case 'ELOOP':
      // Links are resolved before anything is opened, so a link met when opening has just been put there.
      return changed(path);
    case 'EEXIST':
      return new DocwrightError('file_exists', `${path} already exists.`, 'Choose another path, or allow overwriting.');
    case 'EISDIR':
      return new DocwrightError('not_a_file', `${path} is a folder.`, 'Name a file.');
    case 'ENOTDIR':
      return new DocwrightError('not_a_directory', `${path} leads through a file.`, 'Check the path.');
    case 'ENAMETOOLONG':
      return new DocwrightError('path_invalid', `${shorten(path)} is too long a path here.`, 'Use a shorter name.');
    case 'ENOSPC':
    case 'EDQUOT':
      return failed(doing, path, `no space is left (${errno})`, 'Free some space, then try again.');
    case 'EROFS':
      return failed(doing, path, `the file system is read-only (${errno})`, 'Use a workspace that can be written.');
    case 'EACCES':
    case 'EPERM':
      return failed(
        doing,
        path,
        `permission is denied (${errno})`,
        `Allow Docwright to ${doing} it, or choose another path.`,
      );
    default:
      return failed(doing, path, `the file system reports ${errno}`, 'Try again.');
  }
}

function failed(doing: Doing, path: string, why: string, hint: string): DocwrightError {
  const verb = doing === 'read' ? 'read' : 'written';
  return new DocwrightError(`${doing}_failed`, `${path} could not be ${verb}: ${why}.`, hint);
}

function shorten(path: string): string {
  return path.length > 80 ? `${path.slice(0, 80)}…` : path;
}
