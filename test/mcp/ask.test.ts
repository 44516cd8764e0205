import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type FormAnswer, type Host, openHost, type ShownForm, textOf } from './clients.js';
import { HOSTS, REACHED_HOSTS } from './hosts.js';
import { callTool, initialize, initialized, pipeServer } from './pipes.js';
import { makeWorkspace, type WorkspaceFolder } from './workspace-folder.js';

/** All that an ADR needs but what a form can ask for. */
const LISTS = {
  deciders: ['Engineering lead'],
  options: [
    { title: 'IndexedDB', summary: 'A store of the browser' },
    { title: 'Files', summary: 'A folder of the browser' },
  ],
};

describe.each(REACHED_HOSTS)('$client, with a user', ({ connect }) => {
  let host: Host;
  let folder: WorkspaceFolder;
  let answer: FormAnswer;
  const shown: ShownForm[] = [];

  beforeAll(async () => {
    folder = await makeWorkspace();
    host = await openHost(connect, {
      args: ['--workspace', folder.root],
      user: (form) => {
        shown.push(form);
        return answer;
      },
    });
  });
  afterEach(() => {
    shown.length = 0;
  });
  afterAll(async () => {
    await host.close();
    await folder.remove();
  });

  const ask = (given: FormAnswer, values: object = LISTS, more: object = {}) => {
    answer = given;
    return host.call('fill_template', { template: 'adr', values, missing: 'ask', date: '2026-11-23', ...more });
  };

  test('one flat form asks for every missing fact that is no list', async () => {
    await ask({ action: 'accept', content: {} });
    expect(shown).toHaveLength(1);
    const { message, requestedSchema } = shown[0]!;
    expect(message).toMatch(/^Architecture decision record: \d+ required facts are missing\. Leave empty/);
    expect(requestedSchema.properties).toMatchObject({
      'project-name': { type: 'string', title: 'What is the project called?' },
      id: { type: 'string' },
      status: { type: 'string', enum: expect.arrayContaining(['proposed', 'accepted']) },
      decision: { type: 'string', description: expect.stringContaining('We will') },
      context: { type: 'string' },
    });
    for (const property of Object.values(requestedSchema.properties)) {
      expect(property.title).toBeTruthy();
      expect(property.description).toBeTruthy();
      expect(property.type).toMatch(/^(?:string|number|integer|boolean)$/);
    }
    expect(requestedSchema.properties).not.toHaveProperty('options');
  });

  test('accepted answers are values like others, and are written', async () => {
    const content = {
      'project-name': 'Atlas | {{x}}',
      decision: 'We will keep\nit.',
      status: 'accepted',
      id: 'ADR-0007',
    };
    const result = await ask({ action: 'accept', content }, LISTS, { path: 'adr.md' });
    expect(shown).toHaveLength(1);
    expect(result.isError).toBeFalsy();
    const { asked, missing_required, filled, sha256 } = result.structuredContent;
    expect(asked.outcome).toBe('answered');
    expect(asked.answered.sort()).toEqual(['decision', 'id', 'project.name', 'status']);
    expect(asked.rejected).toEqual([]);
    expect(filled).toEqual(expect.arrayContaining(['decision', 'project.name']));
    expect(missing_required.map(({ field }: { field: string }) => field)).toContain('chosen');
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(textOf(result)).toContain('answered by the user: ');
    const document = await folder.read('adr.md');
    expect(document).toContain('We will keep it.');
    expect(document).toContain('- **Status:** accepted');
  });

  test('what is given is not asked for, and what is given stays', async () => {
    const values = { ...LISTS, project: { name: 'Atlas' }, decision: 'TBD: Friday' };
    const result = await ask({ action: 'accept', content: { id: 'ADR-0001', 'project-name': 'Other' } }, values);
    expect(Object.keys(shown[0]!.requestedSchema.properties)).not.toEqual(expect.arrayContaining(['project-name']));
    expect(result.structuredContent.document).toContain('project: Atlas');
    expect(result.structuredContent.tbd).toEqual(['decision']);
  });

  test.each([
    ['decline', 'declined', 'The user was asked and declined.'],
    ['cancel', 'cancelled', 'The user was asked and closed the form.'],
  ] as const)('%s: an ordinary receipt', async (action, outcome, said) => {
    const result = await ask({ action });
    expect(shown).toHaveLength(1);
    expect(result.isError).toBeFalsy();
    const { status, asked, missing_required, document } = result.structuredContent;
    expect({ status, asked }).toEqual({ status: 'incomplete', asked: { outcome, answered: [], rejected: [] } });
    expect(missing_required.map(({ field }: { field: string }) => field)).toContain('project.name');
    expect(document).toContain('_[decision: needed');
    expect(textOf(result)).toContain(said);
  });

  test('answers that are no values are told and left out, the others are taken', async () => {
    const content = { 'project-name': 'Atlas', id: 'seven', status: 'proposd', chosen: '', 'doc-owner': 'TBD', zzz: 1 };
    const result = await ask({ action: 'accept', content });
    expect(shown).toHaveLength(1);
    expect(result.isError).toBeFalsy();
    const { asked, missing_required, unknown } = result.structuredContent;
    expect(asked.answered).toEqual(['project.name']);
    expect(asked.rejected.map(({ field }: { field: string }) => field).sort()).toEqual(['doc.owner', 'id', 'status']);
    expect(missing_required.map(({ field }: { field: string }) => field)).toEqual(
      expect.arrayContaining(['id', 'chosen']),
    );
    expect(unknown).toEqual([]);
    expect(textOf(result)).toContain('not taken from the user id: expected an id such as ADR-001; got "seven"');
  });

  test('nothing is asked while values are wrong, nor when a form has nothing to ask', async () => {
    const wrong = await ask({ action: 'accept', content: {} }, { decison: 'We will' });
    expect(wrong.isError).toBe(true);
    expect(wrong.structuredContent).toMatchObject({ status: 'refused', unknown: [{ field: 'decison' }] });
    const { structuredContent } = await host.call('get_template', { template: 'prd', include: ['example'] });
    const { requirements: _lost, ...values } = structuredContent.example;
    const complete = await ask({ action: 'accept', content: {} }, values, { template: 'prd' });
    expect(complete.structuredContent.asked.outcome).toBe('nothing_to_ask');
    expect(shown).toEqual([]);
  });

  test('without ask nobody is asked', async () => {
    const result = await host.call('fill_template', { template: 'adr', values: {} });
    expect(shown).toEqual([]);
    expect(result.structuredContent.asked).toBeUndefined();
  });
});

