import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { expect, test } from 'vitest';
import { junitReport } from '../../src/report/junit.js';
import { finding, HOSTILE, hostileScene, scene } from './reports.js';

interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Tag[];
  text: string;
}

/** Reads XML by a parser that refuses what is not well formed. */
function parse(xml: string): Tag {
  const root: Tag = { name: '', attributes: {}, tags: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    const tag: Tag = { name, attributes: attributes as Record<string, string>, tags: [], text: '' };
    open.at(-1)!.tags.push(tag);
    open.push(tag);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', (text) => {
    open.at(-1)!.text += text;
  });
  parser.write(xml).close();
  return root.tags[0]!;
}

const readable = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\uffff]|\p{Cs}/gu, '\ufffd');

test.each([false, true])('hostile texts come back as they are, strict: %s', (strict) => {
  const { report, context } = hostileScene(strict);
  const root = parse(junitReport(report, context));
  expect(root.tags).toHaveLength(HOSTILE.length + 1);
  for (const [index, text] of HOSTILE.entries()) {
    const suite = root.tags[index]!;
    expect(suite.attributes.name).toBe(readable(report.documents[index]!.name));
    expect(suite.attributes).toMatchObject({ tests: '3', failures: strict ? '2' : '1' });
    const [error, warning, info] = suite.tags;
    expect(error!.tags[0]).toMatchObject({ name: 'failure', attributes: { type: 'error', message: readable(text) } });
    expect(error!.tags[0]!.text).toContain(readable(text));
    expect(warning!.tags[0]!.name).toBe(strict ? 'failure' : 'system-out');
    expect(info!.tags[0]!.name).toBe('system-out');
  }
});

test('the counts are those of the cases, and a document without findings is a case that passes', () => {
  const { report, context } = scene({
    documents: { 'a.md': 'a', 'b.md': 'b' },
    findings: [finding({ document: 'b.md', severity: 'error' }), finding({ document: 'b.md' })],
    folder: 'docs',
  });
  const root = parse(junitReport(report, context));
  expect(root).toMatchObject({ name: 'testsuites', attributes: { tests: '3', failures: '1', errors: '0' } });
  const [clean, bad] = root.tags;
  expect(clean!.tags).toEqual([
    {
      name: 'testcase',
      attributes: { name: 'no findings', classname: 'docs/a.md', file: 'docs/a.md' },
      tags: [],
      text: '',
    },
  ]);
  expect(bad!.tags.map(({ attributes }) => attributes)).toMatchObject([
    { file: 'docs/b.md', line: '1' },
    { file: 'docs/b.md', line: '1' },
  ]);
});
