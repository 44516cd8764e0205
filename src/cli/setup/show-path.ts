import { posix, win32 } from 'node:path';
import type { Machine } from './hosts.js';

/** A path as a person of this machine knows it: below the current folder, below `~`, or else in full. */
export function showPath(path: string, { platform, home }: Machine, current = process.cwd()): string {
  const { relative, isAbsolute, sep } = platform === 'win32' ? win32 : posix;
  const below = (folder: string) => {
    const rest = relative(folder, path);
    return rest !== '' && !isAbsolute(rest) && rest.split(sep)[0] !== '..' ? rest : undefined;
  };
  const atHome = below(home);
  return below(current) ?? (atHome === undefined ? path : `~${sep}${atHome}`);
}
