// biome-ignore-all lint/suspicious/noTemplateCurlyInString: build files write ${{ name }}, and that is what is tested
const HEAD = ['template: sample', 'version: 1.0.0', 'title: Sample', 'category: Test', 'description: For tests.'];
const FIELDS = ['  word: text, Which word?'];
const EXAMPLE = ['  project: { name: Fieldnote }', '  doc: { owner: Somebody, title: Sample }'];
const BODY = ['# {{doc.title}}', '', '## Lines', '', '- **Word:** {{word}}'];

interface Parts {
  readonly head?: readonly string[];
  readonly fields?: readonly string[];
  readonly example?: readonly string[];
  readonly body?: readonly string[];
}

/** A whole template file; the parts that are not given are right. */
export function fileOf({ head = HEAD, fields = FIELDS, example = EXAMPLE, body = BODY }: Parts): string {
  return ['---', ...head, 'fields:', ...fields, 'example:', ...example, '---', ...body, ''].join('\n');
}

const ROWS = ['  rows:', '    list: plain', '    item: { name: "text!, Which name?", note: "text, Which note?" }'];
const TITLE = ['# {{doc.title}}', ''];
const headWith = (from: string, to: string) => HEAD.map((line) => (line === from ? to : line));
const field = (line: string) => ({ fields: ['  word: text', ...line.split('\n')] });
const body = (...lines: string[]) => ({ body: [...TITLE, ...lines] });
const TASKS = [
  '  tasks:',
  '    list: TASK',
  '    item: { name: text!, size: "integer(1..3)", days: number, day: date, state: enum(open|done), after: refs(TASK), notes: markdown }',
  '  plain:',
  '    list: plain',
  '    item: { name: text!, task: ref(TASK), far: ref(FR) }',
];
const TASK_BODY = [
  ...TITLE,
  '## Tasks',
  '',
  '{{#tasks}}',
  '',
  '### {{id}}: {{name}}',
  '',
  ...['size', 'days', 'day', 'state', 'after'].map((name) => `- **${name}:** {{${name}}}`),
  '',
  '#### Notes',
  '',
  '{{notes}}',
  '',
  '{{/tasks}}',
  '',
  '## Plain',
  '',
  '| Name | Task | Far |',
  '| --- | --- | --- |',
  '{{#plain}}',
  '| {{name}} | {{task}} | {{far}} |',
  '{{/plain}}',
  '',
];
const RANKING = 'kind: ranking, of: tasks, multiply: [size]';
/** A template with one check, `rule`. */
const check = (definition: string) => ({
  fields: [...TASKS, '  word: text, Which word?', '  sure: text!, What is sure?', 'checks:', `  ${definition}`],
  example: [...EXAMPLE, '  sure: yes', '  tasks: [{ name: a }]'],
  body: [...TASK_BODY, '', '## Words', '', '- **Word:** {{word}}', '- **Sure:** {{sure}}'],
});

/** A template with one computed part, `part`, which stands in the body unless other lines do. */
const computed = (definition: string, ...lines: string[]) => ({
  fields: [...TASKS, 'computed:', `  ${definition}`],
  body: [...TASK_BODY, ...(lines.length > 0 ? lines : ['## Part', '', '{{part}}'])],
});
const rows = (...lines: string[]) => ({ fields: ROWS, body: [...TITLE, '## Rows', '', ...lines] });

