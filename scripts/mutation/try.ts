// Tries in a process of its own what the other one sends: a mutant may never end. Answers whether a fixture fails.
import type { validate } from '../../src/validate/validate.js';
import { FIXTURE_DATE, type Fixture, readFixtures, toldIn } from '../../test/validate/fixtures.js';
import { bundle, type Changed } from './bundle.js';

/** A changed file, and the rules whose fixtures may see it. */
export interface Attempt extends Changed {
  readonly rules: readonly string[];
}

type Validate = typeof validate;

async function isSeen({ rules, ...changed }: Attempt): Promise<boolean> {
  const { code } = await bundle(changed);
  const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
  try {
    const loaded = (await import(url)) as { validate: Validate };
    return rules.some((rule) => readFixtures(rule).some((fixture) => !holds(fixture, rule, loaded.validate)));
  } catch {
    return true;
  }
}

function holds({ documents, templates }: Fixture, rule: string, validate: Validate): boolean {
  const { findings } = validate(documents, { templates, rules: [rule], date: FIXTURE_DATE });
  return documents.every((document) => toldIn(document, findings).join('\n') === document.expected.join('\n'));
}

process.on('message', async (attempt: Attempt) => process.send?.(await isSeen(attempt)));
