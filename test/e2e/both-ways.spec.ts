// What a person does with mail in the browser, as the mail server then has it: read, starred, deleted, taken back.
// @needs-debian
import { eventually } from '../support/eventually';
import { buildMail } from '../support/mail';
import type { MailUser } from '../support/servers/dovecot';
import { type Program, startProgram } from '../support/servers/program';
import { newMailUser, sharedDovecot } from '../support/shared-servers';
import { chaptersIn } from './support/chapters';
import { enter, goTo } from './support/shell';
import { openWindow, type WatchedPage } from './support/watched-page';

let desk: MailUser;
let program: Program;
let window: WatchedPage;

const page = () => window.page;
const chapter = chaptersIn(() => window);

/** Subject to folder and flags, as the server has them. */
async function onServer(): Promise<Record<string, string>> {
  const text = await sharedDovecot().doveadm([
    ...['-f', 'tab', 'fetch', '-u', desk.user],
    'mailbox flags hdr.subject',
    'all',
  ]);
  const lines = text.trim().split('\n').slice(1);
  return Object.fromEntries(
    lines.map((line) => {
      const [folder, flags, subject] = line.split('\t') as [string, string, string];
      return [subject, [folder, ...['\\Flagged', '\\Seen'].filter((flag) => flags.includes(flag))].join(' ')];
    }),
  );
}
const becomes = (subject: string, wanted: string | undefined) =>
  eventually(async () => (await onServer())[subject] === wanted, {
    timeout: 20_000,
    what: `${subject} to be in ${wanted}`,
  });

const row = (subject: string) => page().getByRole('listitem').filter({ hasText: subject });

beforeAll(async () => {
  desk = newMailUser('desk');
  program = await startProgram();
  window = await openWindow(program.url);
});
afterAll(async () => {
  await window?.close();
  await program?.stop();
});

chapter('begins with three messages in a mailbox', async () => {
  await enter(window, program.signInLink());
  const { host, imapPort, deliver } = sharedDovecot();
  const server = { host, security: 'none', user: desk.user, password: desk.password };
  const created = await page().request.post(`${program.url}/api/v1/mailboxes`, {
    headers: { origin: program.url },
    data: {
      name: 'Desk',
      address: desk.address,
      imap: { ...server, port: imapPort },
      smtp: { ...server, port: imapPort },
      monitoredFolders: ['INBOX'],
    },
  });
  expect(await created.text()).toContain('"id"');
  const mails = ['Order', 'Offer', 'Advert'].map((subject) => buildMail({ to: desk.address, subject }));
  await deliver(mails, desk.user);
  await goTo(page(), 'Messages');
  for (const subject of ['Order', 'Offer', 'Advert']) await row(subject).waitFor();
});

chapter('marks as read on the server what is opened', async () => {
  await row('Order').getByRole('link').first().click();
  await page().getByRole('heading', { level: 1, name: 'Order' }).waitFor();
  await becomes('Order', 'INBOX \\Seen');
  await page().getByRole('link', { name: 'Messages' }).first().click();
});

chapter('stars and selects by keyboard', async () => {
  await row('Offer').getByRole('link').first().focus();
  await page().keyboard.press('s');
  await becomes('Offer', 'INBOX \\Flagged');
  await row('Advert').getByRole('link').first().focus();
  await page().keyboard.press('x');
  await page().getByText('1 selected').waitFor();
});

chapter('deletes into the trash, and takes it back', async () => {
  await page().getByRole('toolbar', { name: 'Actions' }).getByRole('button', { name: 'Delete', exact: true }).click();
  await page().getByText('1 message moved to the trash').waitFor();
  await row('Advert').waitFor({ state: 'detached' });
  await becomes('Advert', 'Trash');
  // What is done in between is not what the toast tells of.
  await row('Offer').getByRole('link').first().focus();
  await page().keyboard.press('s');
  await becomes('Offer', 'INBOX');
  await page().getByRole('button', { name: 'Undo' }).click();
  await row('Advert').waitFor();
  await becomes('Advert', 'INBOX');
  expect((await onServer())['Offer']).toBe('INBOX');
});

chapter('shows what was deleted, and deletes it for good only when asked to', async () => {
  await row('Advert').getByRole('link').first().focus();
  await page().keyboard.press('#');
  await becomes('Advert', 'Trash');
  // Taken back by its key, the offer of the toast is gone.
  await page().keyboard.press('u');
  await row('Advert').waitFor();
  await becomes('Advert', 'INBOX');
  await page().getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' });
  await row('Advert').getByRole('link').first().focus();
  await page().keyboard.press('#');
  await row('Advert').waitFor({ state: 'detached' });
  await becomes('Advert', 'Trash');
  await page().getByRole('group', { name: 'Only these' }).getByText('Deleted').click();
  await row('Advert').getByRole('checkbox').check();
  await page().getByRole('button', { name: 'Delete for good' }).click();
  await page().getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click();
  await row('Advert').waitFor({ state: 'detached' });
  await page().getByRole('dialog').waitFor({ state: 'detached' });
  await page().keyboard.press('u');
  await row('Advert').waitFor();
  expect((await onServer())['Advert']).toBe('Trash');
});
