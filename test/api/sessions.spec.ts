import { startApp, type TestApp } from '../support/app';
import { ApiClient } from '../support/api-client';

let t: TestApp;
beforeAll(async () => void (t = await startApp()));
afterAll(() => t.close());

const account = { email: 'anna@example.com', password: 'correct horse battery' };
const FIREFOX = 'Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0';

async function signedIn(userAgent = FIREFOX): Promise<ApiClient> {
  const answer = await t.anonymous.send('POST', '/session', account, { 'user-agent': userAgent });
  return new ApiClient(t.url, answer.headers.get('set-cookie')!.split(';', 1)[0]);
}
let id: string;
beforeAll(async () => {
  id = (await t.api.post('/users', { ...account, name: 'Anna' })).body.id;
});

describe('the sessions of a person', () => {
  it('are seen with browser, system and address, and which of them asks', async () => {
    const [first, second] = [await signedIn(), await signedIn('curl/8.5.0')];
    const { body } = await second.get('/me/sessions');
    expect(body).toHaveLength(2);
    expect(body).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ browser: 'Firefox', system: 'Linux', ip: '127.0.0.1', isThisOne: false }),
        expect.objectContaining({ browser: '', system: '', ip: '127.0.0.1', isThisOne: true }),
      ]),
    );
    expect(JSON.stringify(body)).not.toMatch(/token/i);
    expect((await first.delete('/me/sessions')).status).toBe(204);
    expect([(await first.get('/me')).status, (await second.get('/me')).status]).toEqual([200, 401]);
  });

  it('are ended one by one, by the person alone', async () => {
    const [first, second, stranger] = [await signedIn(), await signedIn(), await t.signedInAs('user')];
    const other = (await first.get('/me/sessions')).body.find(
      (session: { id: string; isThisOne: boolean }) => !session.isThisOne,
    );
    expect((await stranger.delete(`/me/sessions/${other.id}`)).status).toBe(404);
    const mine = (await second.get('/me/sessions')).body.find((session: { isThisOne: boolean }) => session.isThisOne);
    expect((await first.delete(`/me/sessions/${mine.id}`)).status).toBe(204);
    expect([(await first.get('/me')).status, (await second.get('/me')).status]).toEqual([200, 401]);
    expect((await first.delete(`/me/sessions/${mine.id}`)).status).toBe(404);
  });

  it('are seen and ended by administrators, and that is recorded', async () => {
    const anna = await signedIn();
    const [session] = (await t.api.get(`/users/${id}/sessions`)).body;
    expect(session).toMatchObject({ browser: 'Firefox', isThisOne: false });
    // A session of one person is not found among those of another.
    const me = (await t.api.get('/me')).body.id;
    expect((await t.api.delete(`/users/${me}/sessions/${session.id}`)).status).toBe(404);
    expect((await t.api.delete(`/users/${id}/sessions/${session.id}`)).status).toBe(204);
    expect((await t.api.delete(`/users/${id}/sessions`)).status).toBe(204);
    expect((await anna.get('/me')).status).toBe(401);
    const { items } = (await t.api.get(`/audit?subjectType=user&subjectId=${id}&action=session.`)).body;
    expect(items.map((item: { action: string }) => item.action)).toEqual(
      expect.arrayContaining(['session.all-ended', 'session.ended']),
    );
    expect(items[0]).toMatchObject({ by: { id: me }, subjectName: 'Anna', ip: '127.0.0.1' });
  });

  it('stay of the administrator who ends their own', async () => {
    const me = (await t.api.get('/me')).body.id;
    expect((await t.api.delete(`/users/${me}/sessions`)).status).toBe(204);
    expect((await t.api.get('/me')).status).toBe(200);
  });
});
