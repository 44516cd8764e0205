import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder that is gone after the test, with the files given by their paths. */
export async function makeFolder(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'docwright-catalog-')));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return root;
}

/** A template that keeps all rules. */
export function template(id: string, keys: Readonly<Record<string, string>> = {}): string {
  const header = {
    template: id,
    version: '1.0.0',
    title: `Title of ${id}`,
    category: 'Own',
    description: `About ${id}.`,
    ...keys,
  };
  return `---
${Object.entries(header)
  .map(([key, value]) => `${key}: ${value}`)
  .join('\n')}
fields:
  summary: text!, What is it about?
  wombat: text, Which animal?
example:
  project: { name: P }
  doc: { title: T, owner: O }
  summary: S
  wombat: W
---
# {{doc.title}}

## Summary

- **Summary:** {{summary}}
- **Animal:** {{wombat}}
`;
}
