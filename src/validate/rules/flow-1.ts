import type { Values } from '../../template/values.js';
import { placeOfPath } from '../places.js';
import type { DocumentRule, Hit } from '../rule.js';
import { isBlank, isUndecided } from '../stated.js';
import type { ReadSubject } from '../subject.js';
import { type FoundObject, objectsOf, own } from '../values.js';

export const flow1: DocumentRule = {
  id: 'FLOW-1',
  severity: 'warning',
  title: 'Board that breaks its own rules',
  why: 'A limit on work in progress that is passed limits nothing, and work that is called done without evidence comes back (Kanban Guide: control of work in progress, explicit policies).',
  fix: 'Finish something before the next one is begun, or change the limit and say why.',
  documents: ['process_task_list'],
  *check(subject) {
    if (!subject.isRead() || subject.withdrawn || subject.template.id !== 'process_task_list') return;
    const objects = objectsOf(subject);
    const states = statesOf(objects);
    const items = objects.filter(({ list }) => list?.path === 'items');
    yield* overLimit(states, items, subject);
    yield* withoutEvidence(states, items, subject);
  },
};

type States = ReadonlyMap<string, { readonly path: string; readonly values: Values }>;

function statesOf(objects: readonly FoundObject[]): States {
  const states = objects.filter(({ list }) => list?.path === 'states');
  return new Map(states.map(({ path, values }) => [stateKey(own(values, 'name')), { path, values }]));
}

function stateKey(name: unknown): string {
  return typeof name === 'string' ? name.normalize('NFKC').trim().toLowerCase() : '';
}

function* overLimit(states: States, items: readonly FoundObject[], subject: ReadSubject): Generator<Hit> {
  const counts = new Map<string, number>();
  for (const { values } of items) {
    const state = stateKey(own(values, 'state'));
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  for (const [key, { path, values }] of states) {
    const limit = own(values, 'wip_limit');
    const count = counts.get(key) ?? 0;
    if (key === '' || typeof limit !== 'number' || count <= limit) continue;
    yield {
      at: placeOfPath(`${path}.wip_limit`, subject),
      message: `${count} tasks are in the state ${own(values, 'name')}, and its limit is ${limit}.`,
    };
  }
}

function* withoutEvidence(states: States, items: readonly FoundObject[], subject: ReadSubject): Generator<Hit> {
  for (const { path, fields, values } of items) {
    const evidence = own(values, 'evidence');
    const state = states.get(stateKey(own(values, 'state')));
    const isDone = state ? own(state.values, 'kind') === 'done' : own(values, 'finished') !== undefined;
    if (!isDone || isUndecided(evidence) || !fields.some(({ name }) => name === 'evidence')) continue;
    if (typeof evidence === 'string' && !isBlank(evidence)) continue;
    yield {
      at: placeOfPath(`${path}.evidence`, subject),
      message: `${own(values, 'task') ?? 'A task'} is done, and nothing shows it.`,
      fix: 'Name a result, build, link or review that somebody else can look up.',
    };
  }
}
