import { DocwrightError, hasCode } from '../errors.js';
import type { Place, Problem } from '../template/problem.js';
import type { Workspace } from '../workspace/workspace.js';
import type { Config } from './config.js';
import { CONFIG_FILE } from './config-file.js';
import type { ConfigPath } from './config-problems.js';
import type { ParsedConfig } from './parse-config.js';

/** docwright.yaml as it was read. */
export interface ConfigFile {
  /** Empty if there is no file, or one that is wrong. */
  readonly config: Config;
  /** Everything that is wrong with it, in the order of lines. */
  readonly problems: readonly Problem[];
  /** The folders with templates that it names, with where it names them. */
  readonly templates: readonly ({ readonly path: string } & Place)[];
}

const NONE: ConfigFile = { config: {}, problems: [], templates: [] };
const START: Place = { line: 1, column: 1 };
const MAX_BYTES = 200_000;

/** Reads docwright.yaml in the root of a workspace. What is wrong with it is told, not thrown. */
export async function readConfig(workspace: Workspace): Promise<ConfigFile> {
  try {
    const text = await workspace.readText(CONFIG_FILE, { maxBytes: MAX_BYTES });
    // Loaded here, because most workspaces have no such file.
    const { parseConfig } = await import('./parse-config.js');
    const { config, problems, placeOf } = parseConfig(text);
    const outside = await refusedPaths(workspace, config, placeOf);
    const templates = (config.templates ?? []).map((path, index) => ({ path, ...placeOf(['templates', index]) }));
    if (problems.length + outside.length > 0) return { ...NONE, problems: [...problems, ...outside].sort(byPlace) };
    return { config, problems: [], templates };
  } catch (error) {
    if (hasCode(error, 'file_not_found')) return NONE;
    if (!(error instanceof DocwrightError) || hasCode(error, 'workspace_invalid')) throw error;
    return { ...NONE, problems: [asProblem(error, START)] };
  }
}

/**
 * What a configuration file says.
 *
 * @throws DocwrightError `config_invalid` with line, column and fix of everything that is wrong with it
 */
export function configOf({ config, problems }: ConfigFile): Config {
  if (problems.length === 0) return config;
  const told = problems
    .slice(0, MAX_TOLD)
    .map(({ line, column, message, fix }) => `${CONFIG_FILE}:${line}:${column} ${message}. ${fix}`);
  const more = problems.length > MAX_TOLD ? [`… and ${problems.length - MAX_TOLD} more problems.`] : [];
  throw new DocwrightError(
    'config_invalid',
    [...told, ...more].join('\n'),
    `Correct ${CONFIG_FILE} in the root of the workspace and call again; it is read anew each time.`,
  );
}

const MAX_TOLD = 10;

async function refusedPaths(
  workspace: Workspace,
  config: Config,
  placeOf: ParsedConfig['placeOf'],
): Promise<Problem[]> {
  const named: [path: ConfigPath, value: string][] = [
    ...(config.directory === undefined ? [] : [[['directory'], config.directory] as [ConfigPath, string]]),
    ...(config.templates ?? []).map((value, index): [ConfigPath, string] => [['templates', index], value]),
  ];
  const problems: Problem[] = [];
  for (const [path, value] of named) {
    try {
      await workspace.relative(value);
    } catch (error) {
      if (!(error instanceof DocwrightError) || hasCode(error, 'workspace_invalid')) throw error;
      problems.push(asProblem(error, placeOf(path), `${path[0]}: `));
    }
  }
  return problems;
}

/** Messages of problems end without a full stop. */
function asProblem({ message, hint }: DocwrightError, at: Place, before = ''): Problem {
  return { rule: 'config', ...at, message: before + message.replace(/\.$/, ''), fix: hint };
}

function byPlace(a: Problem, b: Problem): number {
  return a.line - b.line || a.column - b.column;
}
