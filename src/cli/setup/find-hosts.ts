import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'jsonc-parser';
import { startsDocwright } from './host-entry.js';
import { readHostFile } from './host-file.js';
import { HOSTS, type Host, type Machine } from './hosts.js';

/** What is known of a host on this machine. */
export interface FoundHost {
  readonly host: string;
  readonly title: string;
  /** Whether anything of it was found on this machine. */
  readonly installed: boolean;
  /** Its files, that of the project first. */
  readonly files: readonly HostFile[];
}

interface HostFile {
  readonly scope: 'project' | 'user';
  /** Absolute. */
  readonly file: string;
  /** Whether it starts Docwright. */
  readonly setUp: boolean;
}

/** All hosts, with what is found of them on the machine and in the project. Files that cannot be read count as not set up. */
export function findHosts(machine: Machine, project: string): Promise<FoundHost[]> {
  return Promise.all(
    HOSTS.map(async (host) => {
      const { id, title, projectFile } = host;
      const places: Omit<HostFile, 'setUp'>[] = [{ scope: 'user', file: host.userFile(machine) }];
      if (projectFile !== undefined) places.unshift({ scope: 'project', file: resolve(project, projectFile) });
      const files = await Promise.all(
        places.map(async (place) => ({ ...place, setUp: await isSetUp(host, place.file) })),
      );
      return { host: id, title, installed: await anyThere(host.traces(machine)), files };
    }),
  );
}

async function isSetUp({ key }: Host, file: string): Promise<boolean> {
  const text = await readHostFile(file).catch(() => undefined);
  const servers: unknown = text === undefined ? undefined : parse(text.replace(/^\uFEFF/, ''))?.[key];
  return typeof servers === 'object' && servers !== null && Object.values(servers).some(startsDocwright);
}

async function anyThere(paths: readonly string[]): Promise<boolean> {
  const there = await Promise.all(
    paths.map((path) =>
      access(path).then(
        () => true,
        () => false,
      ),
    ),
  );
  return there.includes(true);
}
