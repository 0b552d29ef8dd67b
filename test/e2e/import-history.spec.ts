// Somebody connects an old account, puts the import of its mail off, and goes on with it: all from the screen.
import { eventually } from '../support/eventually';
import { buildMail } from '../support/mail';
import { type Program, startProgram } from '../support/servers/program';
import { newMailUser, sharedDovecot } from '../support/shared-servers';
import { chaptersIn } from './support/chapters';
import { enter, goTo } from './support/shell';
import { openWindow, type WatchedPage } from './support/watched-page';

const OLD = 400;

let program: Program;
let window: WatchedPage;
let mailboxId: string;
const mail = newMailUser('old');

const chapter = chaptersIn(() => window);
const page = () => window.page;

beforeAll(async () => {
  await sharedDovecot().deliver(
    Array.from({ length: OLD }, (_, index) => buildMail({ to: mail.address, subject: `Old ${index}` })),
    mail.user,
  );
  program = await startProgram({ env: { SAMPLE_MAILBOX: 'false' } });
  window = await openWindow(program.url);
});
afterAll(async () => {
  await window?.close();
  await program?.stop();
});

const send = async (method: 'post' | 'patch', path: string, data?: unknown) => {
  const answer = await window.context.request[method](`/api/v1${path}`, { data, headers: { origin: program.url } });
  expect(answer.ok()).toBe(true);
  return (await answer.json()) as { id: string };
};
const taken = async () => {
  const answer = await window.context.request.get(`/api/v1/mailboxes/${mailboxId}/ledger`);
  const { counts } = (await answer.json()) as { counts: Record<string, number> };
  return Object.values(counts).reduce((sum, each) => sum + each, 0);
};

chapter('an account that is out of reach says why, and when it is tried again', async () => {
  await enter(window, program.signInLink());
  const server = { host: '127.0.0.1', security: 'none', user: mail.user, password: mail.password };
  // Its import is put off before the first look, so that the test has all the time it needs.
  const created = await send('post', '/mailboxes', {
    name: 'Old desk',
    address: mail.address,
    imap: { ...server, port: 1 },
    smtp: { ...server, port: 1 },
    monitoredFolders: ['INBOX'],
  });
  mailboxId = created.id;
  await goTo(page(), 'Mailboxes');
  await page().getByText('Waiting', { exact: true }).waitFor();
  await page().getByText('Next try').first().waitFor();
  await page().getByRole('button', { name: 'Reconnect' }).waitFor();
  await send('post', `/mailboxes/${mailboxId}/history/pause`);
});

chapter('what is paused shows how much is left, and goes on when told so', async () => {
  const { host, imapPort } = sharedDovecot();
  const imap = { host, port: imapPort, security: 'none', user: mail.user, password: mail.password };
  await send('patch', `/mailboxes/${mailboxId}`, { imap });
  const article = page().getByRole('article').filter({ hasText: 'Old desk' });
  await article.getByText('Import of older mail paused').waitFor();
  await article.getByText(`0 of ${OLD}`).waitFor();
  await article.getByText('New mail comes in all the same.').waitFor();
  expect(await taken()).toBe(0);
  await sharedDovecot().deliver(buildMail({ to: mail.address, subject: 'Brand new' }), mail.user);
  await eventually(async () => (await taken()) === 1);

  await article.getByRole('link', { name: 'Old desk' }).click();
  await page().getByRole('heading', { level: 1, name: 'Old desk' }).waitFor();
  await page().getByRole('progressbar', { name: 'Import of older mail paused' }).waitFor({ state: 'attached' });
  await page().getByRole('button', { name: 'Resume' }).click();
  await page().getByText('Import of older mail goes on').waitFor();
  await eventually(async () => (await taken()) === OLD + 1, { timeout: 60_000 });
  await page().getByRole('progressbar').waitFor({ state: 'detached' });
  await page().getByText('Connected', { exact: true }).waitFor();
});
