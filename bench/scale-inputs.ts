import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readTemplate, type Template } from '../src/template/template.js';
import type { Values } from '../src/template/values.js';

/** Documents that grow in one way, with the template that they are made by. */
export interface Growth {
  readonly template: Template;
  /** Values for a document of a size. */
  values(size: number): Values;
  /** What an update changes in it: one fact in the middle. */
  change(size: number): Values;
}

const MANUAL = `---
template: manual
version: 1.0.0
title: Manual
category: Test
description: Chapters of prose. Use to measure only.
fields:
  chapters:
    list: CH!
    guidance: What is explained?
    item:
      title: text!, What is it about?
      text: markdown!, What has to be known?
example:
  project: { name: Fieldnote }
  doc: { title: Manual, owner: Kim }
  chapters:
    - { title: First steps, text: Open the app. }
---
# {{doc.title}}

## Chapters

{{#chapters}}

### {{id}}: {{title}}

{{text}}

{{/chapters}}
`;

/** Stands in prose, for another number in each run: what was read before is remembered, and takes no time. */
export const RUN = 'run 000000';

/** About 1 kB of Markdown as people write it. */
const PASSAGE = `On ${RUN} inspectors work in basements and lifts, so the app **keeps everything on the tablet** and sends it when there is a network again. What was sent stands in the [list of reports](https://fieldnote.example/reports), the rest behind the sign of the outbox.

1. Open the inspection and look at the photos of the last one.
2. Walk through the rooms in their order, and write down what is broken.
3. Sign on the screen, or let the landlord sign.

| Sign | Meaning | What to do |
| --- | --- | --- |
| green | everything was sent | nothing |
| yellow | something waits | stay near the window for a minute |
| red | it was refused | open the report and read why |

- A photo may be up to \`12 MB\`; a larger one is made smaller.
- A report without a signature *can* be sent, and is marked as a draft until somebody signs it.

\`\`\`sh
fieldnote export --from 2026-11-01 --to 2026-11-30 --format pdf
\`\`\`

> Reports are kept for ten years. Whoever deletes one is asked for a reason, and the reason is kept too.
`;

const count = <Item>(length: number, item: (index: number) => Item) => Array.from({ length }, (_, at) => item(at));
const id = (prefix: string, at: number) => `${prefix}-${String(at + 1).padStart(3, '0')}`;
const head = { project: { name: 'Fieldnote' }, doc: { title: 'Measured', owner: 'Kim', date: '2026-11-23' } };

function read(source: string, name: string): Template {
  const { template, problems } = readTemplate(source, name);
  if (!template) throw new Error(`${name}: ${problems[0]?.message}`);
  return template;
}

const workshop = fileURLToPath(new URL('../test/validate/templates/workshop.md', import.meta.url));
const workshopTemplate = read(readFileSync(workshop, 'utf8'), 'workshop.md');
const workshopHead = { ...head, number: 'WS-001', host: 'Kim', begins_at: '2026-11-23T09:00:00Z' };

/** Chapters have 1 to 8 kB each, so that a long document has many of them. */
function chapterSizes(bytes: number): number[] {
  const chapters = Math.max(1, Math.round(bytes / 8_000));
  return count(chapters, (at) => Math.floor((bytes * (at + 1)) / chapters) - Math.floor((bytes * at) / chapters));
}

export const GROWTHS = {
  /** Sizes are bytes of the document, about. */
  prose: {
    template: read(MANUAL, 'manual.md'),
    values: (bytes) => ({
      ...head,
      chapters: chapterSizes(bytes).map((size, at) => ({
        title: `Chapter ${at + 1}`,
        text: `Part ${at + 1}. ${PASSAGE.repeat(Math.max(1, Math.round(size / PASSAGE.length))).trimEnd()}`,
      })),
    }),
    change: (bytes) => ({ chapters: [{ id: id('CH', chapterSizes(bytes).length >> 1), title: 'Another title' }] }),
  },
  /** Sizes are rows of a table; each refers to others. */
  rows: {
    template: workshopTemplate,
    values: (rows) => ({
      ...workshopHead,
      jobs: count(rows, (at) => ({
        name: `Prepare part ${at + 1}`,
        state: at < rows / 2 ? 'done' : 'waiting',
        due: '2026-12-01',
        ...(at > 0 && { depends_on: [id('JOB', at - 1)], related: [id('JOB', at >> 1)] }),
      })),
    }),
    change: (rows) => ({ jobs: [{ id: id('JOB', rows >> 1), name: 'Prepare another part' }] }),
  },
  /** Sizes are items with a heading, labelled lines and a list each. */
  items: {
    template: workshopTemplate,
    values: (items) => ({
      ...workshopHead,
      jobs: [{ name: 'Invite', state: 'done' }],
      rooms: count(items, (at) => ({
        title: `Room ${at + 1}`,
        floor: at % 40,
        job: 'JOB-001',
        ...(at > 0 && { parent: id('ROOM', at >> 1) }),
        notes: ['Has a window.', 'Seats eight people.'],
      })),
    }),
    change: (items) => ({ rooms: [{ id: id('ROOM', items >> 1), title: 'Another room' }] }),
  },
} satisfies Record<string, Growth>;

export type Shape = keyof typeof GROWTHS;
