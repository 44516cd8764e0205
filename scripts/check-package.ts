import { readFileSync } from 'node:fs';
import { checkPackage as checkTypes, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

/**
 * The ways to find a module that only programs use which are no ES modules, or of TypeScript before it knew
 * `exports`. Docwright is for Node 20.19 or newer and an ES module alone, so what it says there does not count.
 */
const NOT_OURS: readonly string[] = ['node10', 'node16-cjs'];

/** What publint and "are the types wrong" find in a packed package, in words. */
export async function checkPackage(tarball: string): Promise<string[]> {
  const data = new Uint8Array(readFileSync(tarball));
  const { messages, pkg } = await publint({ pack: { tarball: data.buffer }, strict: true });
  const linted = messages.map((message) => `publint: ${message.code}: ${formatMessage(message, pkg)}`);
  const { types, ...analysis } = await checkTypes(createPackageFromTarballData(data));
  if (!types || !('problems' in analysis)) return [...linted, 'attw: the package has no types'];
  const problems = analysis.problems.filter(
    (problem) => !('resolutionKind' in problem && NOT_OURS.includes(problem.resolutionKind)),
  );
  return [...linted, ...problems.map((problem) => `attw: ${JSON.stringify(problem)}`)];
}
