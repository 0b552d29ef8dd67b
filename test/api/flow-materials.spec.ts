// What administrators keep for flows: lists, calendars and templates. Who refers to them keeps them from being removed.
import type { FlowDocument } from '@mailroom/rules';
import type { ApiClient } from '../support/api-client';
import { startApp, type TestApp } from '../support/app';

let t: TestApp;
let user: ApiClient;
beforeAll(async () => {
  t = await startApp({ env: { ROLES: 'web' } });
  user = await t.signedInAs('user');
});
afterAll(() => t.close());

const NOWHERE = '01a20191-0000-7000-8000-000000000000';
const at = { x: 0, y: 0 };
const TRIGGER = { id: 'trigger', kind: 'trigger', position: at, data: {} } as const;
const WEEK = { timeZone: 'Europe/Bratislava', week: { mon: [['08:00', '16:00']] }, holidays: [] };

const MATERIALS = {
  lists: { name: 'VIP', description: 'Who must not wait', kind: 'addresses', entries: ['boss@example.com'] },
  calendars: { name: 'Office', hours: WEEK },
  templates: { name: 'Thanks', texts: [{ language: '', subject: 'Re: {{subject}}', text: 'Thank you.' }] },
} as const;

const condition = (fact: string, rest: object): FlowDocument['nodes'][number] => ({
  id: 'asks',
  kind: 'condition',
  position: at,
  data: { when: { id: 'g', combine: 'all', rules: [{ id: 'c', fact, operator: 'is-present', ...rest }] } },
});

/** A flow document that refers to the thing of that kind. */
const REFERRING: Record<keyof typeof MATERIALS, (id: string) => FlowDocument['nodes'][number]> = {
  lists: (id) => condition('sender.lists', { operator: 'is', value: id }),
  calendars: (id) => condition('businessHours', { params: { calendar: id } }),
  templates: (id) => ({
    id: 'answers',
    kind: 'respond',
    position: at,
    data: { content: 'template', templateId: id, subject: '', text: '' },
  }),
};

async function draft(name: string, node: FlowDocument['nodes'][number]) {
  const flow = (await t.api.post('/flows', { name, scope: 'global' })).body as { id: string; draftRevision: number };
  const edges = [{ id: 'e', from: 'trigger', port: 'next', to: node.id }];
  const document = { schema: 1, nodes: [TRIGGER, node], edges };
  const saved = await t.api.put(`/flows/${flow.id}/draft`, { document, revision: flow.draftRevision });
  expect([saved.status, saved.body.detail]).toEqual([200, undefined]);
  return { id: flow.id, revision: saved.body.revision as number, document };
}

describe.each(Object.keys(MATERIALS) as (keyof typeof MATERIALS)[])('%s', (kind) => {
  const input = MATERIALS[kind];

  it('are made and changed by administrators and seen by everybody', async () => {
    const created = await t.api.post(`/${kind}`, { ...input, name: 'Made' });
    expect([created.status, created.body]).toEqual([
      201,
      expect.objectContaining({ ...input, name: 'Made', usedBy: [] }),
    ]);
    expect((await user.get(`/${kind}/${created.body.id}`)).body).toEqual(created.body);
    const changed = await t.api.put(`/${kind}/${created.body.id}`, { ...input, name: 'Changed' });
    expect(changed.body).toMatchObject({ id: created.body.id, name: 'Changed' });
    const listed = (await user.get(`/${kind}`)).body as { id: string; name: string }[];
    expect(listed.find(({ id }) => id === created.body.id)).toMatchObject({ name: 'Changed' });
    expect((await user.put(`/${kind}/${created.body.id}`, input)).status).toBe(403);
    expect((await t.api.delete(`/${kind}/${created.body.id}`)).status).toBe(204);
    expect((await t.api.get(`/${kind}/${created.body.id}`)).status).toBe(404);
  });

  it('have a name of their own', async () => {
    const { id } = (await t.api.post(`/${kind}`, { ...input, name: 'Taken' })).body;
    const other = (await t.api.post(`/${kind}`, { ...input, name: 'Other' })).body;
    for (const answer of [
      await t.api.post(`/${kind}`, { ...input, name: 'Taken' }),
      await t.api.put(`/${kind}/${other.id}`, { ...input, name: 'Taken' }),
    ]) {
      expect([answer.status, answer.body.code, answer.body.errors[0].path]).toEqual([409, 'name-taken', 'name']);
    }
    await t.api.delete(`/${kind}/${id}`);
    await t.api.delete(`/${kind}/${other.id}`);
  });

  it('stay while a draft or what it was published as refers to them', async () => {
    const { id } = (await t.api.post(`/${kind}`, input)).body;
    const flow = await draft(`Asks for ${kind}`, REFERRING[kind](id));
    expect((await t.api.post(`/flows/${flow.id}/publish`, { revision: flow.revision })).status).toBe(200);
    const refused = async () => {
      const answer = await t.api.delete(`/${kind}/${id}`);
      return [answer.status, answer.body.code, answer.body.errors];
    };
    const named = [409, 'in-use', [{ path: flow.id, message: `Asks for ${kind}` }]];
    expect(await refused()).toEqual(named);
    expect((await t.api.get(`/${kind}/${id}`)).body.usedBy).toEqual([{ id: flow.id, name: `Asks for ${kind}` }]);
    // The draft lets go of it; what decides does not, until that is published as well.
    const empty = { schema: 1, nodes: [TRIGGER], edges: [] };
    await t.api.put(`/flows/${flow.id}/draft`, { document: empty, revision: flow.revision });
    expect(await refused()).toEqual(named);
    await t.api.post(`/flows/${flow.id}/publish`, { revision: flow.revision + 1 });
    expect((await t.api.delete(`/${kind}/${id}`)).status).toBe(204);
  });

  it('are checked by the server as by the browser, with the same references', async () => {
    const { id } = (await t.api.post(`/${kind}`, { ...input, name: 'Referred' })).body;
    const flow = await draft(`Refers to ${kind}`, REFERRING[kind](id));
    const { references, names } = (await user.get(`/flows/${flow.id}/references`)).body;
    expect(references[kind]).toContain(id);
    expect(names[kind]).toContainEqual({ id, name: 'Referred' });
    expect(references.self).toEqual({ id: flow.id, scope: 'global', mailboxId: null });

    const lost = await t.api.put(`/flows/${flow.id}/draft`, {
      document: JSON.parse(JSON.stringify(flow.document).replaceAll(id, NOWHERE)),
      revision: flow.revision,
    });
    const errors = lost.body.problems.filter((problem: { severity: string }) => problem.severity === 'error');
    expect(errors).toEqual([expect.objectContaining({ code: `unknown-${kind.slice(0, -1)}` })]);
    const published = await t.api.post(`/flows/${flow.id}/publish`, { revision: lost.body.revision });
    expect([published.status, published.body.code]).toEqual([422, 'flow-has-errors']);
  });

  it('say so when they do not exist', async () => {
    for (const answer of [
      await t.api.get(`/${kind}/${NOWHERE}`),
      await t.api.put(`/${kind}/${NOWHERE}`, input),
      await t.api.delete(`/${kind}/${NOWHERE}`),
    ])
      expect(answer.status).toBe(404);
  });
});

