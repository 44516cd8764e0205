import { ok } from 'node:assert/strict';
import { parseNotation } from '../../../src/template/notation.js';
import { repairNotation } from '../../../src/template/repair-notation.js';

/** A notation is a type, or what is wrong with it; what is proposed instead is a notation. */
export function judge(text: string): void {
  const notation = parseNotation(text);
  if ('message' in notation) ok(notation.message !== '' && notation.fix !== '');
  const repaired = repairNotation(text);
  if (repaired !== undefined && !repaired.endsWith('…')) ok(!('message' in parseNotation(repaired)), repaired);
}
