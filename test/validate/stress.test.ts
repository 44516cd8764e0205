import { describe, expect, it } from 'vitest';
import { fill } from '../../src/document/fill.js';
import { withFingerprints } from '../../src/report/fingerprint.js';
import { FORMATS, formatReport } from '../../src/report/format.js';
import { countFindings, type Report } from '../../src/report/report.js';
import { Sources } from '../../src/report/sources.js';
import { type Finding, type GivenDocument, validate } from '../../src/validate/validate.js';
import { known, templates, validateText } from './known.js';

// Whatever grows with the square of these numbers does not end within the time that a test may take.
const MANY = 10_000;

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function idOf(prefix: string, number: number): string {
  return `${prefix}-${String(number).padStart(5, '0')}`;
}

function documentOf(template: string, body: string, name = `${template}.md`): GivenDocument {
  return { name, content: `---\ntemplate: ${template}@1.0.0\nstatus: draft\n---\n# A\n\n${body}\n` };
}

function taskList(tasks: readonly (readonly [id: string, dependsOn: string])[], name?: string): GivenDocument {
  const items = tasks.map(([id, dependsOn]) => `### ${id}: A task\n\n- **Depends on:** ${dependsOn}\n`);
  return documentOf('generate_tasks', `## Tasks\n\n${items.join('\n')}`, name);
}

function requirements(ids: readonly string[], name?: string): GivenDocument {
  const items = ids.map((id) => `### ${id}: One\n\n- **Priority:** must\n`);
  return documentOf('prd', `## Functional requirements\n\n${items.join('\n')}`, name);
}

function stories(covers: readonly string[]): GivenDocument {
  const items = covers.map((covered, index) => `### ${idOf('US', index)}: One\n\n- **Covers:** ${covered}\n`);
  return documentOf('user_stories', `## Stories\n\n${items.join('\n')}`);
}

function find(given: readonly GivenDocument[], rule: string): readonly Finding[] {
  return validate(given, { templates: known, rules: [rule], date: '2026-11-23' }).findings;
}

function placesOf(findings: readonly Finding[]): string[] {
  return findings.map(({ document: name, line, message }) => `${name}:${line} ${message}`);
}

describe('circles are told once each, at the reference that closes them', () => {
  // The first item of a list stands in line 10 of its document, and each takes four lines.
  const name = 'generate_tasks.md';

  it('of one, two and three', () => {
    const tasks = taskList([
      ['TASK-001', 'TASK-001'],
      ['TASK-002', 'TASK-003'],
      ['TASK-003', 'TASK-002'],
      ['TASK-004', 'TASK-005'],
      ['TASK-005', 'TASK-006'],
      ['TASK-006', 'TASK-004'],
    ]);
    expect(placesOf(find([tasks], 'REF-4'))).toEqual([
      `${name}:11 TASK-001 refers to itself in depends_on.`,
      `${name}:19 The references in depends_on go in a circle: TASK-002 → TASK-003 → TASK-002.`,
      `${name}:31 The references in depends_on go in a circle: TASK-004 → TASK-005 → TASK-006 → TASK-004.`,
    ]);
  });

  it('two that overlap', () => {
    const tasks = taskList([
      ['TASK-001', 'TASK-002'],
      ['TASK-002', 'TASK-001, TASK-003'],
      ['TASK-003', 'TASK-002'],
    ]);
    expect(placesOf(find([tasks], 'REF-4'))).toEqual([
      `${name}:15 The references in depends_on go in a circle: TASK-001 → TASK-002 → TASK-001.`,
      `${name}:19 The references in depends_on go in a circle: TASK-002 → TASK-003 → TASK-002.`,
    ]);
  });

  it.each([1, 100])('of 5,000 in %i documents', (count) => {
    const tasks = numbers(5_000).map((number) => [idOf('TASK', number), idOf('TASK', (number + 1) % 5_000)] as const);
    const size = tasks.length / count;
    const lists = numbers(count).map((part) => taskList(tasks.slice(part * size, (part + 1) * size), `${part}.md`));
    const [hit, ...others] = find(lists, 'REF-4');
    expect(others).toEqual([]);
    expect(hit).toMatchObject({ document: `${count - 1}.md`, line: 11 + 4 * (size - 1) });
    expect(hit?.message).toBe(
      `The references in depends_on go in a circle: ${numbers(7)
        .map((number) => idOf('TASK', number))
        .join(' → ')} → … → TASK-00000.`,
    );
  });

  it('of 5,000 that all lead back to the first', () => {
    const tasks = numbers(5_000).map(
      (number) => [idOf('TASK', number), `${idOf('TASK', 0)}, ${idOf('TASK', number + 1)}`] as const,
    );
    expect(find([taskList(tasks)], 'REF-4')).toHaveLength(5_000);
  });
});

