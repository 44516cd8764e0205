import { describeType } from '../../template/describe-type.js';
import type { DocumentRule, Hit } from '../rule.js';
import { type WrongId, wrongIds } from '../wrong-ids.js';

export const id1: DocumentRule = {
  id: 'ID-1',
  severity: 'error',
  title: 'Malformed id',
  why: 'References and traces between documents follow ids, and follow only those of the form PREFIX-001 with the right prefix.',
  fix: 'Write the prefix in capitals, a hyphen, and digits.',
  *check(subject) {
    if (!subject.isRead()) return;
    for (const wrong of wrongIds(subject)) yield hitOf(wrong);
  },
};

function hitOf({ kind, spoken, written, prefixes, at }: WrongId): Hit {
  const expected = describeType({ kind: 'ref', prefixes });
  const shown = written.slice(0, 60);
  switch (kind) {
    case 'malformed':
      return { at, message: `${spoken}: "${shown}" is not ${expected}.`, fix: `Write ${expected}.` };
    // Both are read as nothing, and a reader understands them.
    case 'dash':
      return {
        at,
        severity: 'warning',
        message: `${spoken}: "${shown}" stands where an id is expected.`,
        fix: 'Leave it empty, or delete the line.',
      };
    case 'absent':
      return {
        at,
        severity: 'warning',
        message: `${spoken} has no id, so nothing can refer to it.`,
        fix: `If it is one of them, give it ${expected} that was never used.`,
      };
  }
}
