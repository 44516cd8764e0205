import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { loadCatalog } from '../../src/catalog/load.js';
import { fill } from '../../src/document/fill.js';
import type { Session } from '../../src/operations/operation.js';
import { validatePlan } from '../../src/operations/validate-plan.js';
import { openWorkspace } from '../../src/workspace/workspace.js';
import { makeFolder } from '../catalog/scene.js';
import { templates } from './known.js';

type Result = z.infer<typeof validatePlan.output>;

async function sessionIn(
  files?: Readonly<Record<string, string | Uint8Array>>,
): Promise<{ session: Session; root: string }> {
  const root = files ? await makeFolder(files) : '';
  const workspace = files ? await openWorkspace(root) : undefined;
  return {
    root,
    session: {
      catalog: () => loadCatalog({ workspace }),
      workspace,
      today: () => '2026-11-23',
      config: async () => ({}),
    },
  };
}

async function run(session: Session, given: unknown): Promise<Result & { text: string }> {
  const { result, text, failed } = await validatePlan.call(session, given);
  expect(failed).toBe(false);
  expect(validatePlan.output.parse(result)).toEqual(result);
  return { ...validatePlan.output.parse(result), text };
}

const prd = templates.find(({ id }) => id === 'prd');
const good = (prd && fill(prd, prd.example, { date: '2026-11-23' }).document) ?? '';

describe('what is validated', () => {
  it('one file', async () => {
    const { session, root } = await sessionIn({ 'docs/prd.md': good, 'docs/bad.md': 'TBD' });
    const found = await run(session, { path: 'docs/prd.md' });
    expect(found).toMatchObject({
      status: 'pass',
      omitted: 0,
      findings: [],
      documents: [{ name: 'docs/prd.md', template: 'prd@1.0.0', completeness: 1 }],
    });
    expect(found.text).toContain('docs/prd.md (prd@1.0.0, 100 % of required fields filled, done): nothing found');
    expect((await run(session, { path: `${root}/docs/prd.md` })).documents[0]?.name).toBe('docs/prd.md');
  });

  it('a folder with the folders below it', async () => {
    const { session } = await sessionIn({
      'docs/b.md': 'TBD',
      'docs/deep/a.md': good,
      'docs/c.txt': 'TBD',
      'other.md': 'TBD',
      'docs/node_modules/x.md': 'TBD',
    });
    const found = await run(session, { path: 'docs' });
    expect(found.documents.map(({ name }) => name)).toEqual(['docs/b.md', 'docs/deep/a.md']);
    expect(found.findings).toMatchObject([{ rule: 'TXT-1', document: 'docs/b.md', line: 1 }]);
    expect((await run(session, { path: '.' })).documents).toHaveLength(3);
  });

  it('documents given as text, with and without a workspace', async () => {
    for (const { session } of [await sessionIn(), await sessionIn({})]) {
      const found = await run(session, {
        documents: [
          { name: 'x', content: good },
          { name: 'y', content: '# A', template: '01_prd' },
        ],
      });
      expect(found.documents).toMatchObject([
        { name: 'x', completeness: 1 },
        { name: 'y', template: 'prd@1.0.0', completeness: 0.07 },
      ]);
      expect(found.status).toBe('fail');
      // That the rest of its plan is missing is no error of the good one.
      const faults = found.findings.filter(({ severity }) => severity === 'error');
      expect(faults.every(({ document }) => document === 'y')).toBe(true);
    }
  });

  it('with the templates of the workspace', async () => {
    const source = prd?.source.replace('version: 1.0.0', 'version: 9.0.0') ?? '';
    const { session } = await sessionIn({ '.docwright/templates/prd.md': source, 'prd.md': good });
    const found = await run(session, { path: 'prd.md' });
    expect(found).toMatchObject({
      status: 'pass',
      counts: { error: 0, warning: 0, info: 1 },
      documents: [{ template: 'prd@9.0.0' }],
    });
  });

  it.each([{}, { path: 'a.md', documents: [{ name: 'a', content: 'b' }] }])('%j is refused', async (given) => {
    const { session } = await sessionIn({ 'a.md': 'a' });
    await expect(run(session, given)).rejects.toMatchObject({ code: 'arguments_invalid' });
  });

  it.each([
    ['missing.md', 'file_not_found'],
    ['empty', 'file_not_found'],
    ['../outside.md', 'path_outside_workspace'],
  ])('%s: %s', async (path, code) => {
    const { session, root } = await sessionIn({ 'empty/a.txt': 'a' });
    const error = await run(session, { path }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code });
    expect(String(error)).not.toContain(root);
  });

  it('a path without a workspace is refused and told why', async () => {
    const { session } = await sessionIn();
    await expect(run(session, { path: 'a.md' })).rejects.toMatchObject({ code: 'no_workspace' });
  });
});

