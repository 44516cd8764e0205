import { append } from '../group.js';
import { placeOfId } from '../ids.js';
import { placeOfPath } from '../places.js';
import type { DocumentRule, Hit } from '../rule.js';
import { isUndecided, textsOf } from '../stated.js';
import type { ReadSubject } from '../subject.js';
import { objectsOf, own } from '../values.js';

export const tsk1: DocumentRule = {
  id: 'TSK-1',
  severity: 'error',
  title: 'Tasks in an order that cannot be',
  why: 'A task that waits for one of a later phase keeps its own phase from ending, and two that are worked on at once change one file against each other (critical path method; continuous integration).',
  fix: 'Move one of the tasks to another phase, or cut them differently.',
  documents: ['generate_tasks'],
  *check(subject) {
    if (!subject.isRead() || subject.withdrawn) return;
    const tasks = tasksOf(subject);
    if (tasks.size === 0) return;
    yield* laterPhases(tasks, subject);
    yield* sharedFiles(tasks, subject);
  },
};

interface Task {
  readonly id: string;
  readonly path: string;
  readonly phase: string | undefined;
  readonly needs: readonly string[];
  readonly parallel: boolean;
  /** The paths in each entry of the list. */
  readonly files: readonly (readonly string[])[];
}

function tasksOf(subject: ReadSubject): ReadonlyMap<string, Task> {
  const tasks = new Map<string, Task>();
  for (const { path, list, values } of objectsOf(subject)) {
    const id = own(values, 'id');
    if (list?.type.prefix !== 'TASK' || typeof id !== 'string' || tasks.has(id)) continue;
    const phase = own(values, 'phase');
    tasks.set(id, {
      id,
      path,
      phase: typeof phase === 'string' ? phase.trim() : undefined,
      needs: textsOf(own(values, 'depends_on')),
      parallel: own(values, 'parallel') === true,
      files: textsOf(own(values, 'files')).map((entry) => (isUndecided(entry) ? [] : pathsIn(entry))),
    });
  }
  return tasks;
}

function* laterPhases(tasks: ReadonlyMap<string, Task>, subject: ReadSubject): Generator<Hit> {
  const phases = own(subject.extraction.values, 'phases');
  const order = new Map<string, number>();
  for (const [index, phase] of (Array.isArray(phases) ? phases : []).entries()) {
    const name: unknown = phase?.name;
    if (typeof name === 'string') order.set(name.trim(), index);
  }
  for (const { id, path, phase, needs } of tasks.values()) {
    const own = order.get(phase ?? '');
    for (const [index, need] of needs.entries()) {
      const other = tasks.get(need)?.phase;
      const theirs = order.get(other ?? '');
      if (own === undefined || theirs === undefined || theirs <= own) continue;
      yield {
        at: placeOfId(`${path}.depends_on[${index}]`, need, subject),
        message: `${id} of the phase ${phase} depends on ${need}, which belongs to the later phase ${other}.`,
      };
    }
  }
}

/** Parallel tasks of one phase that name the same file, or a folder and something in it. */
function* sharedFiles(tasks: ReadonlyMap<string, Task>, subject: ReadSubject): Generator<Hit> {
  const order = new Order(tasks);
  const phases = new Map<string, FileUsers>();
  for (const task of tasks.values()) {
    if (!task.parallel || task.phase === undefined || isUndecided(task.phase)) continue;
    const users = phases.get(task.phase) ?? new FileUsers();
    phases.set(task.phase, users);
    const isTied = order.tiedTo(task);
    const told = new Set<string>();
    for (const [index, file] of task.files.flatMap((paths, entry) => paths.map((path) => [entry, path] as const))) {
      const clash = users.near(file).find(({ task: other }) => !told.has(other.id) && !isTied(other));
      if (!clash) continue;
      told.add(clash.task.id);
      yield {
        at: placeOfPath(`${task.path}.files[${index}]`, subject),
        severity: 'warning',
        message: `${clash.task.id} and ${task.id} are parallel tasks of one phase, and both change ${clash.shared}.`,
        fix: 'Name the files more narrowly, let one of the two depend on the other, or do not call them parallel.',
      };
    }
    for (const file of new Set(task.files.flat())) users.add(file, task);
  }
}

/** Which tasks change a file or folder, and which something inside of it. */
class FileUsers {
  private readonly whole = new Map<string, Task[]>();
  private readonly inside = new Map<string, Task[]>();

  add(file: string, task: Task): void {
    append(this.whole, file, task);
    for (const folder of foldersOf(file)) append(this.inside, folder, task);
  }

  /** The last tasks that change a file, something in it, or a folder around it. */
  near(file: string): readonly { task: Task; shared: string }[] {
    const last = (tasks: readonly Task[] | undefined, shared: string) =>
      (tasks?.slice(-MOST_COMPARED).toReversed() ?? []).map((task) => ({ task, shared }));
    return [
      ...last(this.whole.get(file), file),
      ...last(this.inside.get(file), `files in ${file}`),
      ...foldersOf(file).flatMap((folder) => last(this.whole.get(folder), file)),
    ];
  }
}

const MOST_COMPARED = 20;

/** The paths in an entry: what stands in backticks, or all of it. Those that mean everything are none. */
function pathsIn(entry: string): string[] {
  const code = [...entry.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);
  return (code.length > 0 ? code : [entry])
    .map((text) =>
      text
        .trim()
        .replace(/^(?:\.?\/)+/, '')
        .replace(/(?:\/|\/\*{1,2})+$/, ''),
    )
    .filter((path) => /[\p{L}\p{N}]/u.test(path));
}

function foldersOf(file: string): readonly string[] {
  const steps = file.split('/').slice(0, MOST_STEPS);
  return steps.slice(1).map((_, index) => steps.slice(0, index + 1).join('/'));
}

const MOST_STEPS = 20;

/** Which tasks wait for which, so that two are never worked on at once. */
class Order {
  private readonly needs: Neighbours;
  private readonly neededBy = new Map<string, string[]>();

  constructor(tasks: ReadonlyMap<string, Task>) {
    this.needs = new Map([...tasks.values()].map(({ id, needs }) => [id, needs]));
    for (const { id, needs } of tasks.values()) for (const need of needs) append(this.neededBy, need, id);
  }

  /** Whether a task waits for one, or that one for it. In a web of which nobody can say at a glance it may. */
  tiedTo({ id }: Task): (other: Task) => boolean {
    const webs = [reached(id, this.needs), reached(id, this.neededBy)];
    return (other) => webs.some((web) => web.size > MOST_REACHED || web.has(other.id));
  }
}

type Neighbours = ReadonlyMap<string, readonly string[]>;

const MOST_REACHED = 1000;

function reached(id: string, neighbours: Neighbours): ReadonlySet<string> {
  const web = new Set([id]);
  for (const each of web) {
    if (web.size > MOST_REACHED) break;
    for (const next of neighbours.get(each) ?? []) web.add(next);
  }
  return web;
}
