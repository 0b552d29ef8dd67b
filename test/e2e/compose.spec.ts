// Writing as people do: answer, think again, undo, send for good; a draft that is kept; mail for tomorrow.
import { eventually } from '../support/eventually';
import { type Program, startProgram } from '../support/servers/program';
import { chaptersIn } from './support/chapters';
import { enter, goTo } from './support/shell';
import { openWindow, type WatchedPage } from './support/watched-page';

let program: Program;
let window: WatchedPage;

const chapter = chaptersIn(() => window);
const page = () => window.page;
const drawer = () => page().getByRole('dialog');
const button = (name: string | RegExp) => drawer().getByRole('button', { name, exact: typeof name === 'string' });
const text = () => drawer().getByLabel('Text');

interface Listed {
  id: string;
  subject: string;
  status: string;
  preview: string;
}

async function listed(path: string): Promise<Listed[]> {
  const answer = await window.context.request.get(`/api/v1${path}`);
  expect(answer.status()).toBe(200);
  return ((await answer.json()) as { items: Listed[] }).items;
}

beforeAll(async () => {
  program = await startProgram({ env: { SAMPLE_MAILBOX: 'true', UNDO_SECONDS: '120' } });
  window = await openWindow(program.url);
});

afterAll(async () => {
  await window?.close();
  await program?.stop();
});

chapter('answers a message, takes it back and has the text again', async () => {
  await enter(window, program.signInLink());
  const original = await eventually(async () => (await listed('/messages?direction=in&class=human&limit=1'))[0], {
    timeout: 30_000,
    what: 'sample mail',
  });
  await page().goto(`/messages/${original.id}`);
  await page().getByRole('button', { name: 'Reply', exact: true }).click();
  await text().waitFor();
  await page().keyboard.type('We look into it.');
  expect(await text().inputValue()).toMatch(/^We look into it\.\n/);
  await page().keyboard.press('Control+Enter');
  await page().getByRole('button', { name: /^Undo/ }).click();
  await text().waitFor();
  expect(await text().inputValue()).toMatch(/^We look into it\.\n/);
  await text().fill('We have found it.');
  await button('Send').click();
  await page().getByRole('button', { name: /^Undo/ }).waitFor();
  const waiting = await listed('/messages?direction=out&status=queued');
  expect(waiting.map(({ preview }) => preview)).toEqual(['We have found it.']);
});

chapter('keeps a draft as it is typed, with its file, and goes on with it', async () => {
  await goTo(page(), 'Drafts and sent');
  // The list without any draft offers the same once more.
  await page().getByRole('main').getByRole('button', { name: 'Write', exact: true }).first().click();
  // The first thing to type is for whom it is; nothing needs to be clicked.
  await drawer().getByRole('textbox', { name: 'To', exact: true }).and(page().locator(':focus')).waitFor();
  await page().keyboard.type('carl@customer.example');
  await drawer().getByLabel('Subject').fill('An offer');
  await text().fill('Dear Carl,');
  await drawer()
    .locator('input[type=file]')
    .setInputFiles({ name: 'offer.txt', mimeType: 'text/plain', buffer: Buffer.from('ten euros') });
  await drawer().getByText('offer.txt').waitFor();
  await drawer().getByText('Draft saved').waitFor();
  await button('Close').click();
  await page()
    .getByRole('button', { name: /carl@customer\.example/ })
    .click();
  await drawer().getByText('offer.txt').waitFor();
  expect(await text().inputValue()).toBe('Dear Carl,');
});

chapter('sends it tomorrow, and it stands among what is scheduled', async () => {
  await button('Send later').click();
  await page()
    .getByRole('menuitem', { name: /^Tomorrow morning/ })
    .click();
  await page().getByRole('tab', { name: 'Scheduled' }).click();
  await page()
    .getByRole('link', { name: /An offer/ })
    .click();
  await page()
    .getByText(/^It leaves /)
    .waitFor();
  await page().getByRole('button', { name: 'Send now' }).click();
  const sent = async () =>
    (await listed('/messages?direction=out&status=sent&limit=200')).map(({ subject }) => subject);
  await eventually(async () => (await sent()).includes('An offer'), { what: 'the offer among what was sent' });
});