describe('what cannot be read', () => {
  it('is a finding of that document, and the others are checked', async () => {
    const { session, root } = await sessionIn({
      'binary.md': new Uint8Array([0, 255]),
      'deep.md': `# A\n\n${'> '.repeat(5000)}a`,
      'large.md': new Uint8Array(10_000_001).fill(97),
      'latin.md': new Uint8Array([0xe9]),
      'open.md': 'TBD',
    });
    const found = await run(session, { path: '.' });
    expect(
      found.findings.map(({ rule, severity, document, line }) => `${document}:${line} ${severity} ${rule}`),
    ).toEqual([
      'binary.md:1 error FMT-3',
      'deep.md:3 error FMT-3',
      'large.md:1 error FMT-3',
      'latin.md:1 error FMT-3',
      'open.md:1 warning TXT-1',
    ]);
    expect(found.documents).toHaveLength(5);
    expect(found.status).toBe('fail');
    expect(JSON.stringify(found)).not.toContain(root);
  });

  it('is a finding too when it is the one file', async () => {
    const { session } = await sessionIn({ 'binary.md': new Uint8Array([0]) });
    expect(await run(session, { path: 'binary.md' })).toMatchObject({
      findings: [{ rule: 'FMT-3', document: 'binary.md' }],
    });
  });

  it('a thousand files are read without opening all at once', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [`d${index % 7}/${index}.md`, '# A\n\nText.\n']),
    );
    const { session } = await sessionIn(files);
    expect((await run(session, { path: '.' })).text).toMatch(/^pass: 1000 documents/);
  });
});

describe('how it is told', () => {
  it('warnings fail only if strict', async () => {
    const { session } = await sessionIn();
    const documents = [{ name: 'a', content: 'TBD' }];
    expect((await run(session, { documents })).status).toBe('pass');
    expect((await run(session, { documents, strict: true })).status).toBe('fail');
    expect((await run(session, { documents: [{ name: 'a', content: '# A' }], strict: true })).status).toBe('pass');
  });

  it('only the rules that are asked for', async () => {
    const { session } = await sessionIn();
    const documents = [{ name: 'a', content: '# A\n\n## B\n\n## C\n\nTBD' }];
    expect((await run(session, { documents, rules: ['STR-3'] })).findings.map(({ rule }) => rule)).toEqual(['STR-3']);
    expect((await run(session, { documents })).findings.map(({ rule }) => rule)).toEqual(['STR-3', 'TXT-1']);
  });

  it.each([
    ['txt-1', 'Did you mean TXT-1?'],
    ['nonsense', 'The rules are FMT-1'],
  ])('no rule %s', async (rule, hint) => {
    const { session } = await sessionIn();
    const documents = [{ name: 'a', content: 'a' }];
    await expect(run(session, { documents, rules: [rule] })).rejects.toMatchObject({
      code: 'arguments_invalid',
      hint: expect.stringContaining(hint),
    });
  });

  const many = `${'TBD\n\n'.repeat(300)}${'| a |\n| - |\n| x | y |\n\n'.repeat(20)}`;

  it('of too many findings the gravest are listed in order, and all are counted', async () => {
    const { session } = await sessionIn();
    const documents = [
      { name: 'a', content: many },
      { name: 'b', content: 'TBD' },
    ];
    const found = await run(session, { documents });
    expect(found.counts).toEqual({ error: 20, warning: 301, info: 0 });
    expect(found.findings.filter(({ severity }) => severity === 'error')).toHaveLength(20);
    expect(found.findings.length).toBeGreaterThan(30);
    expect(found.findings.length + found.omitted).toBe(321);
    expect(found.findings).toEqual([...found.findings].sort((a, b) => a.line - b.line));
    expect(found.text).toContain(`… ${found.omitted} findings more are not listed, the least severe ones.`);
    expect(found.text).toContain('call again for one document, such as a, or with rules, such as ["TXT-1"].');
    expect(found.text).toContain('b (no known template, general rules only): 0 errors, 1 warning, 0 info');
  });

  it('of too many documents those with the gravest findings are listed, and all are counted', async () => {
    const { session } = await sessionIn();
    const documents = Array.from({ length: 500 }, (_, index) => ({
      name: `docs/${index}.md`,
      content: index % 100 === 99 ? 'TBD' : 'Fine.',
    }));
    const found = await run(session, { documents });
    expect(found.findings).toHaveLength(5);
    expect(found.omitted).toBe(0);
    expect(found.documents.length + found.omitted_documents).toBe(500);
    for (const { document } of found.findings) expect(found.documents.map(({ name }) => name)).toContain(document);
    expect(found.text).toMatch(/^pass: 500 documents, 0 errors, 5 warnings, 0 info\n/);
    expect(found.text).toContain(`… ${found.omitted_documents} documents more were checked and are not listed.`);
  });

  it.each([
    ['one document', [{ name: 'a', content: many }]],
    [
      'many documents',
      Array.from({ length: 300 }, (_, index) => ({ name: `docs/${index}.md`, content: 'TBD\n'.repeat(3) })),
    ],
    ['long words', [{ name: 'a', content: `[TODO ${'x'.repeat(150)}]\n\n`.repeat(200) }]],
  ])('what is told of %s takes about 4,000 tokens, as text and as data', async (_, documents) => {
    const { session } = await sessionIn();
    const { text, ...result } = await run(session, { documents });
    expect(text.length).toBeGreaterThan(5_000);
    for (const told of [text, JSON.stringify(result)]) expect(countTokens(told)).toBeLessThan(4_400);
  });

  it('what comments keep back is counted', async () => {
    const { session } = await sessionIn();
    const content = '<!-- docwright-disable TXT-1 -- a form -->\n\nTBD\n\nTBD';
    const found = await run(session, { documents: [{ name: 'a.md', content }] });
    expect(found).toMatchObject({ counts: { warning: 0 }, suppressed: 2, findings: [] });
    expect(found.text).toContain('0 info; 2 suppressed by comments');
  });

  it('findings stand below their document, each with line, column, severity, rule, message and fix', async () => {
    const { session } = await sessionIn();
    const { text } = await run(session, { documents: [{ name: 'a.md', content: '# A\n\nDue: TBD\n' }] });
    expect(text).toBe(
      [
        'pass: 1 document, 0 errors, 1 warning, 0 info',
        'a.md (no known template, general rules only): 0 errors, 1 warning, 0 info',
        '3:6 warning TXT-1 There is a TBD without a reason: TBD. Replace it by the value, or say what it waits for: "TBD: reason".',
      ].join('\n'),
    );
  });
});

