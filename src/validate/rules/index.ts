import type { Rule } from '../rule.js';
import { ac1 } from './ac-1.js';
import { ac2 } from './ac-2.js';
import { adr1 } from './adr-1.js';
import { adr2 } from './adr-2.js';
import { arc1 } from './arc-1.js';
import { chk1 } from './chk-1.js';
import { cov1 } from './cov-1.js';
import { cov2 } from './cov-2.js';
import { cov3 } from './cov-3.js';
import { cov4 } from './cov-4.js';
import { cov5 } from './cov-5.js';
import { cov6 } from './cov-6.js';
import { dat1 } from './dat-1.js';
import { doc1 } from './doc-1.js';
import { fct1 } from './fct-1.js';
import { fe1 } from './fe-1.js';
import { fld1 } from './fld-1.js';
import { fld2 } from './fld-2.js';
import { fld3 } from './fld-3.js';
import { flow1 } from './flow-1.js';
import { fmt1 } from './fmt-1.js';
import { fmt2 } from './fmt-2.js';
import { fmt3 } from './fmt-3.js';
import { fmt4 } from './fmt-4.js';
import { gat1 } from './gat-1.js';
import { gat2 } from './gat-2.js';
import { id1 } from './id-1.js';
import { id2 } from './id-2.js';
import { lnk1 } from './lnk-1.js';
import { met1 } from './met-1.js';
import { ops1 } from './ops-1.js';
import { ops2 } from './ops-2.js';
import { ops3 } from './ops-3.js';
import { pm1 } from './pm-1.js';
import { pm2 } from './pm-2.js';
import { prd1 } from './prd-1.js';
import { prd2 } from './prd-2.js';
import { prd3 } from './prd-3.js';
import { prd4 } from './prd-4.js';
import { ref1 } from './ref-1.js';
import { ref2 } from './ref-2.js';
import { ref3 } from './ref-3.js';
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
import { tsk1 } from './tsk-1.js';
import { tst1 } from './tst-1.js';
import { txt1 } from './txt-1.js';
import { txt2 } from './txt-2.js';
import { txt3 } from './txt-3.js';
import { ux1 } from './ux-1.js';

/** All rules, in the order in which they are explained. */
export const RULES: readonly Rule[] = [
  ...[fmt1, fmt2, fmt3, fmt4],
  ...[fld1, fld2, fld3],
  ...[txt1, txt2, txt3],
  ...[id1, id2],
  ...[ref1, ref2, ref3, ref4],
  ...[doc1, dat1],
  ...[str1, str2, str3, str4],
  ...[fct1, lnk1],
  ...[prd1, prd2, prd3, prd4],
  ...[cov1, cov2, cov3, cov4, cov5, cov6],
  ...[ac1, ac2],
  ...[adr1, adr2, arc1],
  ...[tsk1, flow1],
  fe1,
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
