import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { extract } from '../../src/document/extract.js';
import { fill } from '../../src/document/fill.js';
import { normalizeValues } from '../../src/document/normalize.js';
import { readDocument } from '../../src/document/read.js';
import { update } from '../../src/document/update.js';
import { splitFrontMatter } from '../../src/markdown/frontmatter.js';
import { INDEX_FILE, isOwnIndex, writeIndex } from '../../src/plan/index-document.js';
import { standingOf } from '../../src/plan/standing.js';
import type { Template } from '../../src/template/template.js';
import type { Values } from '../../src/template/values.js';
import { isEnglish } from '../../src/validate/language.js';
import { Subject } from '../../src/validate/subject.js';
import { type GivenDocument, validate } from '../../src/validate/validate.js';
import { bundled } from '../document/templates.js';
import { differences } from '../round-trip/differences.js';
import { WRAPS } from '../round-trip/formatter.js';
import { known } from '../validate/known.js';
import { LANGUAGES, type Planned, planIn, TODAY, textOf } from './plan.js';

/** What each language sets that English does not, so that no plan is proven with its typography left out. */
const TYPOGRAPHY = {
  fr: [/«\u202f/, /\u202f»/, /\u202f[:;!?]/, /\p{N}\u202f\p{N}/u, /’/],
  ja: [/、/, /。/, /「.*」/, /[０-９]/, /（.*）/, /\u3000/, /[ァ-ヺ]/, /(?:\p{Script=Han}|[ぁ-ん]){20}/u],
  ar: [/،/, /؛/, /؟/, /[٠-٩]/, /\u0640/, /[\u064b-\u0652]/, /\p{Script=Arabic} (?:SMS|HTTPS) /u],
} as const;

const check = (documents: readonly GivenDocument[]) => validate(documents, { templates: known, date: TODAY });

const given = (planned: readonly Planned[]): GivenDocument[] =>
  planned.map((each) => ({ name: each.name, content: textOf(each) }));

