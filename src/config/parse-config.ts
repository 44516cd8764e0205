import { isMap, isNode, isScalar, isSeq, LineCounter, type Node } from 'yaml';
import type { Place, Problem } from '../template/problem.js';
import { parseYamlDocument } from '../template/yaml-document.js';
import { yamlFix, yamlMessage } from '../template/yaml-problem.js';
import { type Config, configSchema } from './config.js';
import { type ConfigPath, problemsOf } from './config-problems.js';

const START: Place = { line: 1, column: 1 };

/** What a text says, and where. */
export interface ParsedConfig {
  readonly config: Config;
  readonly problems: readonly Problem[];
  placeOf(path: ConfigPath, isKey?: boolean): Place;
}

/** Reads the text of docwright.yaml. */
export function parseConfig(text: string): ParsedConfig {
  const counter = new LineCounter();
  const source = text.replace(/^\ufeff/, '');
  const document = parseYamlDocument(source, counter);
  const placeAt = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { line, column: col };
  };
  const placeOf = (path: ConfigPath, isKey = false) => placeAt(nodeAt(document.contents, path, isKey)?.range?.[0] ?? 0);
  const broken = document.errors.map(({ message, pos }) => ({
    rule: 'config',
    ...placeAt(pos[0]),
    message: yamlMessage(message),
    fix: yamlFix(message),
  }));
  if (broken.length > 0) return { config: {}, problems: broken, placeOf };
  try {
    const plain: unknown = document.toJS({ maxAliasCount: 100 }) ?? {};
    const result = configSchema.safeParse(plain);
    if (result.success) return { config: result.data, problems: [], placeOf };
    const problems = problemsOf(result.error.issues, plain).map(({ path, isKey, ...problem }) => ({
      rule: 'config',
      ...placeOf(path, isKey),
      ...problem,
    }));
    return { config: {}, problems, placeOf };
  } catch {
    const message = 'it repeats itself by references (*), or is nested too deep';
    return { config: {}, problems: [{ rule: 'config', ...START, message, fix: 'Write the values out.' }], placeOf };
  }
}

/** The node of a path as far as it exists, or its last key itself. */
function nodeAt(root: unknown, path: ConfigPath, isKey: boolean): Node | undefined {
  let node: unknown = root;
  let nearest = isNode(root) ? root : undefined;
  for (const [index, step] of path.entries()) {
    const pair = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      : undefined;
    const next = isSeq(node) ? node.items[Number(step)] : pair?.value;
    if (isNode(pair?.key)) nearest = pair.key;
    if (isKey && index === path.length - 1) break;
    if (isNode(next) && !(isScalar(next) && next.value === null)) nearest = next;
    node = next;
  }
  return nearest;
}
