// The program is killed while a thousand events wait for a receiver: each arrives, under one id.
import { Webhook as Verifier } from 'standardwebhooks';
import type { ApiClient } from '../support/api-client';
import { eventually } from '../support/eventually';
import { newMariaDatabase, testDatabases } from '../support/shared-servers';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver';
import { install, type Installation, type Run } from './program';

jest.setTimeout(180_000);

const EVENTS = 1000;
/** After so many calls it dies. */
const DEATHS = [150, 400, 700];

describe.each(testDatabases())('on %s', (kind) => {
  // Undefined when its preparation failed; only `afterAll` has to care.
  let program!: Installation;
  let receiver!: WebhookReceiver;
  let run: Run | undefined;

  beforeAll(async () => {
    receiver = await startWebhookReceiver();
    const url = kind === 'mariadb' ? await newMariaDatabase() : null;
    program = await install(url, { WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' });
  });
  afterAll(async () => {
    await run?.stop();
    await receiver?.stop();
    program?.remove();
  });

  it('killed while 1,000 deliveries are due, every event arrives under one id, and only what was under way twice', async () => {
    // Nobody performs anything yet: a thousand deliveries become due.
    run = await program.start({ ROLES: 'web' });
    const api = await run.signIn();
    const { body } = await api.post('/webhooks', { url: receiver.url, events: ['contact.created'] });
    const { secret } = body as { secret: string };
    const contacts = await makeContacts(api);
    await run.stop();
    expect(receiver.events).toHaveLength(0);
    run = await program.start();
    for (const calls of DEATHS) {
      await eventually(() => receiver.events.length >= calls, { timeout: 60_000, what: `${calls} calls` });
      run.kill();
      expect(await run.ended).toBe('SIGKILL');
      run = await program.start();
    }
    const ids = () => new Set(receiver.events.map(({ id }) => id));
    // What a dead worker held is taken over when its lease ends.
    await eventually(() => ids().size === EVENTS, { timeout: 100_000, what: 'every event' });

    const calls = receiver.events.filter(({ data }) => contacts.has(String(data['contactId'])));
    expect(new Set(calls.map(({ data }) => data['contactId'])).size).toBe(EVENTS);
    // One call at a time: each death can repeat the one under way, and nothing else.
    expect(receiver.events.length - EVENTS).toBeLessThanOrEqual(DEATHS.length);
    for (const { body: text, headers } of receiver.events) {
      expect(new Verifier(secret).verify(text, headers as Record<string, string>)).toMatchObject({
        type: 'contact.created',
      });
    }
    const byId = new Map<string, Set<string>>();
    for (const { id, body: text } of receiver.events) byId.set(id, (byId.get(id) ?? new Set()).add(text));
    expect([...byId.values()].every(({ size }) => size === 1)).toBe(true);
  });
});

async function makeContacts(api: ApiClient): Promise<Set<string>> {
  const made = new Set<string>();
  const names = Array.from({ length: EVENTS }, (_, index) => index);
  const worker = async () => {
    for (let index = names.pop(); index !== undefined; index = names.pop()) {
      const person = { name: `No ${index}`, firstName: 'No', lastName: String(index), accountId: null, ownerId: null };
      const addresses = [`no-${index}@customer.test`];
      const answer = await api.post('/contacts', { ...person, addresses, tags: [], fields: {} });
      if (answer.status !== 201) throw new Error(`No contact: ${JSON.stringify(answer.body)}`);
      made.add((answer.body as { id: string }).id);
    }
  };
  await Promise.all(Array.from({ length: 4 }, worker));
  return made;
}
