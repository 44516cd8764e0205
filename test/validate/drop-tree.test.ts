import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readDocument } from '../../src/document/read.js';
import { prepareForPlan } from '../../src/validate/check-alone.js';
import { parameterValues } from '../../src/validate/rule-options.js';
import { RULES } from '../../src/validate/rules/index.js';
import { Subject } from '../../src/validate/subject.js';
import { leftOf } from '../setup/garbage.js';
import { known } from './known.js';

const FOLDER = new URL('../../docs/example-plan/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.md') && name !== 'README.md');

/** A document of the example plan, with a section and a table that lack something. */
function subjectOf(file: string): Subject {
  const text = readFileSync(new URL(file, FOLDER), 'utf8')
    .replace(/^## .*$/m, '## Something else')
    .replace(/^(\| [^|]+ \|) [^|]+ \|/m, '$1');
  const document = readDocument(text);
  const named = String(document.frontMatter?.values.template);
  const [id = '', version] = named.split('@');
  return new Subject({
    name: file,
    document,
    template: known.get(id)?.template,
    declared: { id, version, by: 'document' },
    templateIds: [],
    date: '2026-11-23',
  });
}

function check(subject: Subject): void {
  for (const rule of RULES) if ('check' in rule) Array.from(rule.check(subject, parameterValues(rule, {})));
  prepareForPlan(subject, RULES);
}

/** All that is told of a document. */
const told = ({ document, extraction, titles, sections, status }: Subject) => ({
  ...document,
  ...extraction,
  titles: titles.all,
  sections: sections?.all.map(({ found }) => found.at),
  status,
});

test.each(FILES)('%s tells the same when its tree was let go', (file) => {
  const [subject, whole] = [subjectOf(file), subjectOf(file)];
  check(subject);
  subject.dropTree();
  const { frontMatter, ...rest } = told(subject);
  const { frontMatter: before, ...others } = told(whole);
  expect(rest).toEqual(others);
  expect(frontMatter?.values).toEqual(before?.values);
});

test.each(FILES)('nothing that a rule remembers of %s holds its tree', async (file) => {
  const subject = subjectOf(file);
  check(subject);
  const tree = [...subject.document.blocks, ...subject.document.sections].map((node) => new WeakRef(node));
  subject.dropTree();
  expect(await leftOf(tree)).toEqual([]);
});
