import { tryHostileValues } from './hostile-values.js';

tryHostileValues(0);