describe('ten thousand ids', () => {
  const ids = numbers(MANY).map((number) => idOf('FR', number));

  it('are fine, in one document and in a hundred', () => {
    expect(find([requirements(ids)], 'ID-2')).toEqual([]);
    const parts = numbers(100).map((part) => requirements(ids.slice(part * 100, (part + 1) * 100), `${part}.md`));
    expect(find(parts, 'ID-2')).toEqual([]);
  });

  it('that are one are told each but the first', () => {
    const same = ids.map(() => 'FR-00001');
    const found = find([requirements(same)], 'ID-2');
    expect(found).toHaveLength(MANY - 1);
    expect(found.at(-1)).toMatchObject({ line: 5 + 4 * MANY, fix: expect.stringContaining('FR-10000') });
    const parts = numbers(100).map((part) => requirements(same.slice(0, 100), `${part}.md`));
    // 99 in each document, and one in each of the others for what the first defines.
    expect(find(parts, 'ID-2').filter(({ message }) => message.includes('twice'))).toHaveLength(99 * 100);
  });

  it('that say the same are told each but the first', () => {
    const items = ids.map((id) => `### ${id}: One\n\n- **Requirement:** The office must print each list\n`);
    const prd = documentOf('prd', `## Functional requirements\n\n${items.join('\n')}`);
    expect(find([prd], 'TXT-3')).toHaveLength(MANY - 1);
  });
});

describe('fifty thousand references', () => {
  const ids = numbers(MANY).map((number) => idOf('FR', number));
  const good = (number: number) => idOf('FR', number % MANY);
  const bad = (number: number) => idOf('FR', number + MANY);

  it.each([
    ['all good', good, 0],
    ['all dangling', bad, 5 * MANY],
    ['half of them dangling', (number: number) => (number % 2 === 0 ? good : bad)(number), 2.5 * MANY],
  ])('%s', (_, refer, dangling) => {
    const covers = numbers(MANY).map((story) =>
      numbers(5)
        .map((each) => refer(story * 5 + each))
        .join(', '),
    );
    expect(find([requirements(ids), stories(covers)], 'REF-1')).toHaveLength(dangling);
  });

  it('in one cell have places of their own', () => {
    const found = find([requirements(['FR-1']), stories([ids.join(', ')])], 'REF-1');
    expect(found).toHaveLength(MANY);
    expect(new Set(found.map(({ column }) => column)).size).toBe(MANY);
  });

  it('to one story that all requirements share are traced', () => {
    const scenarios = numbers(MANY).map((number) => `### ${idOf('AC', number)}: One\n\n- **For:** US-00000\n`);
    const criteria = documentOf('acceptance_criteria', `## Scenarios\n\n${scenarios.join('\n')}`);
    const given = [requirements(ids), stories([ids.join(', ')]), criteria];
    const found = validate(given, { templates: known, rules: ['FMT-1'] }).traceability;
    expect(found?.links[0]).toMatchObject({ from: 'requirement', uncovered: [] });
    expect(found?.requirements).toHaveLength(MANY);
    expect(found?.requirements.at(-1)?.traced).toHaveLength(200);
  });
});

