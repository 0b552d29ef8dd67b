// What is handed in did not pass the provider of the mailbox: verdicts in the provider's name are somebody's claim.
// @needs-debian: the workbench stands on a real mail server.
import { buildMail } from '../support/mail';
import { openWorkbench, type Workbench } from './workbench';

jest.setTimeout(60_000);

let w: Workbench;
beforeAll(async () => {
  w = await openWorkbench({ env: { MAIL_ALLOWED_HOSTS: '127.0.0.0/8,::1,imap.gmail.com' } });
});
afterAll(() => w.close());

it('a verdict of the provider is not believed of a message that was handed in', async () => {
  const imap = { host: 'imap.gmail.com', port: 993, security: 'tls', user: 'desk@gmail.test', password: 'secret' };
  const created = await w.api.post('/mailboxes', {
    name: 'Gmail',
    address: 'desk@gmail.test',
    imap,
    smtp: { ...imap, host: '127.0.0.1', port: w.sink.port, security: 'none' },
    monitoredFolders: ['INBOX'],
  });
  expect(created.status).toBe(201);
  const claim = 'Authentication-Results: mx.google.com; spf=pass; dkim=pass header.d=bank.test; dmarc=pass\r\n';
  const mail = buildMail({ from: 'Bank <info@bank.test>', to: 'desk@gmail.test', subject: 'Transfer', text: 'Now.' });
  const response = await w.api.fetch(`/mailboxes/${created.body.id}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'message/rfc822' },
    body: new Uint8Array(Buffer.concat([Buffer.from(claim), Buffer.from(mail)])),
  });
  expect(response.status).toBe(201);
  const { messageId } = (await response.json()) as { messageId: string };
  const { auth } = (await w.api.get(`/messages/${messageId}`)).body;
  expect(auth).toMatchObject({ spf: 'none', dkim: 'none', dmarc: 'none' });
  expect(auth.by).not.toBe('server');
});
