// Mail without a mail server, in a real browser: a mailbox whose mail is handed in, and files that are brought in.
import { buildMail } from '../support/mail';
import { type Program, startProgram } from '../support/servers/program';
import { chaptersIn } from './support/chapters';
import { enter } from './support/shell';
import { openWindow, type WatchedPage } from './support/watched-page';

let program: Program;
let window: WatchedPage;

const chapter = chaptersIn(() => window);
const page = () => window.page;
const mail = (subject: string) =>
  Buffer.from(buildMail({ from: 'Anna <anna@customer.test>', to: 'orders@shop.test', subject }));
const choose = (name: string, buffer: Buffer) =>
  page().locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

beforeAll(async () => {
  program = await startProgram();
  window = await openWindow(program.url);
});
afterAll(async () => {
  await window?.close();
  await program?.stop();
});

chapter('makes a mailbox that has no server', async () => {
  await enter(window, program.signInLink());
  await page().goto('/mailboxes/new');
  await page().getByText('It is handed in', { exact: true }).click();
  await page().getByRole('textbox', { name: 'Name' }).first().fill('Orders');
  await page().getByRole('textbox', { name: 'E-mail address' }).fill('orders@shop.test');
  await page().getByRole('button', { name: 'Connect mailbox' }).click();
  await page().getByText('Nothing was brought in yet.').waitFor();
});

chapter('brings in an mbox and tells what became of it', async () => {
  const separator = Buffer.from('From anna@customer.test Sat Nov 21 09:55:06 2026\n');
  const mails = Array.from({ length: 12 }, (_, index) => [separator, mail(`Old order ${index}`), Buffer.from('\n')]);
  await choose('archive.mbox', Buffer.concat(mails.flat()));
  await page().getByText('archive.mbox').waitFor();
  await page().getByText('Processed: 12').waitFor();
});

chapter('recognises one of them as a file of its own, when it is dropped', async () => {
  const again = mail('A new order');
  for (const name of ['one.eml', 'two.eml']) {
    // As text: what runs in the browser knows types that this side does not.
    const data = await page().evaluateHandle(`(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([${JSON.stringify(again.toString())}], '${name}', { type: 'message/rfc822' }));
      return transfer;
    })()`);
    await page().getByText('Drop files here').locator('..').dispatchEvent('drop', { dataTransfer: data });
    await page().getByText(name).waitFor();
    await page()
      .getByText(name === 'one.eml' ? 'Processed: 1' : 'Duplicates: 1', { exact: false })
      .first()
      .waitFor();
  }
});

chapter('shows them among the messages', async () => {
  await page().goto('/messages');
  await page().getByText('A new order').first().waitFor();
  await page().getByText('Old order 11').first().waitFor();
});
