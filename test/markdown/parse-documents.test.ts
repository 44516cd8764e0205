import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { format } from 'prettier';
import { beforeAll, describe, expect, it } from 'vitest';
import { splitFrontMatter } from '../../src/markdown/frontmatter.js';
import { hostileMarkdown, hostileText, valuesOf } from '../document/arbitraries.js';
import { RUNS } from '../document/runs.js';
import { all } from '../document/templates.js';
import { EDITIONS } from '../round-trip/edits.js';
import { WRAPS } from '../round-trip/formatter.js';
import { filledOf } from '../round-trip/sample.js';
import { type Subject, subjectOf } from '../round-trip/subject.js';
import { expectSameTree, slowChunks } from './same-tree.js';

const VALIDATED = fileURLToPath(new URL('../validate/', import.meta.url));

const EDITED = ['everything', 'prd', 'release_plan', 'personas', 'architecture'];

describe.each(all)('a document of %s is read as by the parser that knows all of Markdown', (id, template) => {
  let subject: Subject;
  beforeAll(() => {
    subject = subjectOf(template);
  });

  it('filled with its example, formatted in either way, and with other line breaks', async () => {
    for (const proseWrap of WRAPS) expectSameTree(await format(subject.document, { parser: 'markdown', proseWrap }));
    expectSameTree(subject.document);
    expectSameTree(subject.document.replaceAll('\n', '\r\n'));
  });

  // The edits are the same for all templates; these have every kind of section between them.
  it.runIf(EDITED.includes(id))('as somebody edits it', async () => {
    for (const edition of Object.values(EDITIONS)) {
      const [first] = await edition(subject);
      if (first) expectSameTree(first.document);
    }
  });

  it('with hostile values, formatted or not', async () => {
    const wording = { text: hostileText, markdown: hostileMarkdown };
    await fc.assert(
      fc.asyncProperty(
        valuesOf(template.fields, wording),
        fc.constantFrom(undefined, ...WRAPS),
        async (values, proseWrap) => {
          const document = filledOf(template, values) ?? '';
          expectSameTree(proseWrap ? await format(document, { parser: 'markdown', proseWrap }) : document);
        },
      ),
      { numRuns: Math.ceil(RUNS / 8) },
    );
  });

  it.skipIf(id === 'everything')('and without that parser for nine in ten of its blocks', async () => {
    for (const proseWrap of WRAPS) {
      const formatted = await format(subject.document, { parser: 'markdown', proseWrap });
      for (const document of [subject.document, formatted, formatted.replaceAll('\n', '\r\n')]) {
        const body = splitFrontMatter(document)?.body ?? document;
        const blocks = body.split(/\n\s*\n/).length;
        expect(slowChunks(body)?.length).toBeLessThan(blocks / 10);
      }
    }
  });
});

describe('documents that are validated', () => {
  const files = readdirSync(VALIDATED, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));

  it.each(files)('%s', (name) => {
    const text = readFileSync(join(VALIDATED, name), 'utf8');
    for (const written of [text, text.replaceAll('\n', '\r\n'), text.replace(/\n+$/, '')]) expectSameTree(written);
  });
});