describe('documents without a template', () => {
  it('ten thousand links to anchors, good and bad', () => {
    const text = (anchor: string) => numbers(MANY).map((number) => `## Part ${number}\n\n[x](#${anchor}-${number})\n`);
    expect(validateText(text('part').join('\n'), { rules: ['LNK-1'] }).findings).toEqual([]);
    expect(validateText(text('no').join('\n'), { rules: ['LNK-1'] }).findings).toHaveLength(MANY);
  });

  it('ten thousand findings, each kept back by a comment of its own', () => {
    const text = '<!-- docwright-disable-next-line TXT-1 -- a form -->\n\nTBD\n\n'.repeat(MANY);
    expect(validateText(text, { rules: ['TXT-1'] })).toMatchObject({ findings: [], suppressed: MANY });
  });

  it('a thousand documents that link to each other', () => {
    const given = numbers(1_000).map((number) => ({
      name: `docs/${number}.md`,
      content: `# A\n\n[next](${number + 1}.md)\n`,
    }));
    expect(placesOf(find(given, 'LNK-1'))).toEqual(['docs/999.md:3 There is no docs/1000.md among the documents.']);
  });
});

describe('megabytes', () => {
  const size = 5_000_000;
  const filled = templates.flatMap((template) => {
    if (template.id !== 'user_stories') return [];
    const [story] = template.example.stories as readonly Record<string, unknown>[];
    const list = numbers(MANY).map((number) => ({ ...story, id: idOf('US', number), depends_on: [] }));
    return [fill(template, { ...template.example, stories: list }, { date: '2026-11-23' }).document ?? ''];
  });
  const texts: readonly (readonly [name: string, text: string])[] = [
    ['five of prose', 'The office sees each list at once.\n\n'.repeat(size / 36)],
    ['five in a table of 50,000 rows', `| a | b |\n| - | - |\n${`| ${'word '.repeat(18)}| b |\n`.repeat(50_000)}`],
    ['one on one line', 'word '.repeat(200_000)],
    [
      'five in a template that does not fit',
      `## Part\n\n${'The office sees each list at once.\n\n'.repeat(size / 36)}`,
    ],
    ['in 10,000 items of a template', filled.join('')],
  ];

  it.each(texts)('%s are checked to their last line', (name, text) => {
    const content = `${text}\n\nTBD\n`;
    const named = /fit$/.test(name) ? { template: 'prd' } : {};
    const found = validateText(content, { ...named, rules: ['TXT-1'] }).findings;
    expect(found.at(-1)).toMatchObject({ rule: 'TXT-1', line: content.split('\n').length - 1 });
  });

  it('of more rows, headings and placeholders than a call may have arguments', () => {
    const count = 150_000;
    const rows = `| a |\n| - |\n${'| b | c |\n'.repeat(count)}`;
    expect(validateText(rows, { rules: ['STR-4'] }).findings).toHaveLength(count);
    expect(validateText('TBD '.repeat(count), { rules: ['TXT-1'] }).findings).toHaveLength(count);
    for (const text of ['## A\n'.repeat(count), `# A\n\n## B\n\n${'b\n\n'.repeat(count)}`]) {
      expect(validateText(text, { rules: ['FMT-3'], template: 'adr' }).findings).toEqual([]);
    }
  });

  it.each(FORMATS)('on one line with 5,000 findings are reported as %s', (format) => {
    const content = `${'TBD '.repeat(5_000)}${'word '.repeat(200_000)}`;
    const given = [{ name: 'a.md', content }];
    const found = validate(given, { templates: known, rules: ['TXT-1'] });
    const sources = new Sources(given);
    const findings = withFingerprints(found.findings, sources);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(5_000);
    const report: Report = {
      ...found,
      status: 'pass',
      counts: countFindings(findings),
      known: 0,
      gone: [],
      findings,
    };
    const context = { sources, strict: false, folder: '', paint: (_: string, text: string) => text, width: 100 };
    const written = formatReport(format, report, context);
    expect(written.match(/TXT-1/g)?.length).toBeGreaterThanOrEqual(5_000);
    expect(written.length).toBeLessThan(10_000_000);
  });
});
