import { fieldState } from '../field-state.js';
import { placeOfPath } from '../places.js';
import type { DocumentRule, Hit } from '../rule.js';
import type { ReadSubject } from '../subject.js';
import { itemsOf, own } from '../values.js';

export const rel2: DocumentRule = {
  id: 'REL-2',
  severity: 'error',
  title: 'Rollout that does not reach everybody, or does not stop',
  why: 'A staged rollout is safe because each stage is larger than the one before and somebody knows at which number it ends (Site Reliability Engineering, canary releases).',
  fix: 'Let the shares rise to 100, and say for each stage which numbers stop it.',
  documents: ['release_plan'],
  *check(subject) {
    if (!subject.isRead() || subject.withdrawn) return;
    yield* shares(subject);
    for (const stage of itemsOf(subject, 'rollout')) {
      if (fieldState(stage, 'stop_if', subject) !== 'none') continue;
      yield {
        at: placeOfPath(`${stage.path}.stop_if`, subject),
        message: `Nothing stops the stage ${nameOf(stage.values)}.`,
        fix: 'Write the numbers at which it is stopped.',
      };
    }
  },
};

function* shares(subject: ReadSubject): Generator<Hit> {
  const stages = itemsOf(subject, 'rollout');
  let before: number | undefined;
  for (const { path, values } of stages) {
    const share = own(values, 'share');
    if (typeof share !== 'number') continue;
    if (before !== undefined && share <= before) {
      yield {
        at: placeOfPath(`${path}.share`, subject),
        message: `The stage ${nameOf(values)} has ${share} %, not more than the ${before} % before it.`,
        fix: 'Put the stages in their order, and write the share that has it by then.',
      };
    }
    before = share;
  }
  const last = stages.at(-1);
  const end = last && own(last.values, 'share');
  if (!last || typeof end !== 'number' || end === 100) return;
  yield {
    at: placeOfPath(`${last.path}.share`, subject),
    message: `The rollout ends at ${end} %, so not everybody gets the release.`,
    fix: 'Add the stages up to 100, or say by a stage of 100 when everybody has it.',
  };
}

function nameOf(values: Parameters<typeof own>[0]): string {
  const stage = own(values, 'stage');
  return typeof stage === 'string' ? `"${stage.slice(0, 60)}"` : 'without a name';
}
