import { dirname } from 'node:path/posix';
import { DocwrightError } from '../errors.js';
import { holding } from './completions.js';
import { DOCUMENTS, documentPaths } from './document-resources.js';
import type { Session } from './operation.js';
import type { Prompt } from './prompt.js';
import { uriOf } from './resource.js';
import { readOf } from './resources.js';
import { RULE_INDEX } from './rule-resources.js';

/** The most documents of a folder that are named one by one. */
const NAMED = 50;

/** Documents that exist, checked and read. */
export const reviewPlan: Prompt<'path'> = {
  name: 'review_plan',
  title: 'Review a plan',
  description: 'Reviews documents: checks them, explains what is found, and proposes how to mend it.',
  arguments: {
    path: {
      description: 'A document or folder of the workspace; left out: the whole workspace, or what you paste.',
      async complete(session, typed) {
        if (!session.workspace) return [];
        const paths = await documentPaths(session);
        return holding(typed, [...foldersOf(paths), ...paths]);
      },
    },
  },
  async write(session, { path }) {
    const { what, call, resources } = await targetOf(session, path);
    return {
      text: [
        `Review ${what}`,
        '',
        `1. Call validate_plan ${call}. It checks each document, and all of them against each other, by the rules in the index below.`,
        '2. Tell me in two or three sentences how far the plan is and what would hurt most if it stayed. Then go through the errors, then the warnings: what is wrong, where (document and line), and how you would mend it. Put findings with one cause together.',
        '3. Read the documents themselves for what no rule finds: goals that nobody could measure, steps that contradict each other, risks that nobody named. Say that these are your own judgement.',
        session.workspace
          ? '4. Change nothing before I agree. Then change facts with update_document, check again, and tell me what is left.'
          : '4. Propose the changed passages; I put them in.',
      ].join('\n'),
      resources: [await readOf(session, RULE_INDEX), ...resources],
    };
  },
};

async function targetOf(session: Session, path: string | undefined) {
  const { workspace } = session;
  if (!workspace) {
    if (path !== undefined) {
      throw new DocwrightError(
        'no_workspace',
        'Docwright was started without a workspace, so it reads no files.',
        'Leave the path out and paste the documents, or have it started with --workspace DIR.',
      );
    }
    return { what: 'the documents that I paste or have pasted.', call: 'with their texts as documents', resources: [] };
  }
  const name = await workspace.relative(path ?? '.');
  if ((await workspace.kind(name)) !== 'directory') {
    const document = await readOf(session, DOCUMENTS, name);
    const folder = dirname(name);
    const beside = folder === '.' ? 'the workspace' : `the folder ${folder}`;
    return {
      what: `the document ${name}, which is below.`,
      call: `with path "${name}"; if it refers to others, with ${beside}`,
      resources: [document],
    };
  }
  const documents = await workspace.listFiles(name, { extension: '.md' });
  const named = documents.slice(0, NAMED).map((each) => `- ${each} (${uriOf(DOCUMENTS, each)})`);
  const rest = documents.length > NAMED ? [`- and ${documents.length - NAMED} more`] : [];
  const where = name === '.' ? 'the documents of the workspace' : `the documents in ${name}`;
  return {
    what:
      documents.length > 0
        ? `${where}:\n\n${[...named, ...rest].join('\n')}`
        : `${where}, of which there are none yet.`,
    call: `with path "${name}"`,
    resources: [],
  };
}

/** Every folder that documents are in, and those above. */
function foldersOf(paths: readonly string[]): string[] {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) folders.add(folder);
  }
  return [...folders].sort();
}
