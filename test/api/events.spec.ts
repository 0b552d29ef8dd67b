import { Events } from '../../apps/api/src/events/events';
import type { ApiClient } from '../support/api-client';
import { eventually } from '../support/eventually';
import { startApp, type TestApp } from '../support/app';

let t: TestApp;
beforeAll(async () => void (t = await startApp()));
afterAll(() => t.close());

/** An open stream, read line by line. */
async function listen(client: ApiClient) {
  const response = await client.fetch('/events');
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    response,
    /** Resolves with the next event's data, or null at the end of the stream. */
    async next(): Promise<unknown> {
      for (;;) {
        const match = /data: (.*)\n\n/.exec(text);
        if (match) {
          text = text.slice(match.index + match[0].length);
          return JSON.parse(match[1]!);
        }
        const { done, value } = await reader.read();
        if (done) return null;
        text += value;
      }
    },
  };
}

it('tells a signed-in browser what happens', async () => {
  const stream = await listen(t.api);
  expect(stream.response.headers.get('content-type')).toContain('text/event-stream');
  t.app.get(Events).emit('case', 'some-id');
  expect(await stream.next()).toEqual({ type: 'case', id: 'some-id' });
});

it('tells of what somebody may see, and names it only where nothing of the kind is hidden from them', async () => {
  const stream = await listen(await t.signedInWith({ 'cases:read': 'own', 'materials:read': 'all' }));
  const events = t.app.get(Events);
  for (const type of ['message', 'quarantine', 'lead', 'flow'] as const) events.emit(type, 'hidden');
  events.emit('case', 'somebody’s');
  events.emit('list', 'known');
  expect(await stream.next()).toEqual({ type: 'case' });
  expect(await stream.next()).toEqual({ type: 'list', id: 'known' });
});

it('is open in as many windows as a person has, and no more', async () => {
  const user = await t.signedInAs('user');
  const windows = await Promise.all(Array.from({ length: 50 }, () => user.fetch('/events')));
  expect(new Set(windows.map(({ status }) => status))).toEqual(new Set([200]));
  expect((await user.get('/events')).body.code).toBe('too-many-windows');
  // Nobody else is hindered, and a window that closes makes room.
  const other = await (await t.signedInAs('user')).fetch('/events');
  expect(other.status).toBe(200);
  await windows[0]!.body!.cancel();
  await eventually(async () => {
    const again = await user.fetch('/events');
    if (again.status === 200) windows.push(again);
    else await again.body!.cancel();
    return again.status === 200;
  });
  await Promise.all([other, ...windows.slice(1)].map(({ body }) => body!.cancel()));
});

it('ends with the session, and leaves the others open', async () => {
  const user = await t.signedInAs('user');
  const [theirs, mine] = [await listen(user), await listen(t.api)];
  await user.delete('/session');
  expect(await theirs.next()).toBeNull();
  t.app.get(Events).emit('lead');
  expect(await mine.next()).toEqual({ type: 'lead' });
});

it('ends when the person is deactivated', async () => {
  const user = await t.signedInAs('user');
  const stream = await listen(user);
  await t.api.patch(`/users/${(await user.get('/me')).body.id}`, { active: false });
  expect(await stream.next()).toBeNull();
});

it('does not keep the program from closing', async () => {
  const other = await startApp();
  const stream = await listen(other.api);
  await other.close();
  expect(await stream.next().catch(() => null)).toBeNull();
});
