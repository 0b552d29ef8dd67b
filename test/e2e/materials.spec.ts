// What an administrator prepares for the flows, and the customers they know: a list, a calendar, a template, an account with
// a contact, and a lead that becomes a contact. A colleague's doing is told by the bell.
import { readFile } from 'node:fs/promises';
import { request } from 'playwright-core';
import { eventually } from '../support/eventually';
import { type Program, startProgram } from '../support/servers/program';
import { chaptersIn } from './support/chapters';
import { enter, goTo } from './support/shell';
import { openWindow, type WatchedPage } from './support/watched-page';

let program: Program;
let window: WatchedPage;

const chapter = chaptersIn(() => window);
const page = () => window.page;
const heading = (name: string) => page().getByRole('heading', { level: 1, name });
const button = (name: string) => page().getByRole('button', { name, exact: true });
const row = (name: string) => page().getByRole('row').filter({ hasText: name });

async function ask<Answer>(path: string): Promise<Answer> {
  const answer = await window.context.request.get(`/api/v1${path}`);
  expect(answer.status()).toBe(200);
  return (await answer.json()) as Answer;
}

/** The one that the story makes; the sample has its own. */
async function theCalendar() {
  const all = await ask<{ id: string; name: string; hours: { week: object; holidays: object[] } }[]>('/calendars');
  return all.find(({ name }) => name === 'Office of the story');
}

beforeAll(async () => {
  program = await startProgram({ env: { SAMPLE_MAILBOX: 'true' } });
  window = await openWindow(program.url);
});

afterAll(async () => {
  await window?.close();
  await program?.stop();
});

