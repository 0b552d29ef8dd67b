// Reading stored mail: lists, the original made harmless, attachments, and marking as read.
// @needs-debian
import { openWorkbench, type TestMailbox, type Workbench } from '../pipeline/workbench';

jest.setTimeout(60_000);

let w: Workbench;
let desk: TestMailbox;
beforeAll(async () => {
  w = await openWorkbench();
  desk = await w.connect();
});
afterAll(() => w.close());

const list = async (query = '') => (await w.api.get(`/messages${query}`)).body;

describe('a list', () => {
  beforeAll(async () => {
    await desk.deliver(
      ...Array.from({ length: 25 }, (_, index) => ({
        from: `p${index}@example.test`,
        subject: `Number ${index} 50%_x`,
      })),
    );
    await desk.settled(25);
  });

  it('comes in pages that neither repeat nor leave out, newest first', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await list(`?limit=10${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...page.items.map((item: { subject: string }) => item.subject));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
    expect(seen[0]).toBe('Number 24 50%_x');
  });

  it('finds words in subject and sender, and takes % and _ for what they are', async () => {
    expect((await list('?q=p7@example')).items.map((item: { subject: string }) => item.subject)).toEqual([
      'Number 7 50%_x',
    ]);
    expect((await list(`?q=${encodeURIComponent('50%_x')}&limit=100`)).items).toHaveLength(25);
    expect((await list(`?q=${encodeURIComponent('5%x')}`)).items).toHaveLength(0);
  });

  it('goes back to what came before a moment', async () => {
    const { items } = await list('?limit=100');
    const { receivedAt } = items[10];
    const earlier = items.filter((item: { receivedAt: string }) => item.receivedAt < receivedAt);
    const found = await list(`?limit=100&before=${encodeURIComponent(receivedAt)}`);
    expect(found.items).toEqual(earlier);
  });

  it('answers an unreadable cursor with what to do', async () => {
    const answer = await w.api.get('/messages?cursor=nonsense');
    expect([answer.status, answer.body.code]).toEqual([400, 'bad-cursor']);
  });
});

describe('the original', () => {
  const html = [
    '<p onclick="top.hit=1">Hello <b>there</b></p><script>top.hit=1</script><form action="https://evil.example"><input name="x"></form>',
    '<img src="https://track.example/open.gif" onerror="top.hit=1"><a href="javascript:alert(1)">click</a><iframe src="https://evil.example"></iframe>',
  ].join('');
  let id: string;

  beforeAll(async () => {
    await desk.deliver({
      from: 'Eve <eve@example.test>',
      subject: 'Hostile',
      text: 'Hello there',
      html,
      attachments: [
        { filename: '../../etc/pass"wd\n.html', contentType: 'text/html', content: '<script>alert(1)</script>' },
      ],
    });
    await desk.settled(26);
    id = (await list('?q=Hostile')).items[0].id;
  });

  it('keeps the text and loses everything that acts', async () => {
    const answer = await w.api.get(`/messages/${id}/html`);
    expect(answer.body.html).toContain('<b>there</b>');
    expect(answer.body.html).not.toMatch(/script|onclick|onerror|<form|<input|<iframe|javascript:| src="https/i);
    expect(answer.body.blockedRemote).toBe(1);
  });

  it('is a page without scripts and origin, which fetches nothing itself', async () => {
    const blocked = await w.api.fetch(`/messages/${id}/html/view`);
    expect(blocked.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = blocked.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'; img-src data:; ");
    expect(policy).toMatch(/sandbox (?!.*allow-(scripts|same-origin))/);
    expect(await blocked.text()).not.toContain(' src="https://track');
    const allowed = await w.api.fetch(`/messages/${id}/html/view?remote=allow`);
    expect(allowed.headers.get('content-security-policy')).toBe(policy);
    // Nothing answers there, so the picture stays blocked.
    expect(await allowed.text()).toContain('data-blocked-src="https://track.example/open.gif"');
  });

  it('gives attachments as downloads that no browser opens in place', async () => {
    const { attachments } = (await w.api.get(`/messages/${id}`)).body;
    expect(attachments).toHaveLength(1);
    for (const query of ['', '?inline=1']) {
      const file = await w.api.fetch(`/messages/${id}/attachments/${attachments[0].index}${query}`);
      expect(file.headers.get('content-type')).toBe('application/octet-stream');
      expect(file.headers.get('x-content-type-options')).toBe('nosniff');
      expect(file.headers.get('content-disposition')).toMatch(
        /^attachment; filename="[\w. -]+"; filename\*=UTF-8''[\w.%-]+$/,
      );
      expect(await file.text()).toBe('<script>alert(1)</script>');
    }
  });

  it('gives the source byte by byte', async () => {
    const source = await w.api.fetch(`/messages/${id}/source`);
    expect(source.headers.get('content-disposition')).toContain(`${id}.eml`);
    expect(await source.text()).toContain('Subject: Hostile');
  });

  it('is marked as read when somebody opens it', async () => {
    expect((await w.api.get(`/messages/${id}`)).body.seen).toBe(false);
    expect((await w.api.post(`/messages/${id}/seen`)).status).toBe(204);
    expect((await w.api.get(`/messages/${id}`)).body.seen).toBe(true);
  });

  it.each(['/messages/01a20191-0000-7000-8000-000000000000', '/messages/01a20191-0000-7000-8000-000000000000/html'])(
    'says so when there is no %s',
    async (path) => {
      const answer = await w.api.get(path);
      expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
    },
  );
});
