import { fieldState } from '../field-state.js';
import { placeOfPath } from '../places.js';
import type { DocumentRule } from '../rule.js';
import { openRisks } from '../scores.js';
import { own } from '../values.js';

export const rsk1: DocumentRule = {
  id: 'RSK-1',
  severity: 'error',
  title: 'Risk to be treated that nobody treats or accepts',
  why: 'From the agreed score on a risk is either treated by a plan or carried by somebody on purpose (ISO 31000, risk treatment).',
  fix: 'Write what is done, by whom and by when, and who accepts what remains.',
  documents: ['risk_register'],
  *check(subject) {
    if (!subject.isRead() || subject.withdrawn) return;
    for (const { object, id, score, treatAt } of openRisks(subject)) {
      if (treatAt === undefined || score < treatAt) continue;
      const isUnplanned = own(object.values, 'response') !== 'accept' && fieldState(object, 'plan', subject) === 'none';
      // Nobody has to carry what remains of a chance.
      const isUncarried =
        own(object.values, 'kind') !== 'opportunity' && fieldState(object, 'accepted_by', subject) === 'none';
      if (!isUnplanned && !isUncarried) continue;
      const lacks = [
        ...(isUnplanned ? ['it has no plan'] : []),
        ...(isUncarried ? ['nobody accepts what remains'] : []),
      ];
      yield {
        at: placeOfPath(`${object.path}.${isUnplanned ? 'plan' : 'accepted_by'}`, subject),
        message: `${id} scores ${score}, and from ${treatAt} on a risk is treated, but ${lacks.join(' and ')}.`,
        ...(lacks.length < 2 && {
          fix: isUnplanned ? 'Write what is done, by whom and by when.' : 'Name who accepts it, by a role that may.',
        }),
      };
    }
  },
};
