import { createHash, randomBytes } from 'node:crypto';
import { openWorkbench, type Workbench } from './workbench';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const inLines = (bytes: Buffer) => bytes.toString('base64').replace(/.{76}/g, '$&\r\n');

const nested = 'From: inner@x.test\r\nTo: b@x.test\r\nSubject: Inside\r\n\r\nThe inner text.\r\n';
const invitation =
  'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Lunch\r\nDTSTART:20261120T110000Z\r\nORGANIZER:mailto:boss@x.test\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n';

const large = (attachment: Buffer, subject: string) =>
  Buffer.from(
    [
      ...[`Subject: ${subject}`, 'From: Ann <ann@x.test>', 'To: desk@x.test', `Message-ID: <${subject}@x.test>`],
      ...['Date: Fri, 20 Nov 2026 10:00:00 +0000', 'Content-Type: multipart/mixed; boundary=b', '', '--b', ''],
      ...['Hello', '--b', 'Content-Type: application/zip; name=big.zip', 'Content-Transfer-Encoding: base64', ''],
      ...[inLines(attachment), '--b', 'Content-Type: message/rfc822', '', nested],
      ...['--b', 'Content-Type: text/calendar; method=REQUEST', '', invitation, '--b--', ''],
    ].join('\r\n'),
  );

let w: Workbench;
afterEach(() => w.close());

it('takes in mail too large to be held, and gives back every byte of it', async () => {
  w = await openWorkbench();
  const desk = await w.connect();
  const attachment = randomBytes(6_000_000);
  const raw = large(attachment, 'large');
  await desk.deliver(raw, large(randomBytes(1000), 'small'));
  expect(await desk.settled(2)).toMatchObject({ processed: 2, quarantined: 0 });

  const { items } = (await w.api.get(`/messages?mailboxId=${desk.id}&q=large`)).body;
  const { id } = items[0];
  const message = (await w.api.get(`/messages/${id}`)).body;
  expect(message).toMatchObject({ subject: 'large', text: expect.stringContaining('Hello'), notes: [] });
  expect(message.attachments).toMatchObject([
    { filename: 'big.zip', size: attachment.length },
    { contentType: 'message/rfc822' },
    { contentType: 'text/calendar' },
  ]);
  const bytes = async (path: string) => Buffer.from(await (await w.api.fetch(path)).arrayBuffer());
  expect(sha256(await bytes(`/messages/${id}/attachments/0`))).toBe(sha256(attachment));
  expect((await bytes(`/messages/${id}/source`)).includes(raw.subarray(raw.length - 1_000_000))).toBe(true);
  expect((await w.api.get(`/messages/${id}/attachments/1/message`)).body).toMatchObject({
    subject: 'Inside',
    from: { address: 'inner@x.test' },
    text: expect.stringContaining('The inner text.'),
  });
  expect((await w.api.get(`/messages/${id}/calendar`)).body).toMatchObject({ method: 'REQUEST', summary: 'Lunch' });
});

it('holds what is over the limit without fetching it, and fetches it when it is tried again', async () => {
  w = await openWorkbench({ env: { MAX_MESSAGE_MB: '1' } });
  const desk = await w.connect();
  await desk.deliver(large(randomBytes(2_000_000), 'over'));
  expect(await desk.settled(1)).toMatchObject({ quarantined: 1 });
  const [entry] = (await w.api.get(`/quarantine?mailboxId=${desk.id}`)).body.items;
  expect(entry).toMatchObject({ hasSource: false, reason: { code: 'too-large' } });
  expect((await w.api.get(`/quarantine/${entry.id}/excerpt`)).status).toBe(422);
  expect((await w.api.post(`/quarantine/${entry.id}/retry`)).body).toMatchObject({ outcome: 'still-quarantined' });
});

it('tries all of one reason again, and shows what could be read of each', async () => {
  w = await openWorkbench();
  const desk = await w.connect();
  const parts = `Subject: many\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\npart\r\n'.repeat(1500)}--b--`;
  await desk.deliver(Buffer.from(parts), Buffer.from(parts.replace('many', 'more')));
  expect(await desk.settled(2)).toMatchObject({ quarantined: 2 });
  expect((await w.api.get(`/quarantine/reasons?mailboxId=${desk.id}`)).body).toEqual({
    reasons: [{ code: 'too-many-parts', count: 2 }],
  });
  const { items } = (await w.api.get(`/quarantine?mailboxId=${desk.id}`)).body;
  const excerpt = (await w.api.get(`/quarantine/${items[0].id}/excerpt`)).body;
  expect(excerpt.headers).toContainEqual({ name: 'Subject', value: expect.stringMatching(/many|more/) });
  expect(excerpt.text).toContain('part');
  const retry = await w.api.post('/quarantine/retry', { code: 'too-many-parts', mailboxId: desk.id });
  expect(retry.body).toEqual({ tried: 2, processed: 0, next: null });
});
