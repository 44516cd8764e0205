import { ok } from 'node:assert/strict';
import { parseConfig } from '../../../src/config/parse-config.js';
import { checkPrototypes, checkTold } from './places.js';

/** A configuration is one, or problems with their places. */
export function judge(text: string): void {
  const { config, problems, placeOf } = parseConfig(text);
  checkPrototypes();
  checkTold(problems, text, '\n');
  if (problems.length > 0) ok(Object.keys(config).length === 0);
  JSON.stringify(config);
  checkTold([{ ...placeOf(['templates', 0]), message: '-', fix: '-' }], text, '\n');
}
