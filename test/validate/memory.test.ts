import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CheckMemory } from '../../src/validate/memory.js';
import { type GivenDocument, type ValidateOptions, validate } from '../../src/validate/validate.js';
import { known } from './known.js';

const FOLDER = new URL('../../docs/example-plan/', import.meta.url);
const PLAN = ['prd', 'user-stories', 'adr'].map(
  (id): GivenDocument => ({ name: `${id}.md`, content: readFileSync(new URL(`${id}.md`, FOLDER), 'utf8') }),
);

type Step = readonly [kind: 'edit' | 'remove' | 'add' | 'rules' | 'date' | 'none', at: number, line: number];

const steps = fc.array(
  fc.tuple(fc.constantFrom('edit', 'remove', 'add', 'rules', 'date', 'none'), fc.nat(), fc.nat()) as fc.Arbitrary<Step>,
  { minLength: 1, maxLength: 8 },
);

/** A line less, so that a value, a heading, a row or a key is gone. */
function withoutLine({ content, ...given }: GivenDocument, line: number): GivenDocument {
  const lines = content.split('\n');
  lines.splice(line % lines.length, 1);
  return { ...given, content: lines.join('\n') };
}

describe('a check that remembers', () => {
  it('finds what one finds that does not, after every edit', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const memory = new CheckMemory();
        let documents = [...PLAN];
        let options: ValidateOptions = { templates: known, date: '2026-11-23' };
        for (const [kind, at, line] of list) {
          const index = documents.length === 0 ? 0 : at % documents.length;
          const given = documents[index];
          if (kind === 'edit' && given) documents[index] = withoutLine(given, line);
          if (kind === 'remove') documents = documents.toSpliced(index, 1);
          if (kind === 'add' && given) documents.push({ ...given, name: `${documents.length}.md` });
          if (kind === 'rules')
            options = { ...options, rules: line % 2 === 0 ? undefined : ['ID-2', 'TXT-1', 'FLD-1'] };
          if (kind === 'date') options = { ...options, date: `2027-0${(line % 9) + 1}-01` };
          expect(validate(documents, { ...options, memory })).toEqual(validate(documents, options));
        }
      }),
      { numRuns: 8 },
    );
  });

  it('reads only the document that was edited', () => {
    const memory = new CheckMemory();
    const read: string[] = [];
    const watched = ({ name, content }: GivenDocument) => ({
      name,
      get content() {
        read.push(name);
        return content;
      },
    });
    const documents = PLAN.map(watched);
    const options = { templates: known, date: '2026-11-23', memory };
    validate(documents, options);
    expect(new Set(read)).toEqual(new Set(PLAN.map(({ name }) => name)));
    read.length = 0;
    validate(documents, options);
    expect(read).toEqual([]);
    const [first, ...others] = documents;
    if (!first) throw new Error('The plan is empty.');
    validate([watched(withoutLine(first, 12)), ...others], options);
    expect(new Set(read)).toEqual(new Set([first.name]));
  });
});