test.each([
  ...HOSTS.map((each) => ({ ...each, user: undefined })),
  // One that would show forms, if there were a way to send it any.
  ...HOSTS.filter(({ isReached }) => !isReached).map((each) => ({ ...each, user: () => expect.fail('was asked') })),
])('$client, which shows no forms: an ordinary receipt that says so', async ({ connect, user }) => {
  const host = await openHost(connect, user && { user });
  const result = await host.call('fill_template', { template: 'adr', values: LISTS, missing: 'ask' });
  expect(result.isError).toBeFalsy();
  expect(result.structuredContent).toMatchObject({ status: 'incomplete', asked: { outcome: 'unsupported' } });
  expect(textOf(result)).toContain('The user was not asked, because this client shows no forms.');
  expect(textOf(result)).toContain('missing decision (text): What is decided?');
  await host.close();
});

test('a client of before there were modes is asked; one that only opens pages is not', async () => {
  const fill = callTool(1, 'fill_template', { template: 'adr', values: {}, missing: 'ask' });
  const connect = (elicitation: object, protocolVersion: string) => {
    const server = pipeServer();
    const { params } = initialize;
    server.send(
      { ...initialize, params: { ...params, protocolVersion, capabilities: { elicitation } } },
      initialized,
      fill,
    );
    return server;
  };
  const pages = connect({ url: {} }, '2025-11-25');
  expect((await pages.answer(1)).result.structuredContent.asked.outcome).toBe('unsupported');
  const forms = connect({}, '2025-06-18');
  const { id } = await forms.request('elicitation/create');
  forms.send({ jsonrpc: '2.0', id, result: { action: 'decline' } });
  expect((await forms.answer(1)).result.structuredContent.asked.outcome).toBe('declined');
});

test('the end of the input ends a server that waits for a user', async () => {
  const server = pipeServer();
  const capabilities = { elicitation: { form: {} } };
  server.send({ ...initialize, params: { ...initialize.params, capabilities } }, initialized);
  server.send(callTool(1, 'fill_template', { template: 'adr', values: {}, missing: 'ask' }));
  await server.request('elicitation/create');
  server.process.stdin.end();
  expect(await server.ended()).toEqual({ code: 0, signal: null });
});
