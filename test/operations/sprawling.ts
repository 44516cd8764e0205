const NUMBERS = Array.from({ length: 60 }, (_, index) => String(index).padStart(2, '0'));
const AUDIENCES = ['', '    for: business\n', '    for: enterprise\n'];
const COLUMNS = ['first', 'second', 'third', 'fourth'];

/** A template with one required field and more optional lists than anybody wants to read at once. */
export const sprawling = `---
template: sprawling
version: 1.0.0
title: Sprawling
category: Test
description: For tests.
fields:
  word: text!, Which word?
${NUMBERS.map(
  (number, index) => `  list_${number}:
    list: plain
    guidance: What is in list ${number}?
${AUDIENCES[Math.floor(index / 20)]}    item:
${COLUMNS.map((name) => `      ${name}: text${name === 'first' ? '!' : ''}, What is ${name} in it? Say it in a few words.`).join('\n')}`,
).join('\n')}
example:
  project: { name: Fieldnote }
  doc: { owner: Somebody, title: Sample }
  word: a
---
# {{doc.title}}

## Word

- **Word:** {{word}}
${NUMBERS.map(
  (number) => `
## List ${number}

| ${COLUMNS.join(' | ')} |
| ${COLUMNS.map(() => '---').join(' | ')} |
{{#list_${number}}}
| ${COLUMNS.map((name) => `{{${name}}}`).join(' | ')} |
{{/list_${number}}}
`,
).join('')}`;
