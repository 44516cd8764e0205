import type { Rule } from '../rule.js';
import { fld1 } from './fld-1.js';
import { fld2 } from './fld-2.js';
import { fmt1 } from './fmt-1.js';
import { fmt2 } from './fmt-2.js';
import { fmt3 } from './fmt-3.js';
import { str1 } from './str-1.js';
import { str3 } from './str-3.js';
import { str4 } from './str-4.js';
import { txt1 } from './txt-1.js';

/** All rules, in the order in which they are explained. */
export const RULES: readonly Rule[] = [fmt1, fmt2, fmt3, fld1, fld2, txt1, str1, str3, str4];