describe('an administrator prepares', () => {
  chapter('a list, and is told which line is no entry and which entry matches', async () => {
    await enter(window, program.signInLink());
    await goTo(page(), 'Lists');
    await page().getByRole('link', { name: 'New list' }).first().click();
    await heading('New list').waitFor();
    await page().getByRole('textbox', { name: 'Name' }).fill('Important customers');
    const entries = page().getByRole('textbox', { name: 'Entries' });
    await entries.fill('# the best\nanna@example.com, *.example.net\nnot an address');
    const problems = page().getByRole('alert').filter({ hasText: '1 line needs attention' });
    await problems.getByText('“not an address” is no address').waitFor();
    await problems.getByRole('button', { name: 'Line 3:' }).click();
    expect(await page().evaluate('getSelection().toString()')).toBe('not an address');
    expect(await button('Save list').isDisabled()).toBe(true);

    await entries.fill('# the best\nanna@example.com, *.example.net\nexample.org\nexample.org');
    await page().getByText('3 entries · 1 entry stands here more than once').waitFor();
    const test = page().getByRole('textbox', { name: 'Is this address on the list?' });
    await test.fill('Bob@Sales.Example.NET');
    await page().getByText('Yes, by “*.example.net”').waitFor();
    await test.fill('bob@example.net');
    await page().getByText('No entry matches.').waitFor();
    await button('Save list').click();
    await heading('Important customers').waitFor();
    expect(await entries.inputValue()).toBe('anna@example.com\n*.example.net\nexample.org');
    await goTo(page(), 'Lists');
    await row('Important customers').getByText('3 entries').waitFor();
  });

  chapter('takes entries from a spreadsheet and hands the list over as a file', async () => {
    await page().getByRole('link', { name: 'Important customers' }).click();
    const sheet = '\uFEFFName;Address\nDana Malá;dana@example.com\nAnna;anna@example.com\n';
    await page()
      .locator('input[type=file]')
      .setInputFiles({ name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) });
    await page().getByText('1 entry added from customers.csv').waitFor();
    await button('Save list').click();
    await page().getByText('The list is saved').first().waitFor();
    const [download] = await Promise.all([page().waitForEvent('download'), button('Save as a file').click()]);
    expect(download.suggestedFilename()).toBe('Important customers.txt');
    expect((await readFile(await download.path(), 'utf8')).trim().split('\n')).toEqual([
      'anna@example.com',
      '*.example.net',
      'example.org',
      'dana@example.com',
    ]);
  });

  chapter('a calendar of the week, copied from Monday, with a holiday', async () => {
    await goTo(page(), 'Calendars');
    await page().getByRole('link', { name: 'New calendar' }).first().click();
    await page().getByRole('textbox', { name: 'Name', exact: true }).first().fill('Office of the story');
    const from = page().getByRole('combobox', { name: 'Monday, hours 1, From' });
    await from.fill('9');
    await from.blur();
    expect(await from.inputValue()).toBe('09:00');
    await button('Copy Monday to all weekdays').click();
    expect(await page().getByRole('combobox', { name: 'Friday, hours 1, From' }).inputValue()).toBe('09:00');
    await page().getByText('37.5 h a week').waitFor();
    await page().getByRole('switch', { name: 'Saturday' }).click();
    await page().getByRole('combobox', { name: 'Saturday, hours 1, To' }).fill('07:00');
    await page().getByRole('alert').filter({ hasText: 'Saturday:' }).waitFor();
    await page().getByRole('switch', { name: 'Saturday' }).click();
    await button('Add a holiday').click();
    await page().getByRole('textbox', { name: 'Name', exact: true }).nth(0).fill('New Year');
    await button('Save calendar').click();
    await heading('Office of the story').waitFor();
    const calendar = await theCalendar();
    const day = [['09:00', '16:30']];
    expect(calendar?.hours.week).toEqual({ mon: day, tue: day, wed: day, thu: day, fri: day });
    expect(calendar?.hours.holidays).toEqual([{ name: 'New Year', day: '01-01' }]);
  });

  chapter('learns which flow keeps a calendar from being deleted', async () => {
    const calendar = await theCalendar();
    const send = async (method: string, path: string, data: object) => {
      const answer = await window.context.request.fetch(`/api/v1${path}`, {
        method,
        data,
        headers: { origin: program.url },
      });
      expect(answer.status()).toBeLessThan(300);
      return (await answer.json()) as { id: string; draft: { nodes: object[] }; draftRevision: number };
    };
    const flow = await send('POST', '/flows', { name: 'By day', scope: 'global', mailboxId: null });
    const data = { subject: 'S', text: 'T', calendarId: calendar?.id };
    const answer = { id: 'answer', kind: 'respond', position: { x: 0, y: 200 }, data };
    const document = { ...flow.draft, nodes: [...flow.draft.nodes, answer] };
    await send('PUT', `/flows/${flow.id}/draft`, { document, revision: flow.draftRevision });
    await goTo(page(), 'Calendars');
    await row('Office of the story').getByRole('link', { name: 'By day' }).waitFor();
    await page().getByRole('link', { name: 'Office of the story' }).click();
    await heading('Office of the story').waitFor();
    await page().getByRole('main').getByRole('link', { name: 'By day' }).waitFor();
    await button('Delete').click();
    await page().getByText('These flows ask for it: By day.').waitFor();
    await page().getByRole('dialog').getByRole('button', { name: 'Open flows' }).click();
    await heading('Flows').waitFor();
  });

  chapter('a template in two languages, seen as a customer would', async () => {
    await goTo(page(), 'Templates');
    await page().getByRole('link', { name: 'New template' }).first().click();
    await page().getByRole('textbox', { name: 'Name' }).fill('We got it');
    await page().getByRole('textbox', { name: 'Subject' }).fill('Re: {{subjekt}}');
    await page().getByText('Nobody fills in {{subjekt}}').waitFor();
    await page().getByRole('textbox', { name: 'Subject' }).fill('Re: {{subject}}');
    await page().getByRole('textbox', { name: 'Text' }).fill('Hello ');
    await button('Insert a placeholder').click();
    await page().getByRole('menuitem', { name: 'Sender’s first name' }).click();
    await page().getByRole('region', { name: 'Preview' }).getByText('Hello Jana').waitFor();
    const languages = page().getByRole('combobox', { name: 'Add a language' });
    await languages.click();
    await languages.fill('Slov');
    await page().getByRole('option', { name: 'Slovak' }).click();
    await button('Save template').click();
    // The Slovak text is missing: its tab is shown, and nothing is saved.
    await page().getByRole('tabpanel', { name: 'Slovak' }).getByText('Please fill this in').waitFor();
    await page().getByRole('textbox', { name: 'Text' }).fill('Dobrý deň');
    await button('Save template').click();
    await heading('We got it').waitFor();
    await goTo(page(), 'Templates');
    await row('We got it').getByText('Every other language, Slovak').waitFor();
  });
});