/** One file for each rule, with `▶` where the problem is told, what is said and what to do about it. */
export const LINT_CASES: readonly (readonly [rule: string, parts: Parts | string, message: string, fix: string])[] = [
  // Front matter
  [
    'a file begins with front matter',
    '▶# Title\n',
    'the file has no front matter',
    'Begin it with "---", the YAML, and "---" on a line of its own.',
  ],
  [
    'front matter is a map',
    '▶---\n- a\n---\n# {{doc.title}}\n',
    'the front matter is not a map of keys',
    'Write "template: the_id" and the other keys, one to a line.',
  ],
  [
    'no key is unknown',
    { head: [...HEAD, '▶auther: me'] },
    'there is no key "auther"',
    'The keys are template, version, title, category, description, aliases, scope, reads, fields, computed, checks, example.',
  ],
  [
    'a scope is known',
    { head: [...HEAD, 'scope: ▶standart'] },
    '"standart" is no scope of a plan',
    'Did you mean standard? The scopes are mvp, standard, comprehensive.',
  ],
  [
    'no key is missing',
    `▶${fileOf({ head: HEAD.slice(0, -1) })}`,
    'the key "description" is missing',
    'Add "description:".',
  ],
  ['no key stands twice', { head: [...HEAD, '▶title: Again'] }, 'Map keys must be unique', 'Keep one of the two keys.'],
  [
    'the id is a name',
    { head: headWith('template: sample', 'template: ▶My-Sample') },
    '"My-Sample" is no id',
    'Use lower-case letters, digits and underscores, a letter first.',
  ],
  [
    'the id is the name of the file',
    { head: headWith('template: sample', 'template: ▶other') },
    'the id other is not the name of the file sample.md',
    'Rename the file to other.md, or the id.',
  ],
  [
    'the version is semantic',
    { head: headWith('version: 1.0.0', 'version: ▶1.0') },
    '"1" is no semantic version',
    'Write three numbers, such as 1.0.0.',
  ],
  [
    'the title is a text',
    { head: headWith('title: Sample', 'title: ▶[a]') },
    'title is not a text',
    'Put it in quotes.',
  ],
  [
    'aliases are a list',
    { head: [...HEAD, 'aliases: ▶old'] },
    'aliases is not a list of texts',
    'Write aliases: [prd, adr].',
  ],
  [
    'fields are a map',
    { fields: ['  ▶- a'] },
    '"fields" is not a map',
    'Write one field to a line, indented by two spaces.',
  ],
  // Traps of YAML
  [
    '": " in guidance needs quotes',
    { fields: ['  word: ▶text, Which word?: one'] },
    'a ": " inside a text ends the key',
    'Put the whole value in double quotes.',
  ],
  [
    '" #" in guidance begins a comment',
    { fields: ['  word: text, Which word? #1'], body: [...BODY, '- **None:** ▶{{none}}'] },
    'none is not a declared field',
    'Declare it under "fields:".',
  ],
  [
    'a comma in a flow map begins a key',
    { fields: ['  word: { type: text, ask: Command, ▶link or file? }'] },
    'field word: there is no attribute "link or file?" here',
    'The attributes are type, guidance, ask, default, example, for, pattern, min, max, replaces. If this is part of a sentence, put the whole sentence in quotes.',
  ],
  [
    '[yes, no] are texts',
    { fields: ['  word: ▶[yes, no]'] },
    'field word: has no type',
    'Write TYPE or TYPE!, such as "text!, What is decided?".',
  ],
  [
    'a tab does not indent',
    { fields: ['▶\tword: text'] },
    'Tabs are not allowed as indentation',
    'Check the indentation and put texts with special characters in double quotes.',
  ],
  [
    '1.10 is a number',
    { example: [EXAMPLE[0]!, '  doc: { owner: Somebody, title: Sample, version: ▶1.10 }'] },
    'example, doc.version: expected one line of text of 1 to 4000 characters; got 1.1: put it in quotes',
    'Give a value of that type.',
  ],
  // Fields
  [
    'names are lower-case',
    field('  ▶Word2: text'),
    'field Word2: not a field name',
    'Names are lower-case letters, digits and underscores, a letter first.',
  ],
  [
    'a field has a type',
    field('  other: ▶7'),
    'field other: has no type',
    'Write TYPE or TYPE!, such as "text!, What is decided?".',
  ],
  [
    'the type is known',
    field('  other: ▶string'),
    'field other: there is no type "string"',
    'The types are text, markdown, date, datetime, integer, number, boolean, enum, url, id, ref, refs, list, object.',
  ],
  [
    'the notation is understood',
    field('  other: ▶Text!'),
    'field other: "Text!" is not a field',
    'Write TYPE or TYPE!, then a comma and the guidance, such as "text!, What is decided?".',
  ],
  ['text takes no brackets', field('  other: ▶text(5)'), 'field other: text takes nothing in brackets', 'Write text.'],
  [
    'a range has two ends',
    field('  other: ▶integer(5)'),
    'field other: "5" is not a range',
    'Write integer(1..10), integer(1..) or integer(..10).',
  ],
  [
    'a range goes up',
    field('  other: ▶integer(9..1)'),
    'field other: "9..1" is not a range',
    'Write integer(1..10), integer(1..) or integer(..10).',
  ],
  [
    'names of an enum are lower-case',
    field('  other: ▶enum(A|b)'),
    'field other: "A" cannot be a name of an enum',
    'Write enum(open|in_progress|done): lower-case letters, digits and underscores.',
  ],
  [
    'an enum has a name once',
    field('  other: ▶enum(a|a)'),
    'field other: the enum has one name twice',
    'Write each name once.',
  ],
  [
    'an id has a prefix',
    field('  other: ▶id(adr)'),
    'field other: id takes one prefix of capital letters',
    'Write id(ADR).',
  ],
  [
    'a reference has prefixes',
    field('  other: ▶refs()'),
    'field other: refs takes prefixes of capital letters',
    'Write refs(FR) or refs(FR|NFR).',
  ],
  [
    'a list holds no list',
    field('  other: ▶list(list(text))'),
    'field other: a list cannot hold list(text)',
    'Write list(text), or declare a list of objects with "list:" and "item:".',
  ],
  [
    'a list holds no markdown',
    field('  other: ▶list(markdown)'),
    'field other: a list cannot hold markdown',
    'Write list(text), or declare a list of objects with "list:" and "item:".',
  ],
  [
    'an object has fields',
    field('  other: ▶object'),
    'field other: an object needs fields',
    'Write "type: object" and "fields:".',
  ],
  [
    'an attribute is known',
    field('  other: { type: text, ▶guidence: a }'),
    'field other: there is no attribute "guidence" here',
    'Did you mean guidance?',
  ],
  [
    'an audience is known',
    field('  other: { type: text, for: ▶everyone }'),
    'field other: "everyone" is no audience',
    'Write one of startup, business, enterprise.',
  ],
  [
    'a pattern is a regular expression',
    field('  other: ▶{ type: text, pattern: "[" }'),
    'field other: "[" is not a regular expression',
    'Give a regular expression on a text field.',
  ],
  [
    'only a text has a pattern',
    field('  other: ▶{ type: date, pattern: "a" }'),
    'field other: only a text has a pattern',
    'Give a regular expression on a text field.',
  ],
  [
    'a date has no min',
    field('  other: ▶{ type: date, min: 1 }'),
    'field other: date has no min or max here',
    'A number has its bounds in brackets: integer(1..10).',
  ],
  [
    'a list of objects says its numbering',
    field('  other: { list: ▶ev, item: { a: text } }'),
    'field other: a list of objects says how its items are numbered',
    'Write "list: EV" for EV-001, EV-002, … or "list: plain"; with ! if at least one item is required.',
  ],
  [
    'a list of objects has an item',
    field('  other: ▶{ list: EV }'),
    'field other: a list of objects needs the fields of one item',
    'Add "item:" with at least one field.',
  ],
  [
    'the id of a numbered item is not declared',
    field('  other: { list: EV, item: { ▶id: text } }'),
    'field other: a numbered item has its id already',
    'Leave the field id out.',
  ],
  [
    'shared fields are not declared',
    field('  ▶doc: text'),
    'doc is a field of every template',
    'Delete the declaration; use its tag in the body.',
  ],
  [
    'replaces names a shared field',
    { fields: ['  ▶word: { type: text, replaces: doc.state }'] },
    '"replaces: doc.state" names no shared field',
    'Write doc. and one of owner, date, status, version, contributors, approvers, links.',
  ],
  [
    'a field stands in the body',
    field('  other: ▶text'),
    'other is declared but stands nowhere in the body',
    'Add {{other}} to the body, or delete the field.',
  ],
  [
    'a field of an item stands in the body',
    {
      fields: ['  rows:', '    list: plain', '    item:', '      name: text!', '      note: ▶text'],
      body: [...TITLE, '## Rows', '', '{{#rows}}', '- {{name}}', '{{/rows}}'],
    },
    'rows[].note is declared but stands nowhere in the body',
    'Add {{note}} to the body, or delete the field.',
  ],
  // Computed parts
  [
    'computed parts are a map',
    { ...computed('▶- a', '') },
    '"computed" is not a map',
    'Write one computed part to a line, indented by two spaces.',
  ],
  [
    'their names are lower-case',
    computed('▶Part: { kind: ranking }', ''),
    'computed Part: not a name',
    'Names are lower-case letters, digits and underscores, a letter first.',
  ],
  [
    'their names are no fields',
    computed(`▶tasks: { ${RANKING} }`, ''),
    'computed tasks: there is a field of this name',
    'Give the computed part another name.',
  ],
  [
    'a definition is a map',
    computed('part: ▶ranking'),
    'computed part: is not a map',
    'Write "kind: ranking", "of: risks" and so on.',
  ],
  ['a kind is there', computed('part: ▶{ of: tasks }'), 'computed part: "kind" is missing', 'Add "kind:".'],
  [
    'a kind is known',
    computed('part: { kind: ▶rankin, of: tasks }'),
    'computed part: there is no kind "rankin"',
    'Did you mean ranking?',
  ],
  [
    'its keys are known',
    computed(`part: { ${RANKING}, ▶weight: 2 }`),
    'computed part: there is no key "weight" here',
    'The keys are kind, of, where, show, multiply, divide, top, headings, words.',
  ],
  [
    'a list is known',
    computed('part: { kind: ranking, of: ▶task, multiply: [size] }'),
    'computed part: there is no list "task"',
    'Did you mean tasks?',
  ],
  [
    'a list is named',
    computed('part: ▶{ kind: ranking, multiply: [size] }'),
    'computed part: "of" is missing',
    'Add "of:".',
  ],
  [
    'one list is named',
    computed('part: { kind: ranking, of: ▶[tasks], multiply: [size] }'),
    'computed part: "of" is not a name',
    'Write one name behind "of:".',
  ],
  [
    'a field is known',
    computed('part: { kind: ranking, of: tasks, multiply: [▶sizes] }'),
    'computed part: "sizes" is not a field of tasks',
    'Did you mean size?',
  ],
  [
    'a field behind a reference is known',
    computed('part: { kind: coverage, of: plain, by: task, label: ▶far.name }'),
    'computed part: "far.name" is not a field of plain',
    'Did you mean far?',
  ],
  [
    'fields are listed',
    computed('part: { kind: ranking, of: tasks, multiply: ▶size }'),
    'computed part: "multiply" is not a list of names',
    'Write multiply: [name, owner].',
  ],
  [
    'a factor is a number',
    computed('part: { kind: ranking, of: tasks, multiply: [size, ▶name] }'),
    'computed part: name is text, not a number',
    'Name an integer or a number.',
  ],
  [
    'a ranking has a score',
    computed('part: ▶{ kind: ranking, of: tasks }'),
    'computed part: "multiply" is missing',
    'Add "multiply:".',
  ],
  [
    'a column holds no blocks',
    computed(`part: { ${RANKING}, show: [▶notes] }`),
    'computed part: notes is markdown, not something that fits into a cell',
    'Name a field that holds one value, or a list of such.',
  ],
  [
    'top is a number',
    computed(`part: { ${RANKING}, top: ▶all }`),
    'computed part: "top" is not a whole number above 0',
    'Write top: 10.',
  ],
  [
    'a condition is about an enum',
    computed(`part: { ${RANKING}, where: { ▶name: a } }`),
    'computed part: name is text, not an enum or a boolean',
    'Name an enum or a boolean.',
  ],
  [
    'a condition can be fulfilled',
    computed(`part: { ${RANKING}, where: { ▶state: opened } }`),
    'computed part: state is never "opened"',
    'Write one of open, done.',
  ],
  [
    'a heading has a column',
    computed(`part: { ${RANKING}, headings: { ▶scores: Punkte } }`),
    'computed part: there is no "scores" in headings',
    'Did you mean score?',
  ],
  [
    'a word is a text',
    computed(`part: { ${RANKING}, words: { ▶unknown: 7 } }`),
    'computed part: "unknown" in words is not a text',
    'Put it in quotes.',
  ],
  [
    'words are a map',
    computed(`part: { ${RANKING}, words: ▶none }`),
    'computed part: "words" is not a map',
    'Write words: { id: No. }.',
  ],
  [
    'a matrix has bounds',
    computed('part: { kind: matrix, of: tasks, rows: size, columns: ▶days }'),
    'computed part: days is number, not an integer with two bounds or an enum',
    'Name an integer such as integer(1..5), or an enum, of at most 20 levels.',
  ],
  [
    'coverage is by references',
    computed('part: { kind: coverage, of: tasks, by: ▶name }'),
    'computed part: name is text, not a reference',
    'Name a field of the type ref(…) or refs(…).',
  ],
  [
    'coverage of all is of what can be referred to',
    computed('part: { kind: coverage, of: plain, by: far, label: name, all: ▶tasks }'),
    'computed part: plain.far never refers to tasks',
    'Name a list of the ids that far takes.',
  ],
  [
    'coverage of all is of what has ids',
    computed('part: { kind: coverage, of: tasks, by: after, all: ▶plain }'),
    'computed part: the items of plain have no ids',
    'Number the list, such as "list: TASK", so that they can be referred to.',
  ],
  [
    'coverage shows what is in the document',
    computed('part: { kind: coverage, of: plain, by: far, label: name, show: [▶name] }'),
    'computed part: "name" is not a field of what far refers to',
    'Delete it.',
  ],
  [
    'items without ids have a label',
    computed('part: ▶{ kind: coverage, of: plain, by: task }'),
    'computed part: "label" is missing',
    'Add "label:".',
  ],
  [
    'an order is of what has ids',
    computed('part: { kind: order, of: ▶plain, after: task }'),
    'computed part: the items of plain have no ids',
    'Number the list, such as "list: TASK", so that they can be referred to.',
  ],
  [
    'a unit is a field of the document',
    computed('part: { kind: order, of: tasks, after: after, estimate: days, unit: ▶days }'),
    'computed part: "days" is not a field of the document',
    'The fields are project, doc, assumptions, open_questions, tasks, plain.',
  ],
  [
    'a flowchart has arrows',
    computed('part: ▶{ kind: flowchart, of: tasks, label: name }'),
    'computed part: nothing says what leads where',
    'Add "after:" or "edges:".',
  ],
  [
    'arrows are a map',
    computed('part: { kind: flowchart, of: tasks, label: name, edges: ▶plain }'),
    'computed part: "edges" is not a map',
    'Write edges: { of: relations, from: from, to: to }.',
  ],
  [
    'arrows lead to something',
    computed('part: { kind: flowchart, of: tasks, label: name, edges: ▶{ of: plain, from: task } }'),
    'computed part: "to" is missing',
    'Add "to:".',
  ],
  [
    'a shape is of an enum',
    computed('part: { kind: flowchart, of: tasks, label: name, after: after, shape: state, shapes: { ▶ope: circle } }'),
    'computed part: state is never "ope"',
    'Write one of open, done.',
  ],
  [
    'a shape is known',
    computed('part: { kind: flowchart, of: tasks, label: name, after: after, shape: state, shapes: { ▶open: oval } }'),
    'computed part: there is no shape "oval"',
    'Write one of rectangle, rounded, stadium, subroutine, cylinder, circle, diamond, parallelogram.',
  ],
  [
    'a direction is known',
    computed('part: { kind: flowchart, of: tasks, label: name, after: after, direction: ▶down }'),
    'computed part: there is no direction "down"',
    'Write one of TD, LR, BT, RL.',
  ],
  [
    'a timeline is of dates',
    computed('part: { kind: timeline, of: tasks, label: name, start: ▶days }'),
    'computed part: days is number, not a date',
    'Name a date.',
  ],
  [
    'what is computed stands in the body',
    computed(`▶part: { ${RANKING} }`, '## Part', '', 'Fixed.'),
    'computed part: stands nowhere in the body',
    'Add {{part}} alone below a heading of its own, or delete it.',
  ],
  [
    'what is computed stands there once',
    computed(`part: { ${RANKING} }`, '## Part', '', '{{part}}', '', '## Again', '', '▶{{part}}'),
    'part stands in the body twice',
    'A computed part stands in it once: delete one.',
  ],
  [
    'what is computed stands on no line',
    computed(`part: { ${RANKING} }`, '## Part', '', '- **Part:** ▶{{part}}'),
    'part is computed and no field',
    'Put {{part}} alone below a heading of its own.',
  ],
  [
    'what is computed stands in no text',
    computed(`part: { ${RANKING} }`, '## Part', '', 'See ▶{{part}}'),
    'part is computed and no field',
    'Put {{part}} alone below a heading of its own.',
  ],
  [
    'what is computed is no list',
    computed(`part: { ${RANKING} }`, '## Part', '', '▶{{#part}}', '- {{.}}', '{{/part}}'),
    'part is computed and no field',
    'Put {{part}} alone below a heading of its own.',
  ],
  [
    'what is computed stands in no item',
    {
      ...computed(`part: { ${RANKING} }`),
      body: TASK_BODY.map((line) => (line === '{{notes}}' ? '{{notes}}\n\n#### Part\n\n▶{{part}}' : line)),
    },
    'part is computed for the whole document',
    'Put it outside of the list.',
  ],
  [
    'what is computed stands beside no fixed table',
    computed(`part: { ${RANKING} }`, '## Part', '', '| A |', '| --- |', '', '▶{{part}}'),
    'a fixed table or fence stands beside a computed part, which could be taken for it',
    'Give one of the two a heading of its own.',
  ],
  [
    'what is computed from stands in the body',
    computed('▶part: { kind: timeline, of: open_questions, where: { blocking: true }, label: text, start: due }'),
    'computed part: open_questions stands nowhere in the body',
    'Add {{#open_questions}} to the body, or delete the computed part.',
  ],
  // Tags
  [
    'a tag is declared',
    body('## Lines', '', '- **Word:** ▶{{wort}}'),
    'wort is not a declared field',
    'Did you mean {{word}}?',
  ],
  [
    'a field stands in the body once',
    { body: [...BODY, '- **Again:** ▶{{word}}'] },
    'word stands in the body twice',
    'Every field stands in it once: delete one.',
  ],
  [
    '{{{x}}} is refused',
    body('## Lines', '', '- **Word:** ▶{{{word}}}'),
    '{{{word}}} would print a value without escaping it',
    'Write {{ word }}.',
  ],
  [
    '{{&x}} is refused',
    body('## Lines', '', '- **Word:** ▶{{&word}}'),
    '{{&word}} would print a value without escaping it',
    'Write {{ word }}.',
  ],
  ['{{>x}} is refused', body('▶{{>word}}'), 'there are no partials: word', 'Write the text here.'],
  [
    '{{^x}} is refused',
    body('▶{{^word}}', 'none', '{{/word}}'),
    'there are no conditions: {{^word}}',
    'Leave it out: what is optional and empty is left out by itself.',
  ],
  [
    '${{ x.y }} asks for other delimiters',
    { body: [...BODY, '', '## Run', '', 'It runs $▶{{ github.SHA }}.'] },
    '{{ github.SHA }} is no field: "github.SHA" is not a name',
    'If the braces belong to the text, begin the body with {{=<% %>=}} and write the tags as <%name%>.',
  ],
  [
    '${{ x }} asks for other delimiters',
    { body: [...BODY, '', '## Run', '', 'It runs $▶{{ github.sha }}.'] },
    'github.sha is not a declared field',
    'If the braces belong to the text, begin the body with {{=<% %>=}} and write the tags as <%name%>.',
  ],
  [
    'JSX asks for other delimiters',
    { body: [...BODY, '', '## Run', '', 'style=▶{{color: 1}}'] },
    '{{color: 1}} is no field: "color: 1" is not a name',
    'If the braces belong to the text, begin the body with {{=<% %>=}} and write the tags as <%name%>.',
  ],
  [
    'a section is closed',
    body('▶{{#rows}}', '- {{name}}'),
    'unclosed section "rows"',
    'Open and close every tag, and every section by its own name.',
  ],
  [
    'a section is closed by its name',
    body('{{#rows}}', '- {{name}}', '▶{{/row}}'),
    'unclosed section "rows"',
    'Open and close every tag, and every section by its own name.',
  ],
  [
    'a closing tag was opened',
    body('▶{{/rows}}'),
    'unopened section "rows"',
    'Open and close every tag, and every section by its own name.',
  ],
  [
    'a tag is closed',
    body('## Lines', '', '- **Word:** ▶{{word'),
    'unclosed tag',
    'Open and close every tag, and every section by its own name.',
  ],
  [
    'delimiters change on the first line only',
    { body: [...BODY, '', '▶{{=<% %>=}}'] },
    'the delimiters change in the middle of the body',
    'Change them on the first line of the body only.',
  ],
  [
    'a section stands around a list',
    body('## Lines', '', '▶{{#word}}', '- {{.}}', '{{/word}}'),
    'word is no list',
    'Write {{word}}.',
  ],
  [
    'tags of a list stand on their own lines',
    rows('▶{{#rows}} - {{name}} {{/rows}}'),
    '{{#rows}} shares its line with something else',
    'Put the opening and the closing tag of a list on lines of their own.',
  ],
  [
    'a name is not looked up outside of the item',
    { fields: [...FIELDS, ...ROWS], body: [...BODY, '', '## Rows', '', '{{#rows}}', '- ▶{{word}}', '{{/rows}}'] },
    'word is not a field of rows',
    'Names are not looked up outside of the item: declare word in it.',
  ],
  [
    '{{.}} stands in a list',
    body('## Lines', '', '- **Word:** ▶{{.}}'),
    '{{.}} stands outside of a list',
    'Name the field.',
  ],
  [
    'the front matter holds doc already',
    { body: [...BODY, '- **Owner:** ▶{{doc.owner}}'] },
    'doc.owner stands in the front matter of the document already',
    'Delete the tag.',
  ],
  [
    'a list is no line',
    { fields: ['  words: list(text)'], ...body('## Lines', '', '- **Words:** ▶{{words}}') },
    'words is a list',
    'Write {{#words}}, "- {{.}}" and {{/words}} on three lines.',
  ],
  [
    'markdown is no line',
    { fields: ['  word: markdown'], ...body('## Lines', '', '- **Word:** ▶{{word}}') },
    'word is markdown and cannot stand on one line',
    'Put the tag alone below a heading of its own, or make the field text.',
  ],
  [
    'an object is no line',
    {
      fields: ['  group: { type: object, fields: { name: text } }'],
      ...body('## Lines', '', '- **Group:** ▶{{group}}'),
    },
    'group holds fields of its own',
    'Name one of them, such as {{group.name}}.',
  ],
  [
    'a list stands around one thing',
    rows('▶{{#rows}}', '{{/rows}}'),
    '{{#rows}} stands around nothing that repeats',
    'Put one table row, one list item or one subsection into it.',
  ],
  // Body
  ['a body has a title', { body: ['▶'] }, 'the body has no heading', 'Begin it with "# {{doc.title}}".'],
  [
    'a body begins with the title',
    { body: ['▶Text first.', '', ...BODY] },
    'something stands before the title',
    'Begin the body with "# {{doc.title}}".',
  ],
  [
    'a body begins with an H1',
    { body: ['▶## {{doc.title}}'] },
    'the body does not begin with an H1',
    'Begin it with "# {{doc.title}}".',
  ],
  ['a body has one H1', { body: [...BODY, '', '▶# Again'] }, 'there is a second H1', 'Use ## below the title.'],
  [
    'headings skip no level',
    body('▶### Lines', '', '- **Word:** {{word}}'),
    'the heading skips from level 1 to 3',
    'Use ##.',
  ],
  [
    'headings are not underlined',
    body('▶Lines', '-----', '', '- **Word:** {{word}}'),
    'a heading is underlined',
    'Write it with # signs on one line.',
  ],
  [
    'two sections have two titles',
    { body: [...BODY, '', '▶## Lines'] },
    'two sections are called "Lines"',
    'Give each its own title.',
  ],
  [
    'no raw HTML',
    { body: [...BODY, '', '## More', '', '▶<div>x</div>'] },
    'raw HTML in a body cannot be read back',
    'Write Markdown, or a {{! comment }}.',
  ],
  [
    'a block stands alone',
    { fields: ['  word: markdown'], ...body('## Story', '', 'Fixed.', '', '▶{{word}}') },
    'something stands beside the block of "Story"',
    'A block stands alone in its section: give the other part a heading of its own.',
  ],
  [
    'nothing stands behind a block',
    { fields: ['  word: markdown'], ...body('## Story', '', '{{word}}', '', '▶Fixed.') },
    'something stands beside the block of "Story"',
    'A block stands alone in its section: give the other part a heading of its own.',
  ],
  [
    'a block has no subsection',
    { fields: ['  word: markdown'], ...body('## Story', '', '{{word}}', '', '▶### More') },
    'the block of "Story" has a subsection beside it',
    'Give the block a subsection of its own.',
  ],
  [
    'a block stands in a section',
    { fields: ['  word: markdown'], ...body('▶{{word}}') },
    'a block stands directly below the title',
    'Give it a heading of its own.',
  ],
  [
    'a section holds one thing',
    { fields: [...FIELDS, '  more: text'], body: [...BODY, '', '▶{{more}}'] },
    'the section "Lines" holds values already',
    'Give this block a heading of its own: a section holds one block, one table, one list or labelled lines.',
  ],
  [
    'a paragraph holds no field',
    body('## Lines', '', '▶The word is {{word}}.'),
    'a paragraph mixes text and fields, so the field cannot be read back',
    'Write a labelled line such as "- **Owner:** {{owner}}", or put the tag alone below a heading.',
  ],
  [
    'a field does not stand in a quote',
    body('## Lines', '', '▶> {{word}}'),
    'a field cannot stand in a blockquote',
    'Use a block, a labelled line, a table, a list or a repeated subsection.',
  ],
  [
    'a field does not stand in code',
    body('## Lines', '', '▶```', '{{word}}', '```'),
    'a field cannot stand in a code',
    'Use a block, a labelled line, a table, a list or a repeated subsection.',
  ],
  [
    'fixed text stands before the values',
    { body: [...BODY, '', '▶Fixed.'] },
    'fixed text stands behind the values of the section',
    'Put it before them.',
  ],
  [
    'a cell holds one tag',
    rows('| Name |', '| --- |', '{{#rows}}', '▶| {{name}} {{note}} |', '{{/rows}}'),
    'a cell holds something else than one tag',
    'Write one tag in each of the 1 cells and nothing else.',
  ],
  [
    'a cell holds a tag only',
    rows('| Name | Note |', '| --- | --- |', '{{#rows}}', '▶| {{name}} | so {{note}} |', '{{/rows}}'),
    'a cell holds something else than one tag',
    'Write one tag in each of the 2 cells and nothing else.',
  ],
  [
    'a table has one row',
    rows(
      '▶| Name | Note |',
      '| --- | --- |',
      '{{#rows}}',
      '| {{name}} | {{note}} |',
      '| {{name}} | {{note}} |',
      '{{/rows}}',
    ),
    'a table has more than one row in the body',
    'Write the header, the delimiter row, and one row between {{#list}} and {{/list}}.',
  ],
  [
    'a header has names',
    rows('▶| Name | {{note}} |', '| --- | --- |', '{{#rows}}', '| {{name}} | {{name}} |', '{{/rows}}'),
    'a table has a field in its header',
    'Write the names of the columns.',
  ],
  [
    'columns have different names',
    rows('▶| Name | Name |', '| --- | --- |', '{{#rows}}', '| {{name}} | {{note}} |', '{{/rows}}'),
    'two columns have one name',
    'Give each column its own name.',
  ],
  [
    'a label is followed by one tag',
    body('## Lines', '', '▶- **Word:** {{word}} words'),
    'the label "Word" is followed by something else than one tag',
    'Write one tag and nothing behind it; put units into the label.',
  ],
  [
    'a label is bold',
    body('## Lines', '', '▶- Word: {{word}}'),
    'this is no labelled line',
    'Write "- **Owner:** {{owner}}", every line of the section in this way.',
  ],
  [
    'two lines have two labels',
    { fields: [...FIELDS, '  more: text'], body: [...BODY, '▶- **Word:** {{more}}'] },
    'two lines are labelled "Word"',
    'Give each its own label.',
  ],
  [
    'a list has one item in the body',
    rows('{{#rows}}', '▶- {{name}}', '- {{note}}', '{{/rows}}'),
    'a list has more than one item in the body',
    'Write one item between {{#list}} and {{/list}}, and nothing else in the section.',
  ],
  [
    'free text is the last of its line',
    rows('{{#rows}}', '- ▶{{name}}: {{note}}', '{{/rows}}'),
    'name is free text and not the last on its line, so its end cannot be found again',
    'Put it last, or make the list a table.',
  ],
  [
    'no text stands behind the last field',
    rows('{{#rows}}', '- {{name}}▶ and so on', '{{/rows}}'),
    'text stands behind the last field of the line',
    'Put the field last.',
  ],
  [
    'two fields do not touch',
    { fields: ['  a: date', '  b: text'], body: ['# {{a}}▶{{b}}'] },
    'two fields touch each other',
    'Put fixed text between them.',
  ],
  [
    'a repeated subsection begins with its id',
    {
      fields: ['  rows:', '    list: ROW', '    item: { name: "text!" }'],
      ...body('{{#rows}}', '', '▶## {{name}}', '', '{{/rows}}'),
    },
    'a repeated subsection does not begin with its id',
    'Number the list ("list: PER") and begin the heading with {{id}}, so that a heading added by hand is not taken for an item.',
  ],
  [
    'a repeated subsection is numbered',
    { fields: ROWS, ...body('{{#rows}}', '', '▶## {{name}}', '', '- **Note:** {{note}}', '', '{{/rows}}') },
    'a repeated subsection does not begin with its id',
    'Number the list ("list: PER") and begin the heading with {{id}}, so that a heading added by hand is not taken for an item.',
  ],
  [
    'fixed text is not repeated',
    rows('{{#rows}}', '▶Fixed.', '{{/rows}}'),
    'fixed text is repeated',
    'Put it outside of the list.',
  ],
  // Example
  [
    'the example is complete',
    { fields: ['  word: text!'], example: ['  ▶project: { name: Fieldnote }', EXAMPLE[1]!] },
    'example, word: is required and missing',
    'Add it.',
  ],
  [
    'the example is valid',
    { example: [...EXAMPLE, '  word: ▶7'] },
    'example, word: expected one line of text of 1 to 4000 characters; got 7: put it in quotes',
    'Give a value of that type.',
  ],
  [
    'the example is declared',
    { example: [...EXAMPLE, '  wort: ▶a'] },
    'example, wort: there is no such field',
    'Did you mean word?',
  ],
  [
    'the example is finished',
    { example: [...EXAMPLE, '  word: "TBD: later"'].map((line) => line.replace('"TBD', '▶"TBD')) },
    'example, word: is TBD',
    'Show a finished value.',
  ],
  [
    'checks are a map',
    check('▶- kind: unique'),
    '"checks" is not a map',
    'Write one check to a line, indented by two spaces.',
  ],
  [
    'a check has a name',
    check('▶Rule: { kind: unique, of: tasks, field: name }'),
    'check Rule: not a name',
    'Names are lower-case letters, digits and underscores, a letter first.',
  ],
  ['a check is a map', check('rule: ▶unique'), 'check rule: is not a map', 'Write "kind: unique", "of: items" and so on.'],
  [
    'a check is of a kind that there is',
    check('rule: { kind: ▶uniqe, of: tasks, field: name }'),
    'check rule: there is no kind "uniqe"',
    'Did you mean unique?',
  ],
  [
    'a check has the keys of its kind',
    check('rule: { kind: unique, of: tasks, field: name, ▶equals: 3 }'),
    'check rule: there is no key "equals" here',
    'The keys are kind, of, where, field, severity, message, fix.',
  ],
  [
    'a check is of a list that there is',
    check('rule: { kind: unique, of: ▶task, field: name }'),
    'check rule: there is no list "task"',
    'Did you mean tasks?',
  ],
  [
    'a check is of a field that its list has',
    check('rule: { kind: unique, of: tasks, field: ▶nam }'),
    'check rule: "nam" is not a field of tasks',
    'Did you mean name?',
  ],
  [
    'a check says by "of" that it is of the items',
    check('rule: { kind: required_when, field: ▶tasks.day, where: { word: given } }'),
    'check rule: "tasks.day" is a field of the items of tasks',
    'Write "of: tasks", and day alone.',
  ],
  [
    'no check looks behind a reference',
    check('rule: { kind: unique, of: plain, field: ▶task.name }'),
    'check rule: "task.name" is not a field of plain',
    'Did you mean name?',
  ],
  [
    'a check has a severity that there is',
    check('rule: { kind: unique, of: tasks, field: name, severity: ▶fatal }'),
    'check rule: there is no severity "fatal"',
    'Write one of error, warning, info.',
  ],
  [
    'a message of a check is a text',
    check('rule: { kind: unique, of: tasks, field: name, message: ▶[a] }'),
    'check rule: "message" is not a name',
    'Write one name behind "message:".',
  ],
  [
    'what is required has a condition',
    check('rule: ▶{ kind: required_when, of: tasks, field: day }'),
    'check rule: "where" is missing',
    'Add "where:".',
  ],
  [
    'what is required by a check is not required anyway',
    check('rule: { kind: required_when, field: ▶sure, where: { word: given } }'),
    'check rule: sure is required anyway',
    'Delete the check, or take the ! off the field.',
  ],
  [
    'a condition names a value of its field',
    check('rule: { kind: required_when, of: tasks, field: day, where: { ▶state: [open, dne] } }'),
    'check rule: state is never "dne"',
    'Did you mean done?',
  ],
  [
    'a condition of a text is whether it is given',
    check('rule: { kind: required_when, of: tasks, field: day, where: { ▶name: outbox } }'),
    'check rule: name is never "outbox"',
    'Write one of given, missing.',
  ],
  [
    'a condition of a number is a number',
    check('rule: { kind: required_when, of: tasks, field: day, where: { ▶size: large } }'),
    'check rule: size is never "large"',
    'Write a number, given or missing.',
  ],
  [
    'a condition is of a field of the item or the document',
    check('rule: { kind: required_when, of: tasks, field: day, where: { ▶stat: open } }'),
    'check rule: "stat" is not a field of tasks',
    'Did you mean state?',
  ],
  [
    'one of several fields are several',
    check('rule: { kind: one_of, of: tasks, fields: ▶[day] }'),
    'check rule: one field alone says nothing',
    'Name two fields or more.',
  ],
  [
    'one of several fields are not one twice',
    check('rule: { kind: one_of, of: tasks, fields: ▶[day, days, day] }'),
    'check rule: day is named twice',
    'Name two fields or more.',
  ],
  [
    'what is in an order can be compared',
    check('rule: { kind: order, of: tasks, fields: ▶[day, days] }'),
    'check rule: day and days cannot be compared',
    'Name dates only, or numbers only.',
  ],
  [
    'what is in an order has one',
    check('rule: { kind: order, of: tasks, fields: [day, ▶name] }'),
    'check rule: name is text, not a date or a number',
    'Name a date, a datetime, an integer or a number.',
  ],
  [
    'an order is within an item or from item to item',
    check('rule: { kind: order, of: tasks, field: ▶day, fields: [day, days] }'),
    'check rule: both "field" and "fields" are given',
    'Keep "fields" for the order within an item, "field" for the order of the items.',
  ],
  [
    'an order from item to item is of a list',
    check('rule: ▶{ kind: order, field: sure }'),
    'check rule: "of" is missing',
    'Add "of:".',
  ],
  [
    'what is covered has ids or a key',
    check('rule: { kind: covers, of: ▶plain, by: tasks.after }'),
    'check rule: the items of plain have no ids',
    'Number the list, such as "list: TASK", so that they can be referred to.',
  ],
  [
    'what is covered can be referred to',
    check('rule: { kind: covers, of: tasks, by: ▶plain.far }'),
    'check rule: plain.far never refers to tasks',
    'Name a field that takes TASK ids.',
  ],
  [
    'what covers is a field',
    check('rule: { kind: covers, of: tasks, by: ▶plain.tasks }'),
    'check rule: "tasks" is not a field of plain',
    'Did you mean task?',
  ],
  [
    'a sum is of numbers',
    check('rule: { kind: sum, of: tasks, field: ▶name, equals: 100 }'),
    'check rule: name is text, not a number',
    'Name an integer or a number.',
  ],
  [
    'a sum has a limit',
    check('rule: ▶{ kind: sum, of: tasks, field: days }'),
    'check rule: "equals" is missing',
    'Add "equals:".',
  ],
  [
    'a sum has one limit',
    check('rule: { kind: sum, of: tasks, field: days, at_most: 3, at_least: ▶2 }'),
    'check rule: both at_most and at_least are given',
    'Write a check for each.',
  ],
  [
    'the limit of a sum is a number',
    check('rule: { kind: sum, of: tasks, field: days, at_most: ▶word }'),
    'check rule: word is text, not a number',
    'Name an integer or a number.',
  ],
  [
    'a pattern is of a text',
    check("rule: { kind: matches, of: tasks, field: ▶day, pattern: 'a' }"),
    'check rule: day is date, not a text',
    'Name a text, a Markdown block, a link or a list of texts.',
  ],
  [
    'a pattern is a regular expression',
    check("rule: { kind: matches, field: word, pattern: ▶'a[' }"),
    'check rule: the pattern cannot be used: missing closing ]: `[`',
    'Write a regular expression without looking ahead or behind and without \\1, in single quotes.',
  ],
  [
    'a pattern does not look ahead',
    check("rule: { kind: matches, field: word, pattern: ▶'(?=a)' }"),
    'check rule: the pattern cannot be used: invalid or unsupported Perl syntax: `(?=`',
    'Write a regular expression without looking ahead or behind and without \\1, in single quotes.',
  ],
  [
    'a pattern is not too long',
    check(`rule: { kind: matches, field: word, pattern: ▶'${'a'.repeat(501)}' }`),
    'check rule: the pattern is longer than 500 characters',
    'Check less.',
  ],
  [
    'a check is of a list that stands in the body',
    check('▶rule: { kind: unique, of: open_questions, field: text }'),
    'check rule: open_questions stands nowhere in the body',
    'Add {{#open_questions}} to the body, or delete the check.',
  ],
];

/** The file of a case without its mark, and the place of the mark. */
export function marked(parts: Parts | string): { source: string; line: number; column: number } {
  const text = typeof parts === 'string' ? parts : fileOf(parts);
  const before = text.slice(0, text.indexOf('▶')).split('\n');
  return { source: text.replace('▶', ''), line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
