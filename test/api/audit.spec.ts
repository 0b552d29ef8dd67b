import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startApp, type TestApp } from '../support/app';

let t: TestApp;
let me: string;
beforeAll(async () => {
  t = await startApp();
  me = (await t.api.get('/me')).body.id;
});
afterAll(() => t.close());

interface Entry {
  id: string;
  at: string;
  action: string;
  by: { id: string; name: string } | null;
  subjectName: string | null;
  detail: Record<string, unknown>;
}
const page = async (query: string): Promise<{ items: Entry[]; nextCursor: string | null }> =>
  (await t.api.get(`/audit?${query}`)).body;

describe('the audit', () => {
  it('tells who changed what, from where, and what it was before', async () => {
    const team = (await t.api.post('/teams', { name: 'Support', memberIds: [] })).body;
    await t.api.put(`/teams/${team.id}`, { name: 'Helpdesk', memberIds: [me] });
    const { items } = await page(`subjectType=team&subjectId=${team.id}`);
    expect(items.map(({ action }) => action)).toEqual(['team.changed', 'team.created']);
    expect(items[0]).toMatchObject({
      by: { id: me, name: 'Administrator' },
      apiKey: null,
      ip: '127.0.0.1',
      subjectName: 'Helpdesk',
      detail: {
        changes: { name: { from: 'Support', to: 'Helpdesk' }, memberIds: { from: [], to: [me] } },
      },
    });
    await t.api.delete(`/teams/${team.id}`);
    const removed = await page('action=team.removed');
    expect(removed.items[0]).toMatchObject({ subjectName: 'Helpdesk' });
  });

  it('is searched by person, action, time and words', async () => {
    const user = (await t.api.post('/users', { name: 'Zoë %', email: 'zoe@example.com', password: 'a long password' }))
      .body;
    const zoe = await t.anonymous.signIn({ email: 'zoe@example.com', password: 'a long password' });
    await zoe.patch('/me', { name: 'Zora' });
    const own = await page(`userId=${user.id}&action=user.changed`);
    expect(own.items).toHaveLength(1);
    expect(own.items[0]!.detail).toMatchObject({ changes: { name: { from: 'Zoë %', to: 'Zora' } } });
    const words = async (q: string) => (await page(`q=${encodeURIComponent(q)}`)).items.map(({ action }) => action);
    expect(await words('ZORA')).toEqual(['user.changed']);
    expect(await words('Zoë %')).toEqual(expect.arrayContaining(['user.created']));
    expect(await words('no%such')).toEqual([]);
    const at = own.items[0]!.at;
    const since = await page(`from=${at}&action=user.changed`);
    expect(since.items.map(({ id }) => id)).toContain(own.items[0]!.id);
    expect((await page(`to=${at}&action=user.changed&userId=${user.id}`)).items).toEqual([]);
    const beginning = await page('action=user.');
    expect(new Set(beginning.items.map(({ action }) => action.split('.')[0]))).toEqual(new Set(['user']));
    const { body } = await t.api.get('/audit/choices');
    expect(body.actions).toEqual(expect.arrayContaining(['team.created', 'user.changed']));
    expect(body.subjectTypes).toEqual(expect.arrayContaining(['team', 'user']));
  });

  it('has pages that neither repeat nor skip an entry while others are added', async () => {
    for (let number = 0; number < 7; number += 1) await t.api.post('/teams', { name: `Team ${number}`, memberIds: [] });
    const wanted = (await page('action=team.created&limit=200')).items.map(({ id }) => id);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { items, nextCursor } = await page(`action=team.created&limit=3${cursor && `&cursor=${cursor}`}`);
      seen.push(...items.map(({ id }) => id));
      await t.api.post('/teams', { name: `More ${seen.length}`, memberIds: [] });
      cursor = nextCursor;
    }
    expect(seen).toEqual(wanted);
  });

  it('is exported for spreadsheets, where no cell is a formula, and as JSON lines', async () => {
    await t.api.post('/teams', { name: '=HYPERLINK("http://evil.example","x")', memberIds: [] });
    const csv = await t.api.get('/audit/export?action=team.created');
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="audit.csv"');
    const lines = (csv.body as string).trimEnd().split('\r\n');
    expect(lines[0]).toContain('at,by,byId,apiKey,ip,action,subjectType,subjectId,subjectName,detail');
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://evil.example"",""x"")"`);
    const json = await t.api.fetch('/audit/export?action=team.created&format=jsonl');
    const entries = (await json.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Entry);
    expect(entries).toHaveLength(lines.length - 1);
    expect(entries[0]).toMatchObject({ action: 'team.created', by: { id: me } });
  });

  it('knows that an old version was made the draft, also when an editor did it as an edit of its own', async () => {
    const flow = (await t.api.post('/flows', { name: 'Offers', scope: 'global' })).body;
    const at = { x: 0, y: 0 };
    const document = {
      schema: 1,
      nodes: [
        { id: 'start', kind: 'trigger', position: at, data: {} },
        { id: 'lead', kind: 'lead', position: { x: 0, y: 240 }, data: { name: '{{from.name}}' } },
      ],
      edges: [{ id: 'e1', from: 'start', port: 'next', to: 'lead' }],
    };
    const save = (revision: number, more: object = {}) =>
      t.api.put(`/flows/${flow.id}/draft`, { document, revision, ...more });
    expect((await save(flow.draftRevision)).status).toBe(200);
    await t.api.post(`/flows/${flow.id}/publish`, { revision: flow.draftRevision + 1 });
    expect((await save(flow.draftRevision + 1, { restored: 7 })).status).toBe(404);
    expect((await save(flow.draftRevision + 1, { restored: 1 })).status).toBe(200);
    const { items } = await page(`subjectId=${flow.id}&action=flow.restored`);
    expect(items).toEqual([expect.objectContaining({ subjectName: 'Offers', detail: { number: 1 } })]);
  });

  it('is open only to who has the right, and no method changes it', async () => {
    const user = await t.signedInAs('user');
    for (const path of ['/audit', '/audit/choices', '/audit/export'])
      expect((await user.get(path)).body.code).toBe('not-allowed');
    const reader = await t.signedInWith({ 'audit:read': 'all' });
    const [entry] = (await reader.get('/audit?limit=1')).body.items;
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      for (const path of ['/audit', `/audit/${entry.id}`])
        expect([404, 405]).toContain((await t.api.send(method, path, {})).status);
    expect((await reader.get('/audit?limit=1&to=' + entry.at)).status).toBe(200);
  });
});

describe('the code', () => {
  const root = join(__dirname, '../../apps/api/src');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const sources = files.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

  it('touches the table of the audit in one place, and there only adds to it and reads', () => {
    const users = sources.filter(({ text }) => /\bAuditEntry\b|audit_entry/.test(text)).map(({ file }) => file);
    const known = [/^database\/entities\.ts$/, /^database\/migrations\//, /^identity\/audit/];
    expect(users.filter((file) => !known.some((pattern) => pattern.test(file)))).toEqual([]);
    const room = sources.filter(({ file }) => file.startsWith('identity/audit') && !file.endsWith('.spec.ts'));
    expect(room.length).toBeGreaterThan(3);
    for (const { file, text } of room)
      expect([
        file,
        text.match(/\.(update|delete|remove|save|upsert|clear|increment|softDelete)\(|\b(UPDATE|DELETE)\b/),
      ]).toEqual([file, null]);
  });
});
