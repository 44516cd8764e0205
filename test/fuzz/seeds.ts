import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** A real file that inputs are made of. */
export interface Seed {
  readonly name: string;
  readonly text: string;
}

const ROOT = new URL('../../', import.meta.url);

function filesOf(folder: string): Seed[] {
  const names = readdirSync(new URL(folder, ROOT)).filter((name) => name.endsWith('.md'));
  return names.map((name) => ({ name: basename(name), text: readFileSync(new URL(folder + name, ROOT), 'utf8') }));
}

/** The bundled templates, and those of teams with every type, check and computed part. */
export const templateFiles: readonly Seed[] = [
  ...filesOf('templates/'),
  ...filesOf('test/validate/templates/'),
  { name: 'everything.md', text: readFileSync(new URL('test/document/everything.md', ROOT), 'utf8') },
];

/** A plan whose documents are complete. */
export const documentFiles: readonly Seed[] = filesOf('docs/example-plan/');

/** Front matter of all of them, without fences. */
export const frontMatters: readonly string[] = [...templateFiles, ...documentFiles].flatMap(
  ({ text }) => /^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? [],
);

/** Texts of docwright.yaml, with each of its keys. */
export const configTexts: readonly string[] = [
  'project:\n  name: Atlas\n  summary: Routes for cargo bikes.\n  owner: Dana Reyes\n',
  'doc:\n  owner: Dana Reyes\n  version: "1.0"\n  date: 2026-11-23\n  approvers:\n    - name: Kim\n      role: CTO\n',
  'directory: docs/plan\naudience: enterprise\nscope: standard\ntemplates: [team/templates, "more"]\n',
  'rules:\n  TXT-1: error\n  STR-3: off\n  AC-1: { severity: warning, most_steps: 8 }\n',
  'base: &base\n  name: Atlas\nproject:\n  <<: *base\n  owner: "Dana" # keeps it\n',
];