describe('and keeps customers', () => {
  chapter('an account and a contact of it', async () => {
    await goTo(page(), 'Accounts');
    await button('New account').first().click();
    const dialog = page().getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Tatra Sport');
    await dialog.getByRole('textbox', { name: 'Domain' }).fill('Tatrasport.example');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await heading('Tatra Sport').waitFor();

    await goTo(page(), 'Contacts');
    await button('New contact').first().click();
    await dialog.getByRole('textbox', { name: 'First name' }).fill('Jana');
    await dialog.getByRole('textbox', { name: 'Last name' }).fill('Nováková');
    await dialog.getByLabel('E-mail addresses').fill('nobody');
    await page().keyboard.press('Enter');
    await dialog.getByText('nobody is not an e-mail address').waitFor();
    await dialog.getByLabel('E-mail addresses').fill('jana@tatrasport.example');
    await page().keyboard.press('Enter');
    await dialog.getByRole('combobox', { name: 'Account' }).fill('tatra');
    await page().getByRole('option', { name: 'Tatra Sport' }).click();
    await dialog.getByRole('button', { name: 'Create' }).click();
    await heading('Jana Nováková').waitFor();
    await page().getByRole('link', { name: 'Open Tatra Sport' }).waitFor();

    await button('Edit own fields').click();
    await dialog.getByRole('textbox', { name: 'Field', exact: true }).fill('Customer number');
    await dialog.getByRole('textbox', { name: 'Customer number' }).fill('TS-1024');
    await dialog.getByRole('button', { name: 'Save changes' }).click();
    await page().getByText('TS-1024').waitFor();
    await page().getByRole('link', { name: 'Open Tatra Sport' }).click();
    await page().getByRole('region', { name: 'Contacts' }).getByRole('link', { name: 'Jana Nováková' }).waitFor();
  });

  chapter('converts a lead to a contact at a new account', async () => {
    const { items } = await eventually(async () => {
      const leads = await ask<{ items: { id: string; name: string; email: string }[] }>('/leads');
      return leads.items.length > 0 && leads;
    });
    const lead = items[0]!;
    await goTo(page(), 'Leads');
    await page().getByRole('link', { name: lead.name }).first().click();
    await button('Convert to contact').click();
    const dialog = page().getByRole('dialog');
    await dialog.getByRole('radio', { name: 'A new account' }).click();
    await dialog.getByRole('button', { name: 'Convert' }).click();
    await dialog.getByText('Please fill this in').waitFor();
    await dialog.getByRole('textbox', { name: 'Name of the account' }).fill('Alpine Club');
    await dialog.getByRole('button', { name: 'Convert' }).click();
    await page().getByRole('link', { name: 'Open Alpine Club' }).waitFor();
    // What the lead wrote is in the contact's stream.
    await page().getByRole('region', { name: 'What happened' }).getByText('message received').first().waitFor();

    await page().goto(`/leads/${lead.id}`);
    await page().getByText('Became').waitFor();
    expect(await button('Convert to contact').count()).toBe(0);
  });

  chapter('deletes a contact, and not without being asked', async () => {
    await goTo(page(), 'Contacts');
    await page().getByRole('link', { name: 'Jana Nováková' }).click();
    await button('More actions: Jana Nováková').click();
    await page().getByRole('menuitem', { name: 'Delete' }).click();
    await page().getByText('“Jana Nováková” is deleted.').waitFor();
    await page().getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await heading('Contacts').waitFor();
    await eventually(async () => (await row('Jana Nováková').count()) === 0);
  });

  chapter('hears at once of a case that a colleague hands over', async () => {
    const { id: me } = await ask<{ id: string }>('/me');
    const { items } = await ask<{ items: { id: string; name: string }[] }>('/cases');
    const work = items[0]!;
    const sign = { email: 'eva@example.com', password: 'a long enough password' };
    await window.context.request.post('/api/v1/users', {
      data: { ...sign, name: 'Eva', role: 'user' },
      headers: { origin: program.url },
    });
    const eva = await request.newContext({ baseURL: program.url, extraHTTPHeaders: { origin: program.url } });
    await eva.post('/api/v1/session', { data: sign });
    expect((await eva.patch(`/api/v1/cases/${work.id}`, { data: { ownerId: me } })).status()).toBe(200);
    await eva.dispose();

    await button('Notifications: 1 unread').click();
    const drawer = page().getByRole('dialog', { name: 'Notifications' });
    await drawer.getByRole('link', { name: work.name }).click();
    await heading(work.name).waitFor();
    await button('Notifications').waitFor();
  });

  chapter('asked no other host for anything', async () => {
    expect(window.foreignRequests).toEqual([]);
  });
});
