/**
 * What goes wrong in a plan, one fault at a time, and what must be told of it. Every fault is put into the
 * plan of docs/example-plan, which is clean.
 */
export interface Fault {
  /** What somebody did. */
  readonly what: string;
  /** The document in which it happens, and in which a finding is expected unless it names another one. */
  readonly document: string;
  /** Pieces of the text that stand in it once, and what replaces each. */
  readonly replace?: readonly Replacement[];
  /** What is changed in other documents, where one edit does not make the fault. */
  readonly elsewhere?: Readonly<Record<string, readonly Replacement[]>>;
  /** The document is made anew, as a copy of this one. */
  readonly copyOf?: string;
  /** The document is gone, or cannot be read as text. */
  readonly state?: 'removed' | 'unreadable';
  readonly expected: readonly Expected[];
}

type Replacement = readonly [text: string, by: string];

/** A finding, and the line at which it must stand. */
export interface Expected {
  readonly rule: string;
  readonly document?: string;
  /**
   * A piece of that line. Where several lines hold it: pieces of which the first one stands in one line only,
   * and each further one is looked for below it. What has no place of its own is told at the first line.
   */
  readonly at: string | readonly string[] | 1;
}

export const FAULTS: readonly Fault[] = [
  // Front matter, and comments for the validator.
  {
    what: 'a second colon makes the front matter invalid',
    document: 'postmortem.md',
    replace: [['owner: Site reliability engineer', 'owner: Site reliability engineer: platform']],
    expected: [{ rule: 'FMT-1', at: 'owner: ' }],
  },
  {
    what: 'the line that closes the front matter is deleted',
    document: 'postmortem.md',
    replace: [['INC-001\n---\n', 'INC-001\n']],
    expected: [{ rule: 'FMT-1', at: 'url: https://wiki' }],
  },
  {
    what: 'the template is misspelt',
    document: 'postmortem.md',
    replace: [['template: postmortem@1.0.0', 'template: postmortm@1.0.0']],
    expected: [{ rule: 'FMT-2', at: 'template: ' }],
  },
  {
    what: 'the document was made by an older version of its template',
    document: 'personas.md',
    replace: [['template: personas@1.0.0', 'template: personas@0.9.0']],
    expected: [{ rule: 'FMT-2', at: 'template: ' }],
  },
  {
    what: 'a document cannot be read as text',
    document: 'postmortem.md',
    state: 'unreadable',
    expected: [{ rule: 'FMT-3', at: 1 }],
  },
  {
    what: 'a comment disables a rule without a reason',
    document: 'prd.md',
    replace: [['## Users\n', '<!-- docwright-disable-next-line TXT-1 -->\n## Users\n']],
    expected: [{ rule: 'FMT-4', at: '<!-- docwright' }],
  },
  {
    what: 'a comment disables what is no longer found',
    document: 'qa-gate.md',
    replace: [['### Reasons\n', '<!-- docwright-disable-next-line TXT-1 -- decided on Friday -->\n### Reasons\n']],
    expected: [{ rule: 'FMT-4', at: '<!-- docwright' }],
  },

  // Fields.
  {
    what: 'a required line is deleted',
    document: 'prd.md',
    replace: [
      [
        '- **Requirement:** An interrupted upload should not begin again but must go on after the last part that the server confirmed.\n',
        '',
      ],
    ],
    expected: [{ rule: 'FLD-1', at: '### FR-005' }],
  },
  {
    what: 'a required cell is emptied',
    document: 'release-plan.md',
    replace: [['| METRIC-003 | Over 2 % of the inspections of a day entered twice |', '| METRIC-003 |  |']],
    expected: [{ rule: 'FLD-1', at: '| METRIC-003 |' }],
  },
  {
    what: 'a required key of the front matter is deleted',
    document: 'test-plan.md',
    replace: [['owner: QA lead\n', '']],
    expected: [{ rule: 'FLD-1', at: 1 }],
  },
  {
    what: 'a date has a month that is none',
    document: 'prd.md',
    replace: [['Photo queue complete | 2027-02-12', 'Photo queue complete | 2027-20-12']],
    expected: [{ rule: 'FLD-2', at: '| MS-002 |' }],
  },
  {
    what: 'a priority is none of those known',
    document: 'user-stories.md',
    replace: [['- **Priority:** could', '- **Priority:** urgent']],
    expected: [{ rule: 'FLD-2', at: '- **Priority:** urgent' }],
  },
  {
    what: 'a number is out of its range',
    document: 'risk-register.md',
    replace: [['- **Probability:** 4', '- **Probability:** 6']],
    expected: [{ rule: 'FLD-2', at: '- **Probability:** 6' }],
  },
  {
    what: 'a label is misspelt',
    document: 'release-plan.md',
    replace: [['- **Rehearsed on:**', '- **Rehersed on:**']],
    expected: [{ rule: 'FLD-3', at: 'Rehersed' }],
  },
  {
    what: 'a key of the front matter is misspelt',
    document: 'risk-register.md',
    replace: [['owner: Product manager\ndate', 'onwer: Product manager\ndate']],
    expected: [{ rule: 'FLD-3', at: 'onwer' }],
  },

  // Words.
  {
    what: 'a value is set back to be decided',
    document: 'architecture.md',
    replace: [['- **Technology:** PostgreSQL 16, managed', '- **Technology:** TBD']],
    expected: [{ rule: 'TXT-1', at: '- **Technology:** TBD' }],
  },
  {
    what: 'a placeholder is pasted into a text',
    document: 'postmortem.md',
    replace: [['None was lost, and the texts', '[Insert the number] were lost, and the texts']],
    expected: [{ rule: 'TXT-1', at: '[Insert the number]' }],
  },
  {
    what: 'a requirement gets a vague word',
    document: 'prd.md',
    replace: [['must go on after the last part that the server confirmed.', 'must go on fast.']],
    expected: [{ rule: 'TXT-2', at: 'must go on fast.' }],
  },
  {
    what: 'a requirement is pasted into another one',
    document: 'prd.md',
    replace: [
      [
        'An inspector must be able to remove photos that were received from the tablet to free storage.',
        'Photos taken without a network must be queued on the tablet and uploaded without any action by the inspector when a network is there.',
      ],
    ],
    expected: [{ rule: 'TXT-3', at: ['### FR-006', '- **Requirement:**'] }],
  },

  // Ids.
  {
    what: 'the id of a question loses its hyphen',
    document: 'test-plan.md',
    replace: [['| Q-001 | Which firm', '| Q1 | Which firm']],
    expected: [{ rule: 'ID-1', at: '| Q1 |' }],
  },
  {
    what: 'a heading loses its id',
    document: 'release-plan.md',
    replace: [['### STEP-008: Unlock', '### Unlock']],
    expected: [{ rule: 'ID-1', at: '### Unlock' }],
  },
  {
    what: 'a step gets the id of the one before',
    document: 'release-plan.md',
    replace: [['### STEP-008:', '### STEP-007:']],
    expected: [{ rule: 'ID-2', at: '### STEP-007: Unlock' }],
  },
  {
    what: 'an id is given again with fewer zeros',
    document: 'operational-readiness.md',
    replace: [['| ORC-018 |', '| ORC-17 |']],
    expected: [{ rule: 'ID-2', at: '| ORC-17 |' }],
  },
  {
    what: 'a record is copied and keeps its id',
    document: 'adr-copy.md',
    copyOf: 'adr.md',
    expected: [{ rule: 'ID-2', at: '# ADR-0007' }],
  },

  // References.
  {
    what: 'a reference is misspelt',
    document: 'user-stories.md',
    replace: [['- **Covers:** FR-005, OPP-003', '- **Covers:** FR-005, OPP-030']],
    expected: [{ rule: 'REF-1', at: 'OPP-030' }],
  },
  {
    what: 'a story waits for one that is not there',
    document: 'user-stories.md',
    replace: [['- **Depends on:** US-004', '- **Depends on:** US-040']],
    expected: [{ rule: 'REF-1', at: 'US-040' }],
  },
  {
    what: 'a service level is renumbered, and its alerts and readers are not',
    document: 'operational-readiness.md',
    replace: [['| SLO-001 | Finished', '| SLO-003 | Finished']],
    expected: [
      { rule: 'OPS-1', at: '| SLO-003 | Finished' },
      { rule: 'REF-1', at: '- **Protects:** SLO-001' },
      { rule: 'REF-1', document: 'metrics-dashboard.md', at: '- **Service levels shown:**' },
      { rule: 'REF-1', document: 'metrics-dashboard.md', at: '| SLO-001 | Under 95 %' },
      { rule: 'REF-1', document: 'metrics-dashboard.md', at: '| Does anything wait too long? |' },
      { rule: 'REF-1', document: 'metrics-dashboard.md', at: '| Counters and queue age' },
      { rule: 'REF-1', document: 'postmortem.md', at: '- **Service levels:** SLO-001' },
      { rule: 'REF-1', document: 'release-plan.md', at: '| SLO-001 | Under 95 %' },
    ],
  },
  {
    what: 'a story is dropped, and its scenarios, task, screen and tests are not',
    document: 'user-stories.md',
    replace: [
      [
        `### US-008: Free storage on the tablet

- **As:** inspector
- **I want to:** remove photos that were received from the tablet
- **So that:** I can go on taking photos on a long day
- **Persona:** PER-001
- **Epic:** EPIC-001
- **Priority:** could
- **Slice:** MS-002
- **Size:** S
- **Covers:** FR-006
- **Depends on:** US-003
- **Notes:**
  - Photos are removed one inspection at a time.

`,
        '',
      ],
    ],
    expected: [
      { rule: 'REF-1', document: 'acceptance-criteria.md', at: '| RULE-009 | US-008' },
      { rule: 'REF-1', document: 'acceptance-criteria.md', at: ['### AC-015', '- **For:** US-008'] },
      { rule: 'REF-1', document: 'acceptance-criteria.md', at: ['### AC-016', '- **For:** US-008'] },
      { rule: 'REF-1', document: 'frontend-spec.md', at: '- **Stories:** US-008' },
      { rule: 'REF-1', document: 'generate-tasks.md', at: '- **Covers:** FR-006, US-008' },
      { rule: 'REF-1', document: 'playtest-usability.md', at: '- **Exercises:** US-008' },
      { rule: 'REF-1', document: 'playtest-usability.md', at: '- **Concerns:** US-008' },
    ],
  },
  {
    what: 'the decision record is left out of the plan',
    document: 'adr.md',
    state: 'removed',
    expected: [
      { rule: 'LNK-1', document: 'README.md', at: '(adr.md)' },
      { rule: 'REF-1', document: 'acceptance-criteria.md', at: '| RULE-008 | US-007' },
      { rule: 'REF-1', document: 'architecture.md', at: '| Inspections are kept in IndexedDB' },
      { rule: 'REF-1', document: 'generate-tasks.md', at: '- **Covers:** FR-001, US-001, ADR-0007' },
    ],
  },
  {
    what: 'a decision is withdrawn that others build on',
    document: 'adr.md',
    replace: [['- **Status:** accepted', '- **Status:** deprecated']],
    expected: [
      { rule: 'REF-2', document: 'acceptance-criteria.md', at: '| RULE-008 | US-007' },
      { rule: 'REF-2', document: 'architecture.md', at: '| Inspections are kept in IndexedDB' },
      { rule: 'REF-2', document: 'generate-tasks.md', at: '- **Covers:** FR-001, US-001, ADR-0007' },
    ],
  },
  {
    what: 'a risk is closed that later documents still watch',
    document: 'risk-register.md',
    replace: [['inspections are lost\n\n- **Status:** open', 'inspections are lost\n\n- **Status:** closed']],
    expected: [
      { rule: 'REF-2', document: 'postmortem.md', at: '- **Known risks that came closer:**' },
      { rule: 'REF-2', document: 'qa-gate.md', at: ['### GC-003', '- **Covers:**'] },
    ],
  },
  {
    what: 'the list of tasks is renewed, and the board is not',
    document: 'generate-tasks.md',
    replace: [['version: "1.0"', 'version: "1.1"']],
    expected: [{ rule: 'REF-3', document: 'process-task-list.md', at: '- **Task list:**' }],
  },
  {
    what: 'the stories are renewed, and the criteria are not',
    document: 'user-stories.md',
    replace: [['version: "1.0"', 'version: "2.0"']],
    expected: [{ rule: 'REF-3', document: 'acceptance-criteria.md', at: '  - User stories for offline' }],
  },
  {
    what: 'the decision is renewed, and what was built on it is not',
    document: 'adr.md',
    replace: [['version: "1.0"', 'version: "1.1"']],
    expected: [
      { rule: 'REF-3', document: 'acceptance-criteria.md', at: '  - ADR-0007: Store' },
      { rule: 'REF-3', document: 'test-plan.md', at: '- ADR-0007: Store' },
    ],
  },
  {
    what: 'a story waits for itself',
    document: 'user-stories.md',
    replace: [['- **Depends on:** US-004', '- **Depends on:** US-005']],
    expected: [{ rule: 'REF-4', at: '- **Depends on:** US-005' }],
  },
  {
    what: 'two stories wait for each other',
    document: 'user-stories.md',
    replace: [['OPP-002\n- **Depends on:** US-001', 'OPP-002\n- **Depends on:** US-005']],
    expected: [{ rule: 'REF-4', at: '- **Depends on:** US-004' }],
  },

  // Approval and dates.
  {
    what: 'nobody is named who approved it',
    document: 'personas.md',
    replace: [
      [
        `approvers:
  - name: Support lead
    role: Knows inspectors and dispatchers from their calls
    on: 2026-10-15
  - name: Head of operations
    role: Speaks for the inspectors who were accompanied
    on: 2026-10-16
`,
        '',
      ],
    ],
    expected: [{ rule: 'DOC-1', at: 'status: approved' }],
  },
  {
    what: 'an open question blocks what is approved',
    document: 'prd.md',
    replace: [['Data protection officer | 2026-12-16 | no', 'Data protection officer | 2026-12-16 | yes']],
    expected: [{ rule: 'DOC-1', at: '| Q-001 |' }],
  },
  {
    what: 'a test ends before it begins',
    document: 'test-plan.md',
    replace: [['| Usability test | 2027-02-08 | 2027-02-10 |', '| Usability test | 2027-02-08 | 2027-01-10 |']],
    expected: [{ rule: 'DAT-1', at: '| Usability test | 2027' }],
  },
  {
    what: 'the year of a due date is last year’s',
    document: 'metrics-dashboard.md',
    replace: [['Head of operations | 2027-02-26 | no', 'Head of operations | 2026-02-26 | no']],
    expected: [{ rule: 'DAT-1', at: '| Q-001 |' }],
  },

  // Sections and tables.
  {
    what: 'a section is deleted',
    document: 'test-plan.md',
    replace: [
      [
        `### Entry criteria

- The build has passed all unit and integration tests.
- ENV-001 has at least two tablets of each model in use.
- The fault injector reports each fault it has injected.
- No sev1 defect is open from the cycle before.

`,
        '',
      ],
    ],
    expected: [{ rule: 'STR-1', at: '## Entry and exit' }],
  },
  {
    what: 'a section is renamed',
    document: 'project-brief.md',
    replace: [['## Problem\n', '## Problems\n']],
    expected: [{ rule: 'STR-1', at: '## Problems' }],
  },
  {
    what: 'the last section is moved up',
    document: 'adr.md',
    replace: [
      ['## Revisit when\n', '## Links\n\n- **Related:** CMP-002, CMP-003, CMP-004, CMP-008\n\n## Revisit when\n'],
      ['because of video.\n\n## Links\n\n- **Related:** CMP-002, CMP-003, CMP-004, CMP-008\n', 'because of video.\n'],
    ],
    expected: [{ rule: 'STR-2', at: '## Links' }],
  },
  {
    what: 'a section is moved up a level',
    document: 'prd.md',
    replace: [['### Why now\n', '## Why now\n']],
    expected: [{ rule: 'STR-2', at: '## Why now' }],
  },
  {
    what: 'a heading is left with nothing below it',
    document: 'metrics-dashboard.md',
    replace: [['## Review\n', '## Training\n\n## Review\n']],
    expected: [{ rule: 'STR-3', at: '## Training' }],
  },
  {
    what: 'a pipe in a cell makes one cell too many',
    document: 'architecture.md',
    replace: [['| HTTPS with links from the sync service |', '| HTTPS | links from the sync service |']],
    expected: [{ rule: 'STR-4', at: '| HTTPS | links' }],
  },
  {
    what: 'a blank line cuts off the end of a table',
    document: 'postmortem.md',
    replace: [['\n| CF-006 |', '\n\n| CF-006 |']],
    expected: [{ rule: 'STR-4', at: '| CF-006 | RB-002' }],
  },
  {
    what: 'a required column is renamed',
    document: 'risk-register.md',
    replace: [['| Risk | Date | Outcome | What happened |', '| Risk | Date | End | What happened |']],
    expected: [{ rule: 'STR-4', at: '| Risk | Date | End |' }],
  },

  // One fact in two documents.
  {
    what: 'the name of the project is written in another way',
    document: 'personas.md',
    replace: [['project: Fieldnote', 'project: Field Note']],
    expected: [{ rule: 'FCT-1', at: 'project: ' }],
  },
  {
    what: 'a milestone is moved in the requirements only',
    document: 'prd.md',
    replace: [['Photo queue complete | 2027-02-12', 'Photo queue complete | 2027-02-19']],
    expected: [{ rule: 'FCT-1', document: 'project-brief.md', at: '| MS-002 | Photo queue' }],
  },
  {
    what: 'a target is lowered in the metrics only',
    document: 'metrics-dashboard.md',
    replace: [['- **Target:** 90 %', '- **Target:** 85 %']],
    expected: [{ rule: 'FCT-1', at: '- **Target:** 85 %' }],
  },
  {
    what: 'a file is linked under a name that it no longer has',
    document: 'README.md',
    replace: [['[Test plan](test-plan.md)', '[Test plan](testplan.md)']],
    expected: [{ rule: 'LNK-1', at: '(testplan.md)' }],
  },
  {
    what: 'a heading is linked that was renamed',
    document: 'prd.md',
    replace: [['to be looked at after SC-003 is known', 'see [the measures](#success-metrics)']],
    expected: [{ rule: 'LNK-1', at: '#success-metrics' }],
  },

  // Requirements.
  {
    what: 'a must is written as a description',
    document: 'prd.md',
    replace: [['Each inspection must show whether', 'Each inspection shows whether']],
    expected: [{ rule: 'PRD-1', at: 'Each inspection shows whether' }],
  },
  {
    what: 'the target of a quality is a word',
    document: 'prd.md',
    replace: [['| at most 240 s |', '| fast |']],
    expected: [{ rule: 'PRD-2', at: '| NFR-002 |' }],
  },
  {
    what: 'the only measure of a goal is given to another one',
    document: 'prd.md',
    replace: [['| 90 % | 2027-06-30 | GOAL-002 |', '| 90 % | 2027-06-30 | GOAL-001 |']],
    expected: [{ rule: 'PRD-3', at: '| GOAL-002 | Inspectors' }],
  },
  {
    what: 'the counter-measure is no longer marked',
    document: 'prd.md',
    replace: [['at most 11 minutes | 2027-06-30 |  | yes |', 'at most 11 minutes | 2027-06-30 |  | no |']],
    expected: [{ rule: 'PRD-3', at: '### Success measures' }],
  },
  {
    what: 'what was a should becomes a must',
    document: 'prd.md',
    replace: [['- **Priority:** should', '- **Priority:** must']],
    expected: [{ rule: 'PRD-4', at: '## Functional requirements' }],
  },

  // What covers what.
  {
    what: 'a requirement is added, and no story and no task',
    document: 'prd.md',
    replace: [
      [
        '## Quality requirements\n',
        `### FR-008: Handover between tablets

- **Requirement:** An inspector must be able to go on with an inspection on a second tablet.
- **Priority:** should
- **Goal:** GOAL-001
- **Verified by:** test

## Quality requirements
`,
      ],
    ],
    expected: [{ rule: 'COV-1', at: '### FR-008' }],
  },
  {
    what: 'story and task no longer cover a must',
    document: 'user-stories.md',
    replace: [['- **Covers:** FR-002, OPP-003', '- **Covers:** OPP-003']],
    elsewhere: { 'generate-tasks.md': [['- **Covers:** FR-002, US-003', '- **Covers:** US-003']] },
    expected: [{ rule: 'COV-1', document: 'prd.md', at: '### FR-002' }],
  },
  {
    what: 'story and task no longer cover a should',
    document: 'user-stories.md',
    replace: [['- **Covers:** FR-005, OPP-003', '- **Covers:** OPP-003']],
    elsewhere: { 'generate-tasks.md': [['- **Covers:** FR-005, US-007, NFR-002', '- **Covers:** US-007, NFR-002']] },
    expected: [{ rule: 'COV-1', document: 'prd.md', at: '### FR-005' }],
  },
  {
    what: 'the scenarios of a story are given to another one',
    document: 'acceptance-criteria.md',
    replace: [
      ['shows nothing\n\n- **For:** US-009', 'shows nothing\n\n- **For:** US-001'],
      ['are unsent\n\n- **For:** US-009', 'are unsent\n\n- **For:** US-001'],
    ],
    expected: [{ rule: 'COV-2', document: 'user-stories.md', at: '### US-009' }],
  },
  {
    what: 'a test case loses its scenario',
    document: 'test-plan.md',
    replace: [['- **Covers:** AC-016, FR-006', '- **Covers:** FR-006']],
    expected: [{ rule: 'COV-3', document: 'acceptance-criteria.md', at: '### AC-016' }],
  },
  {
    what: 'the test plan is left out of the plan',
    document: 'test-plan.md',
    state: 'removed',
    expected: [
      { rule: 'LNK-1', document: 'README.md', at: '(test-plan.md)' },
      { rule: 'COV-3', document: 'acceptance-criteria.md', at: '### AC-001' },
      { rule: 'REF-1', document: 'qa-gate.md', at: '- **Covers:** TC-001' },
      { rule: 'TST-1', document: 'risk-register.md', at: '### RISK-001' },
    ],
  },
  {
    what: 'a task no longer says what it serves',
    document: 'generate-tasks.md',
    replace: [['- **Covers:** NFR-001\n- **Depends on:** TASK-002\n', '- **Depends on:** TASK-002\n']],
    expected: [{ rule: 'COV-4', at: '### TASK-006' }],
  },
  {
    what: 'a quality is added that nothing measures',
    document: 'prd.md',
    replace: [
      [
        '\n\n## Constraints and dependencies',
        '\n| NFR-005 | compatibility | The app must run in the next version of Chrome | Failed checks in the beta of Chrome | 0 |\n\n## Constraints and dependencies',
      ],
    ],
    expected: [{ rule: 'COV-5', at: '| NFR-005 |' }],
  },
  {
    what: 'a success measure is added that no metric records',
    document: 'prd.md',
    replace: [
      [
        '\n\n### Instrumentation',
        '\n| SC-005 | Repairs ordered twice | 4 a month | none | 2027-06-30 | GOAL-001 | no |\n\n### Instrumentation',
      ],
    ],
    expected: [{ rule: 'COV-6', at: '| SC-005 |' }],
  },
  {
    what: 'a story no longer takes up its opportunity',
    document: 'user-stories.md',
    replace: [['- **Covers:** FR-001, OPP-005', '- **Covers:** FR-001']],
    expected: [{ rule: 'COV-6', document: 'user-journeys.md', at: '| OPP-005 |' }],
  },

  // Scenarios, decisions, components.
  {
    what: 'a scenario says no event',
    document: 'acceptance-criteria.md',
    replace: [['- **When:** They are sent 100 times.', '- **When:** –']],
    expected: [{ rule: 'AC-1', at: '- **When:** –' }],
  },
  {
    what: 'the only error of a story is called an alternative',
    document: 'acceptance-criteria.md',
    replace: [['RULE-010\n- **Kind:** error', 'RULE-010\n- **Kind:** alternative']],
    expected: [{ rule: 'AC-2', at: ['### AC-017', '- **For:** US-009'] }],
  },
  {
    what: 'the option chosen is not described',
    document: 'adr.md',
    replace: [['- **Chosen option:** OPT-002', '- **Chosen option:** OPT-005']],
    expected: [
      { rule: 'ADR-1', at: '- **Chosen option:**' },
      { rule: 'REF-1', at: '- **Chosen option:**' },
    ],
  },
  {
    what: 'a new record supersedes one that does not say so',
    document: 'adr-0008.md',
    copyOf: 'adr.md',
    replace: [
      ['# ADR-0007:', '# ADR-0008:'],
      ['- **Related:** CMP', '- **Supersedes:** ADR-0007\n- **Related:** CMP'],
    ],
    expected: [{ rule: 'ADR-2', document: 'adr.md', at: '## Links' }],
  },
  {
    what: 'a component is added, and neither relation nor node',
    document: 'architecture.md',
    replace: [
      [
        '### Relations\n',
        `#### CMP-009: Report cache

- **Kind:** container
- **Responsibility:** Keeps the reports of the last month.
- **Owner:** Backend engineer

### Relations
`,
      ],
    ],
    expected: [{ rule: 'ARC-1', at: '#### CMP-009' }],
  },

  // Tasks, screens and tests.
  {
    what: 'a task waits for one of a later phase',
    document: 'generate-tasks.md',
    replace: [['- **Depends on:** TASK-007\n', '- **Depends on:** TASK-007, TASK-014\n']],
    expected: [{ rule: 'TSK-1', at: '- **Depends on:** TASK-007, TASK-014' }],
  },
  {
    what: 'two parallel tasks change one folder',
    document: 'generate-tasks.md',
    replace: [['`app/src/keys/`', '`app/src/day/`']],
    expected: [{ rule: 'TSK-1', at: ['### TASK-008', '`app/src/day/`'] }],
  },
  {
    what: 'a limit is lowered below what is in progress',
    document: 'process-task-list.md',
    replace: [['below its limit | 4 |', 'below its limit | 2 |']],
    expected: [{ rule: 'FLOW-1', at: '| In progress | active |' }],
  },
  {
    what: 'what shows that a task is done is deleted',
    document: 'process-task-list.md',
    replace: [['Sync service build 118: repeat tests pass', '']],
    expected: [{ rule: 'FLOW-1', at: '| TASK-006 | Done' }],
  },
  {
    what: 'a screen loses its empty state',
    document: 'frontend-spec.md',
    replace: [['| empty | No inspection in the last seven days | No inspections yet, and the way to Today |\n', '']],
    expected: [{ rule: 'FE-1', at: '### SCR-003' }],
  },
  {
    what: 'a budget of a web page is deleted',
    document: 'frontend-spec.md',
    replace: [['| CLS | 0.1 | score | 75 | All six screens, with badges that change |  |\n', '']],
    expected: [{ rule: 'FE-1', at: '## Performance budgets' }],
  },
  {
    what: 'no test case looks at a risk any more',
    document: 'test-plan.md',
    replace: [['- **Covers:** AC-011, AC-012, FR-004, RISK-002', '- **Covers:** AC-011, AC-012, FR-004']],
    expected: [{ rule: 'TST-1', document: 'risk-register.md', at: '### RISK-002' }],
  },
  {
    what: 'an exit criterion loses its number',
    document: 'test-plan.md',
    replace: [['| Open defects of sev3 | at most 8 |', '| Open defects of sev3 | acceptable |']],
    expected: [{ rule: 'TST-1', at: '| Open defects of sev3 |' }],
  },

  // Gates, risks and releases.
  {
    what: 'a blocking criterion failed, and the gate passes',
    document: 'qa-gate.md',
    replace: [['on 2027-03-03\n- **Result:** pass', 'on 2027-03-03\n- **Result:** fail']],
    expected: [{ rule: 'GAT-1', at: ['### GC-009', '- **Result:** fail'] }],
  },
  {
    what: 'a waiver has expired',
    document: 'qa-gate.md',
    replace: [
      [
        '| Product manager, with the consent of the Head of operations | 2027-04-20 |',
        '| Product manager, with the consent of the Head of operations | 2026-04-20 |',
      ],
    ],
    expected: [{ rule: 'GAT-2', at: '| GC-012 |' }],
  },
  {
    what: 'nobody accepts what remains of a risk',
    document: 'risk-register.md',
    replace: [['- **Accepted by:** Product manager on the advice of the Data protection officer, 2027-02-19\n', '']],
    expected: [{ rule: 'RSK-1', at: '### RISK-005' }],
  },
  {
    what: 'more remains of a risk than there is today',
    document: 'risk-register.md',
    replace: [
      [
        '- **Residual probability:** 1\n- **Residual impact:** 5\n- **Accepted',
        '- **Residual probability:** 4\n- **Residual impact:** 5\n- **Accepted',
      ],
    ],
    expected: [{ rule: 'RSK-2', at: '- **Residual probability:** 4' }],
  },
  {
    what: 'the next review of the register is past',
    document: 'risk-register.md',
    replace: [['- **Date:** 2027-03-05', '- **Date:** 2026-03-05']],
    expected: [{ rule: 'RSK-2', at: '- **Date:** 2026-03-05' }],
  },
  {
    what: 'the gate of a release is set back to pending',
    document: 'qa-gate.md',
    replace: [['- **Decision:** pass', '- **Decision:** pending']],
    expected: [{ rule: 'REL-1', document: 'release-plan.md', at: '- **Gates:** GATE-001' }],
  },
  {
    what: 'a stage of the rollout is no larger than the one before',
    document: 'release-plan.md',
    replace: [['| 2027-03-16 | 55 |', '| 2027-03-16 | 20 |']],
    expected: [{ rule: 'REL-2', at: '| Five utilities' }],
  },
  {
    what: 'the last stage of the rollout is deleted',
    document: 'release-plan.md',
    replace: [
      [
        '| All nine utilities, about 340 people | 2027-03-23 | 100 | 28 days | Success criteria met on 2027-04-20, then the release is closed | 1 inspection lost, sync success under 99 % for 15 minutes, or 15 tickets in a day |\n',
        '',
      ],
    ],
    expected: [{ rule: 'REL-2', at: '| Five utilities' }],
  },
  {
    what: 'a step cannot be undone, and nothing brings it back',
    document: 'release-plan.md',
    replace: [["- **Way back if not:** The candidate's store stays on the tablet for 14 days\n", '']],
    expected: [{ rule: 'REL-3', at: '### STEP-007' }],
  },

  // Operation, metrics and incidents.
  {
    what: 'a service level allows no failure at all',
    document: 'operational-readiness.md',
    replace: [['| 99.5 | 28 days |', '| 100 | 28 days |']],
    expected: [{ rule: 'OPS-1', at: '| SLO-001 | Finished' }],
  },
  {
    what: 'a page names no runbook',
    document: 'operational-readiness.md',
    replace: [['- **Runbook:** RB-003\n', '']],
    expected: [{ rule: 'OPS-2', at: '### ALERT-003' }],
  },
  {
    what: 'a hard dependency promises less than the service',
    document: 'operational-readiness.md',
    replace: [
      [
        'tablets keep everything and repeat | 99.99 | Provider, phone, 15 minutes |\n| Managed object',
        'tablets keep everything and repeat | 99.5 | Provider, phone, 15 minutes |\n| Managed object',
      ],
    ],
    expected: [{ rule: 'OPS-3', at: '| Managed database |' }],
  },
  {
    what: 'nothing was restored from the backup',
    document: 'operational-readiness.md',
    replace: [['- **Last restored on:** 2027-02-17\n', '']],
    expected: [{ rule: 'OPS-3', at: '## Backup and restore' }],
  },
  {
    what: 'an outcome loses the value of before',
    document: 'metrics-dashboard.md',
    replace: [['- **Baseline:** 18 a month\n', '']],
    expected: [{ rule: 'MET-1', at: '### METRIC-004' }],
  },
  {
    what: 'a guardrail no longer guards an outcome',
    document: 'metrics-dashboard.md',
    replace: [['- **Guards:** METRIC-003, METRIC-004, METRIC-005', '- **Guards:** METRIC-003, METRIC-005']],
    expected: [{ rule: 'MET-1', at: '### METRIC-004' }],
  },
  {
    what: 'an incident is mitigated before it is detected',
    document: 'postmortem.md',
    replace: [['- **Mitigated:** 2027-03-17 08:31 UTC', '- **Mitigated:** 2027-03-17 06:31 UTC']],
    expected: [{ rule: 'PM-1', at: '- **Mitigated:**' }],
  },
  {
    what: 'a row of the timeline has the day before',
    document: 'postmortem.md',
    replace: [['| 2027-03-17 09:00 UTC |', '| 2027-03-16 09:00 UTC |']],
    expected: [{ rule: 'PM-1', at: '| 2027-03-16 09:00 UTC |' }],
  },
  {
    what: 'no action addresses a factor',
    document: 'postmortem.md',
    replace: [['- **Addresses:** CF-006', '- **Addresses:** CF-005']],
    expected: [{ rule: 'PM-2', at: '| CF-006 |' }],
  },

  // Research and tests with people.
  {
    what: 'more succeed than took part',
    document: 'playtest-usability.md',
    replace: [['| UT-002 | 10 | 8 | 0 |', '| UT-002 | 10 | 18 | 0 |']],
    expected: [{ rule: 'UX-1', at: '| UT-002 | 10 |' }],
  },
  {
    what: 'a finding that stops people is open at the release',
    document: 'playtest-usability.md',
    replace: [['- **Severity (0 to 4):** 3\n- **Seen by:** 2', '- **Severity (0 to 4):** 4\n- **Seen by:** 2']],
    expected: [{ rule: 'UX-1', at: '- **Severity (0 to 4):** 4' }],
  },
  {
    what: 'a part of the market is larger than the whole',
    document: 'market-research.md',
    replace: [['- **Millions a year:** 19', '- **Millions a year:** 91']],
    expected: [{ rule: 'RES-1', at: '- **Millions a year:** 91' }],
  },
  {
    what: 'a persona names no evidence',
    document: 'personas.md',
    replace: [['- **Evidence:** SRC-003\n', '']],
    expected: [{ rule: 'RES-1', at: '### PER-003' }],
  },
  {
    what: 'a source was read over a year ago',
    document: 'market-research.md',
    replace: [['formloop.example/plans> | secondary | 2026-09-30', 'formloop.example/plans> | secondary | 2025-09-30']],
    expected: [{ rule: 'RES-1', at: ['### Sources', '| SRC-005 |'] }],
  },

  // Checks that templates declare.
  {
    what: 'the phase of a task is misspelt',
    document: 'generate-tasks.md',
    replace: [
      [
        'TASK-016: Metrics and alerts\n\n- **Phase:** Versions and pilot',
        'TASK-016: Metrics and alerts\n\n- **Phase:** Versions',
      ],
    ],
    expected: [{ rule: 'CHK-1', at: ['### TASK-016', '- **Phase:**'] }],
  },
  {
    what: 'a cost is raised, and the budget is not',
    document: 'project-brief.md',
    replace: [['| Reserve | 20000 |', '| Reserve | 30000 |']],
    expected: [{ rule: 'CHK-1', at: '| Reserve |' }],
  },
  {
    what: 'the decision on an idea is deleted',
    document: 'brainstorming.md',
    replace: [['| IDEA-007 | drop | Every inspection would be written twice, which is what we want to end |  |\n', '']],
    expected: [
      { rule: 'CHK-1', at: '| IDEA-007 | Print a paper form with a code, and scan it in at the depot | Keep it' },
    ],
  },
];
