import type { Rule } from '../rule.js';
import { chk1 } from './chk-1.js';
import { dat1 } from './dat-1.js';
import { doc1 } from './doc-1.js';
import { fld1 } from './fld-1.js';
import { fld2 } from './fld-2.js';
import { fld3 } from './fld-3.js';
import { fmt1 } from './fmt-1.js';
import { fmt2 } from './fmt-2.js';
import { fmt3 } from './fmt-3.js';
import { gat1 } from './gat-1.js';
import { gat2 } from './gat-2.js';
import { id1 } from './id-1.js';
import { id2 } from './id-2.js';
import { met1 } from './met-1.js';
import { ops1 } from './ops-1.js';
import { ops2 } from './ops-2.js';
import { ops3 } from './ops-3.js';
import { pm1 } from './pm-1.js';
import { pm2 } from './pm-2.js';
import { ref1 } from './ref-1.js';
import { ref4 } from './ref-4.js';
import { rel1 } from './rel-1.js';
import { rel2 } from './rel-2.js';
import { rel3 } from './rel-3.js';
import { res1 } from './res-1.js';
import { rsk1 } from './rsk-1.js';
import { rsk2 } from './rsk-2.js';
import { str1 } from './str-1.js';
import { str2 } from './str-2.js';
import { str3 } from './str-3.js';
import { str4 } from './str-4.js';
import { tst1 } from './tst-1.js';
import { txt1 } from './txt-1.js';
import { ux1 } from './ux-1.js';

/** All rules, in the order in which they are explained. */
export const RULES: readonly Rule[] = [
  ...[fmt1, fmt2, fmt3],
  ...[fld1, fld2, fld3],
  txt1,
  ...[id1, id2],
  ...[ref1, ref4],
  ...[doc1, dat1],
  ...[str1, str2, str3, str4],
  tst1,
  ...[gat1, gat2],
  ...[rsk1, rsk2],
  ...[rel1, rel2, rel3],
  ...[ops1, ops2, ops3],
  met1,
  ...[pm1, pm2],
  ux1,
  res1,
  chk1,
];
