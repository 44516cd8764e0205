import { expect, test } from 'vitest';
import * as z from 'zod';
import { DocwrightError } from '../../src/errors.js';
import { checkArguments } from '../../src/operations/arguments.js';

const schema = z.strictObject({
  template: z.string(),
  include: z.array(z.enum(['fields', 'body'])).optional(),
  documents: z.array(z.strictObject({ name: z.string() })).optional(),
});

function refusal(given: unknown, unavailable: readonly string[] = []): DocwrightError {
  try {
    checkArguments(schema, given, { operation: 'get_template', unavailable });
  } catch (error) {
    if (error instanceof DocwrightError) return error;
    throw error;
  }
  return expect.fail('not refused');
}

test('arguments that fit are returned', () => {
  expect(checkArguments(schema, { template: 'adr' }, { operation: 'get_template', unavailable: [] })).toEqual({
    template: 'adr',
  });
});

test.each([
  [undefined, 'get_template: template: invalid input: expected string, received undefined.'],
  [null, 'get_template: template: invalid input: expected string, received undefined.'],
  [[], 'get_template: the arguments: invalid input: expected object, received array.'],
  [{ template: 'adr', inclde: 1 }, 'get_template: there is no argument "inclde", did you mean include?.'],
  [{ template: 'adr', include: ['all'] }, 'get_template: include.0: invalid option: expected one of "fields"|"body".'],
  [{ template: 'adr', documents: [{ name: 'a', text: 1 }] }, 'get_template: documents.0 has no "text".'],
])('%j', (given, message) => {
  expect(refusal(given).message.replace('?.', '?')).toBe(message.replace('?.', '?'));
  expect(refusal(given)).toMatchObject({
    code: 'arguments_invalid',
    hint: 'The arguments are template, include?, documents?.',
  });
});

test('an argument that needs a workspace says so, beside other mistakes as well', () => {
  const error = refusal({ path: 'adr.md', zzz: 1 }, ['path', 'overwrite']);
  expect(error.code).toBe('no_workspace');
  expect(error.message).toContain('get_template has no argument path here');
  expect(refusal({ path: 'adr.md' }).code).toBe('arguments_invalid');
});
