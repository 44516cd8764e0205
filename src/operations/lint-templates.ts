import * as z from 'zod';
import type { TemplateFile } from '../catalog/catalog.js';
import { readTemplateFile } from '../catalog/template-folder.js';
import { DocwrightError } from '../errors.js';
import { lazily } from './lazily.js';
import { defineOperation, type Outcome, type Session } from './operation.js';

const output = lazily(() =>
  z.strictObject({
    files: z.int(),
    problems: z.array(
      z.strictObject({
        file: z.string(),
        line: z.int(),
        column: z.int(),
        rule: z.string(),
        message: z.string(),
        fix: z.string(),
      }),
    ),
  }),
);

/** For authors of templates, on the command line only: an assistant meets problems in list_templates. */
export const lintTemplates = defineOperation({
  name: 'lint_templates',
  title: 'Check template files',
  description: 'Checks template files against the template format and names line, column and fix of every problem.',
  effect: 'reads',
  needsWorkspace: ['path'],
  input: () =>
    z.strictObject({
      path: z.string().min(1).optional().describe('A file or folder; without it all templates at hand.'),
    }),
  output,
  async run(session, { path }) {
    const files = path === undefined ? await atHand(session) : await below(session, path);
    const result = {
      files: files.length,
      problems: files.flatMap(({ file, problems }) => problems.map((problem) => ({ file, ...problem }))),
    };
    return { result, text: describe(result), failed: result.problems.length > 0 };
  },
});

type Checked = Pick<TemplateFile, 'file' | 'problems'>;

async function atHand(session: Session): Promise<readonly Checked[]> {
  const { entries, broken } = await session.catalog();
  return [...entries.map(({ file }) => ({ file, problems: [] })), ...broken];
}

async function below({ workspace }: Session, path: string): Promise<readonly Checked[]> {
  if (!workspace) return [];
  const isFolder = (await workspace.kind(path)) === 'directory';
  const paths = isFolder ? await workspace.listFiles(path, { extension: '.md' }) : [await workspace.relative(path)];
  if (paths.length === 0) {
    throw new DocwrightError(
      'file_not_found',
      `${await workspace.relative(path)} holds no Markdown files.`,
      'Name a folder with templates, or one file.',
    );
  }
  const checked: Checked[] = [];
  // One after the other: a folder may hold more files than a process may open.
  for (const each of paths) {
    const { file, problems } = await readTemplateFile(workspace, each, 'workspace', each);
    checked.push({ file, problems });
  }
  return checked;
}

function describe({ files, problems }: Outcome<z.infer<ReturnType<typeof output>>>['result']): string {
  const lines = problems.map(
    ({ file, line, column, rule, message, fix }) => `${file}:${line}:${column} ${message}. ${fix} [${rule}]`,
  );
  const count = `${files} template${files === 1 ? '' : 's'}, ${problems.length} problem${problems.length === 1 ? '' : 's'}`;
  return [...lines, count].join('\n');
}