describe('the documents as one plan', () => {
  const plan = (ids: readonly string[]) =>
    templates
      .filter(({ id }) => ids.includes(id))
      .map((template) => ({
        name: `${template.id}.md`,
        content: fill(template, template.example, { date: '2026-11-23' }).document ?? '',
      }));

  it('say how far each is, what it waits for, and what is traced to what', async () => {
    const { session } = await sessionIn();
    const documents = plan(['prd', 'user_stories', 'generate_tasks']).map(({ name, content }) => ({
      name,
      content: name === 'prd.md' ? content.replace('status: approved', 'status: review') : content,
    }));
    const found = await run(session, { documents: [...documents, { name: 'notes.md', content: '# Notes' }] });
    expect(found.documents).toMatchObject([
      { name: 'generate_tasks.md', status: 'done', recognized_by: 'document' },
      { name: 'prd.md', status: 'ready' },
      { name: 'user_stories.md', status: 'done' },
      { name: 'notes.md' },
    ]);
    expect(found.completeness).toBe(1);
    expect(found.traceability?.links.map(({ from, to, uncovered }) => [from, to, ...uncovered])).toEqual([
      ['requirement', 'story'],
      ['requirement', 'task'],
    ]);
    expect(found.text).toContain('\nprd.md (prd@1.0.0, 100 % of required fields filled, ready): ');
    expect(found.text).toContain('\nplan: 100 % complete\n');
    expect(found.text).toMatch(/\ntraced, requirement to story: \d+ of \d+\n/);
  });

  it('are told in few words, however large they are, with what is not covered first', async () => {
    const { session } = await sessionIn();
    const ids = Array.from({ length: 800 }, (_, index) => `FR-${String(index + 1).padStart(3, '0')}`);
    const requirements = ids.map((id) => `### ${id}: A\n\n- **Priority:** must\n`).join('\n');
    const front = (template: string) => `---\ntemplate: ${template}@1.0.0\n---\n# A\n\n`;
    const found = await run(session, {
      documents: [
        { name: 'prd.md', content: `${front('prd')}## Functional requirements\n\n${requirements}` },
        {
          name: 'stories.md',
          content: `${front('user_stories')}## Stories\n\n### US-001: A\n\n- **Covers:** ${ids.slice(0, 700).join(', ')}\n`,
        },
      ],
      rules: ['FMT-1'],
    });
    const [link] = found.traceability?.links ?? [];
    expect(link?.uncovered).toHaveLength(100);
    expect((link?.covered.length ?? 0) + (link?.omitted ?? 0)).toBe(700);
    expect(found.traceability?.omitted_requirements).toBeGreaterThan(0);
    expect(JSON.stringify(found.traceability).length).toBeLessThan(7_000);
    expect(found.text).toContain('700 of 800, without: FR-701, FR-702, FR-703');
    expect(found.text).toContain(' and 92 more');
    expect(found.text.length).toBeLessThan(1_000);
  });

  it('say by which headings a document was recognised', async () => {
    const { session } = await sessionIn();
    const documents = plan(['adr']).map((each) => ({ ...each, content: each.content.replace(/^template: .*\n/m, '') }));
    const found = await run(session, { documents });
    expect(found.documents).toMatchObject([{ template: 'adr@1.0.0', recognized_by: 'headings' }]);
    expect(found.text).toContain('adr@1.0.0 by its headings');
  });
});