describe('a list', () => {
  it('keeps its entries tidy', async () => {
    const entries = [' Boss@Example.com', '', 'boss@example.com', '@shop.test', '*.Shop.test'];
    const { body } = await t.api.post('/lists', { name: 'Tidy', kind: 'addresses', entries });
    expect([body.entries, body.entryCount]).toEqual([['boss@example.com', 'shop.test', '*.shop.test'], 3]);
    const listed = (await t.api.get('/lists')).body.find(({ id }: { id: string }) => id === body.id);
    expect([listed.entryCount, 'entries' in listed]).toEqual([3, false]);
  });

  it('names each entry that is none', async () => {
    const entries = ['good@example.com', 'Boss <boss@example.com>', 'two words'];
    const answer = await t.api.post('/lists', { name: 'Bad', kind: 'addresses', entries });
    expect([answer.status, answer.body.code]).toEqual([422, 'bad-entries']);
    expect(answer.body.errors.map(({ path }: { path: string }) => path)).toEqual(['entries.1', 'entries.2']);
    // The same are words.
    expect((await t.api.post('/lists', { name: 'Bad', kind: 'words', entries })).status).toBe(201);
  });

  it('holds ten thousand entries and not one more', async () => {
    const entries = Array.from({ length: 10_000 }, (_, index) => `person-${index}@example.com`);
    const large = await t.api.post('/lists', { name: 'Large', kind: 'addresses', entries });
    expect([large.status, large.body.entryCount]).toEqual([201, 10_000]);
    const larger = [...entries, 'one@more.test'];
    expect((await t.api.post('/lists', { name: 'Larger', kind: 'addresses', entries: larger })).status).toBe(422);
  });
});

describe('a calendar', () => {
  it.each([
    ['a time zone that is none', { timeZone: 'Europe/Nowhere' }, 'hours.timeZone'],
    ['a time that is none', { week: { mon: [['8', '16:00']] } }, 'hours.week.mon.0.0'],
    ['an end before its beginning', { week: { mon: [['16:00', '08:00']] } }, 'hours.week.mon.0'],
    [
      'spans that overlap',
      {
        week: {
          mon: [
            ['08:00', '12:00'],
            ['11:00', '16:00'],
          ],
        },
      },
      'hours.week.mon.1',
    ],
    ['a holiday that is no day', { holidays: [{ name: 'x', day: '02-30' }] }, 'hours.holidays.0.day'],
    ['no hour at all', { week: {} }, 'hours'],
  ])('is refused %s', async (_, over, path) => {
    const answer = await t.api.post('/calendars', { name: 'Refused', hours: { ...WEEK, ...over } });
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, path]);
  });
});

describe('a template', () => {
  it.each([
    ['without a text', []],
    [
      'with two texts of a language',
      [
        { language: 'sk', subject: 'a', text: 'b' },
        { language: 'sk', subject: 'c', text: 'd' },
      ],
    ],
    ['in a language that is none', [{ language: 'Slovak', subject: 'a', text: 'b' }]],
    ['with an empty text', [{ language: '', subject: 'a', text: '' }]],
  ])('is refused %s', async (_, texts) => {
    const answer = await t.api.post('/templates', { name: 'Refused', texts });
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, expect.stringMatching(/^texts/)]);
  });
});

it('leaves an audit of who made, changed and removed what', async () => {
  const { Database } = await import('../../apps/api/src/database/database');
  const rows: { action: string; userId: string }[] = await t.app.get(Database).read.query('SELECT * FROM audit_entry');
  for (const kind of ['list', 'calendar', 'template']) {
    for (const verb of ['created', 'changed', 'removed'])
      expect(rows.some(({ action, userId }) => action === `${kind}.${verb}` && userId)).toBe(true);
  }
});
