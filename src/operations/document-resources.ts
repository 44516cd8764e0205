import { DocwrightError } from '../errors.js';
import { holding } from './completions.js';
import { type Session, workspaceOf } from './operation.js';
import type { ListedResource, ResourceKind } from './resource.js';

/** The most documents that a list shows: hosts hold lists whole. The others can be read and completed. */
const LISTED = 200;

/** The documents of the workspace. */
export const DOCUMENTS: ResourceKind = {
  name: 'document',
  title: 'Document',
  description: 'A Markdown document of the workspace.',
  uri: 'docwright://documents/{+path}',
  mimeType: 'text/markdown',
  async list(session) {
    const listed: ListedResource[] = [];
    // One after the other: there may be more files than a process may open.
    for (const path of await listedPaths(session)) listed.push(...(await listedOf(session, path)));
    return listed;
  },
  async complete(session, typed) {
    return holding(typed, await documentPaths(session));
  },
  async read(session, path) {
    if (!path.toLowerCase().endsWith('.md')) {
      throw new DocwrightError(
        'not_a_file',
        'Only Markdown files (.md) are documents.',
        'Name a file that ends in .md.',
      );
    }
    return { text: await workspaceOf(session).readText(path), keep: 'nobody' };
  },
};

/** The paths of all documents; none if there are too many to be listed, which whoever lists cannot mend. */
export async function documentPaths(session: Session): Promise<readonly string[]> {
  try {
    return await workspaceOf(session).listFiles('.', { extension: '.md' });
  } catch (error) {
    if (error instanceof DocwrightError) return [];
    throw error;
  }
}

/** The paths of those that a list shows. */
export async function listedPaths(session: Session): Promise<readonly string[]> {
  return (await documentPaths(session)).slice(0, LISTED);
}

async function listedOf(session: Session, path: string): Promise<ListedResource[]> {
  try {
    const { modified, bytes } = await workspaceOf(session).lastWritten(path);
    return [{ value: path, name: path, title: path.split('/').at(-1) ?? path, size: bytes, modified }];
  } catch (error) {
    // Taken away since the folder was listed.
    if (error instanceof DocwrightError) return [];
    throw error;
  }
}
