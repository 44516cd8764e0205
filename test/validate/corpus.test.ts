import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { validate } from '../../src/validate/validate.js';
import { known, validateText } from './known.js';

const FOLDER = fileURLToPath(new URL('corpus/', import.meta.url));
const documents = readdirSync(FOLDER).map((name) => ({ name, content: readFileSync(FOLDER + name, 'utf8') }));

describe('good documents that were never made from a template', () => {
  it.each(documents)('$name: no finding at all', ({ content }) => {
    for (const written of [
      content,
      content.replaceAll('\n', '\r\n'),
      `\ufeff${content}`,
      content.replace(/\n+$/, ''),
    ]) {
      const { findings, documents } = validateText(written);
      expect(findings).toEqual([]);
      expect(documents).toEqual([{ name: 'a.md' }]);
    }
  });

  it('all of them as one plan: no finding at all', () => {
    const found = validate(documents, { templates: known });
    expect(found.findings).toEqual([]);
    expect(found.documents).toEqual(documents.map(({ name }) => ({ name })));
  });
});

/** What people write that checks of text and structure stumble over. */
const TRAITS: Readonly<Record<string, RegExp>> = {
  'YAML front matter': /^---\n[\s\S]*?\n---\n/,
  'TOML front matter': /^\+\+\+\n/,
  'comment before everything': /^<!--[\s\S]*?-->/,
  'fence in a fence': /^````\w*\n[\s\S]*?^```\w*\n[\s\S]*?^````$/m,
  'tilde fence': /^~~~/m,
  'code by indentation': /\n\n {4}\S/,
  tabs: /^\t+- /m,
  'HTML table': /<td>/,
  details: /<details>/,
  'footnote with paragraphs': /^\[\^\w+\]: .*\n(?:\n? {4}.*\n)+/m,
  'table of over 300 rows': /(?:^\|.*\|\n){300}/m,
  'definition list': /^\w.*\n: {3}\w/m,
  'nested tasks': /^- \[ \] .*\n\s+[-*] \[x\] /m,
  'setext headings': /^\w.*\n-{3,}\n/m,
  'headings twice': /^(### .*)$[\s\S]*^\1$/m,
  'headings with emoji': /^## \p{Emoji_Presentation}/mu,
  'reference links': /\]\[[^\]]+\]/,
  'anchors of its own': /\]\(#[^)]+\)/,
  'links to others': /\]\([\w-]+\.md#/,
  formulas: /\$\$\n\\begin/,
  'Mermaid and PlantUML': /^```mermaid[\s\S]*^```plantuml/m,
  'wiki links': /\[\[[^\]]+\|/,
  callouts: /^> \[!\w+\]/m,
  JSX: /style=\{\{/,
  'Helm, Actions and tags in code': /^[\s\S]*\{\{ \.Values[\s\S]*\$\{\{ github[\s\S]*`\{\{/,
  'lines of over 600 letters': /^.{600}/m,
  'blanks that do not break': /\d[\u00a0\u202f]/,
  'ids like ours': /\bFR-001\b[\s\S]*\bUS-12\b/,
};

/** Words or letters that are frequent in a language, and rare in every other one here. */
const LANGUAGES: Readonly<Record<string, RegExp>> = {
  Arabic: /\p{Script=Arabic}{3,}/gu,
  Chinese: /[这对账户为]/g,
  English: /\b(?:the|and|that|with)\b/g,
  French: /\b(?:le|les|des|est|une)\b/g,
  German: /\b(?:der|das|und|nicht)\b/g,
  Japanese: /\p{Script=Hiragana}{2,}/gu,
  Korean: /\p{Script=Hangul}{2,}/gu,
  Portuguese: /\b(?:uma|com|dos|da)\b|ção/g,
  Russian: /\p{Script=Cyrillic}{3,}/gu,
  Spanish: /\b(?:los|las|una|que)\b/g,
};

describe('the corpus', () => {
  it('is large', () => expect(documents.length).toBeGreaterThanOrEqual(50));

  it.each(Object.entries(TRAITS))('has %s', (_, trait) => {
    expect(documents.some(({ content }) => trait.test(content))).toBe(true);
  });

  it.each(Object.entries(LANGUAGES))('has a document in %s', (_, words) => {
    expect(documents.some(({ content }) => (content.match(words)?.length ?? 0) >= 15)).toBe(true);
  });
});