describe.each(LANGUAGES)('the plan in %s', (language) => {
  const planned = planIn(language);
  const documents = given(planned);
  const the = (id: string): Planned => {
    const found = planned.find(({ template }) => template.id === id);
    if (!found) throw new Error(id);
    return found;
  };
  /** The plan with one text in another one's place, which has to be there. */
  const withText = (name: string, from: string | RegExp, to: string): GivenDocument[] =>
    documents.map((each) => {
      if (each.name !== name) return each;
      const content = each.content.replace(from, to);
      expect(content).not.toBe(each.content);
      return { ...each, content };
    });
  const told = (changed: readonly GivenDocument[]) =>
    check(changed).findings.map(({ rule, severity, document }) => `${severity} ${rule} ${document}`);

  it('has all documents of the standard scope, and the typography of its language', () => {
    const scope = bundled.filter((each) => each.scope === 'mvp' || each.scope === 'standard').map(({ id }) => id);
    expect(scope).toHaveLength(12);
    expect(planned.map(({ template }) => template.id)).toEqual(expect.arrayContaining(scope));
    const text = documents.map(({ content }) => content).join('\n');
    for (const pattern of TYPOGRAPHY[language]) expect(text).toMatch(pattern);
  });

  describe.each(planned.map((each) => [each.template.id, each] as const))('%s', (_, each) => {
    const { template, values } = each;
    const document = textOf(each);
    const read = (text: string) => extract(template, readDocument(text));

    it('fills completely', () => {
      const { receipt } = fill(template, values, { date: TODAY });
      expect(receipt).toMatchObject({ status: 'complete', missing_required: [], tbd: [], unknown: [], invalid: [] });
    });

    it('is read back as it was typed, with every mark and blank', () => {
      expect(differences(normalizeValues(template, values), values)).toEqual([]);
      const { values: found, foreign, changes, marked, checked } = read(document);
      expect(differences(found, values)).toEqual([]);
      expect({ foreign, changes, marked, invalid: checked.invalid, tbd: checked.tbd }).toEqual({
        foreign: [],
        changes: [],
        marked: [],
        invalid: [],
        tbd: [],
      });
    });

    it.each(WRAPS)('is read back after Prettier with proseWrap %s', async (proseWrap) => {
      const formatted = await format(document, { parser: 'markdown', proseWrap });
      expect(differences(read(formatted).values, values)).toEqual([]);
    });

    it('is the same text for values in another order', () => {
      expect(textOf({ ...each, values: reversed(values) })).toBe(document);
    });

    it('is not taken for English, so that rules about English words are silent by design', () => {
      const subject = new Subject({
        name: each.name,
        document: readDocument(document),
        template,
        declared: undefined,
        templateIds: [],
        date: TODAY,
      });
      expect(subject.isRead() && isEnglish(subject)).toBe(false);
    });

    it('is taken for no other document without its front matter', () => {
      const body = splitFrontMatter(document)?.body ?? '';
      const [checked] = check([{ name: each.name, content: body }]).documents;
      // Of some templates too few headings are needed to tell them by.
      const isShort = ['metrics_dashboard', 'qa_gate'].includes(template.id);
      expect(checked?.template).toBe(isShort ? undefined : `${template.id}@${template.version}`);
    });

    it('changes where a text stands, and nothing else, when it is changed', () => {
      for (const { delta, before, after } of changesOf(template, values)) {
        const { document: changed, conflicts, invalid } = update(template, document, { values: delta });
        expect({ conflicts, invalid }).toEqual({ conflicts: [], invalid: [] });
        const [old, now] = [document.split('\n'), changed.split('\n')];
        expect(now).toHaveLength(old.length);
        const lines = now.flatMap((line, index) => (line === old[index] ? [] : [index]));
        expect(lines.map((line) => now[line])).toEqual(lines.map((line) => old[line]?.replace(before, after)));
        // A computed table repeats some of them.
        expect([1, 2]).toContain(lines.length);
      }
    });
  });

  it('validates without a single finding, by every rule', () => {
    const { findings, documents: checked, completeness, traceability } = check(documents);
    expect(findings).toEqual([]);
    expect(completeness).toBe(1);
    expect(new Set(checked.map(({ status }) => status))).toEqual(new Set(['done']));
    expect(traceability?.links.length).toBeGreaterThan(5);
  });

  it.each(WRAPS)('validates without a single finding after Prettier with proseWrap %s', async (proseWrap) => {
    const formatted = await Promise.all(
      documents.map(async ({ name, content }) => ({
        name,
        content: await format(content, { parser: 'markdown', proseWrap }),
      })),
    );
    expect(check(formatted).findings).toEqual([]);
  });

  it('has an index that leads to its documents, under the name of the project', () => {
    const entries = planned.map((each) => ({
      file: each.name,
      template: each.template,
      standing: standingOf(each.template, textOf(each), 'startup'),
    }));
    const project = (the('prd').values.project as { name: string }).name;
    const index = writeIndex(project, entries);
    expect(isOwnIndex(index)).toBe(true);
    expect(index).toContain(`\n# ${project}: plan\n`);
    for (const { name } of planned) expect(index).toContain(`](${name})`);
    expect(check([...documents, { name: INDEX_FILE, content: index }]).findings).toEqual([]);
  });

  describe('finds what is wrong', () => {
    it('a requirement that others refer to is gone', () => {
      const { template, values, name } = the('prd');
      const requirements = (values.requirements as Values[]).filter(({ id }) => id !== 'FR-002');
      const without = { name, template, values: { ...values, requirements } };
      const found = told(given(planned.map((each) => (each.name === name ? without : each))));
      expect(new Set(found)).toEqual(
        new Set(
          ['user-stories', 'acceptance-criteria', 'architecture', 'test-plan', 'generate-tasks', 'qa-gate'].map(
            (document) => `error REF-1 ${document}.md`,
          ),
        ),
      );
    });

    it('a value that is needed is gone', () => {
      const { template, values, name } = the('prd');
      const { problem: _, ...others } = values;
      const found = told(
        given(planned.map((each) => (each.name === name ? { name, template, values: others } : each))),
      );
      expect(found).toEqual(['error TXT-1 prd.md']);
    });

    it('a story has only scenarios that go well, another none', () => {
      expect(told(withText('acceptance-criteria.md', '**Kind:** error', '**Kind:** happy'))).toEqual([
        'warning AC-2 acceptance-criteria.md',
      ]);
      expect(told(withText('acceptance-criteria.md', / US-003[^|]*US-005/, ' US-003, US-004'))).toEqual([
        'error COV-2 user-stories.md',
      ]);
    });

    it('a heading in its own words is not where a link leads', () => {
      expect(told(withText('prd.md', '(#fr-001-', '(#fr-001-x'))).toEqual(['warning LNK-1 prd.md']);
    });

    it('a requirement is told twice, and a value waits', () => {
      const { statement } = (the('prd').values.requirements as { statement: string }[])[0] ?? { statement: '' };
      const other = (the('prd').values.requirements as { statement: string }[])[2]?.statement ?? '';
      expect(told(withText('prd.md', other, statement))).toEqual(['info TXT-3 prd.md']);
      expect(told(withText('prd.md', other, 'TBD: ؟ 未定 à voir'))).toEqual(['error TXT-1 prd.md']);
    });
  });
});

/** The same values with the keys of every object the other way round. */
function reversed(value: Values): Values;
function reversed(value: unknown): unknown;
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inside]) => [key, reversed(inside)]),
  );
}

interface Change {
  readonly delta: Values;
  readonly before: string;
  readonly after: string;
}

/** Another title, and another last text in the last item of the first list whose items have ids. */
function* changesOf(template: Template, values: Values): Generator<Change> {
  const { title } = values.doc as { title: string };
  yield { delta: { doc: { title: `${title} 2` } }, before: title, after: `${title} 2` };
  for (const { name, type } of template.fields) {
    const items = values[name];
    if (type.kind !== 'items' || !type.prefix || !Array.isArray(items)) continue;
    const item = items.at(-1) as Values;
    const field = type.fields.findLast((each) => each.type.kind === 'text' && typeof item[each.name] === 'string');
    if (!field) continue;
    const before = item[field.name] as string;
    const after = `${before} 2`;
    yield { delta: { [name]: [{ id: item.id, [field.name]: after }] }, before, after };
    return;
  }
}
