// Connecting a mailbox by OAuth 2 in a real browser: away to the provider's own pages and back, with the session's strict
// cookie, which travels from no other site.
import { eventually } from '../support/eventually';
import { freePort } from '../support/servers/free-port';
import { type Dovecot, startDovecot } from '../support/servers/dovecot';
import { type OpenidProvider, startOpenidProvider } from '../support/servers/openid-provider';
import { type Program, startProgram } from '../support/servers/program';
import { chaptersIn } from './support/chapters';
import { enter } from './support/shell';
import { openWindow, type WatchedPage } from './support/watched-page';

let provider: OpenidProvider;
let dovecot: Dovecot;
let program: Program;
let window: WatchedPage;

const chapter = chaptersIn(() => window);
const page = () => window.page;
const field = (name: string | RegExp, index = 0) => page().getByRole('textbox', { name }).nth(index);
const press = (name: string) => page().getByRole('button', { name }).click();

beforeAll(async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  provider = await startOpenidProvider(`${url}/api/v1/oauth/callback`);
  dovecot = await startDovecot({ tokenInfoUrl: `${provider.url}/tokeninfo?access_token=` });
  program = await startProgram({ port, env: { POLL_SECONDS: '1' } });
  window = await openWindow(program.url);
  // The provider's pages want a font of the web, which is of no interest here.
  await window.context.route(/fonts\.googleapis\.com/, (route) => route.fulfill({ contentType: 'text/css', body: '' }));
});

afterAll(async () => {
  await window?.close();
  await program?.stop();
  await dovecot?.stop();
  await provider?.stop();
});

/** On the provider's pages. */
async function signIn(account: string): Promise<void> {
  await page().waitForURL(`${provider.url}/**`);
  await page().locator('input[name=login]').fill(account);
  await page().locator('input[name=password]').fill('any');
  await page().getByRole('button', { name: 'Sign-in' }).click();
}

chapter('goes from the form to the provider', async () => {
  await enter(window, program.signInLink());
  await page().goto('/mailboxes/new');
  await page().getByText('Other (OAuth 2)', { exact: true }).click();
  await field('Name').fill('Support');
  await field('E-mail address').fill('support@example.test');
  await field('Client ID').fill(provider.clientId);
  await page().getByLabel('Client secret').first().fill(provider.clientSecret);
  await field(/issuer/).fill(provider.url);
  await field(/^Permissions/).fill('openid email offline_access mail');
  await page().getByText('None', { exact: true }).first().click();
  for (const index of [0, 1]) await field(/^Server/, index).fill('127.0.0.1');
  await field('Port').fill(String(dovecot.imapPort));
  await field('User name').fill('support@example.test');
  await press('Save and sign in at the provider');
  await signIn('support@example.test');
});

chapter('tells plainly what it means to decline', async () => {
  await page().getByRole('link', { name: 'Cancel' }).click();
  await page().getByText('The permission of the provider is missing.').waitFor();
  expect(page().url()).toBe(`${program.url}/mailboxes/consent`);
});

chapter('comes back with the consent, and the mailbox connects', async () => {
  await press('Sign in at the provider');
  await page().waitForURL(`${provider.url}/**`);
  await page().getByRole('button', { name: 'Continue' }).click();
  await page().waitForURL(`${program.url}/mailboxes/*`);
  await page().getByRole('heading', { level: 1, name: 'Support' }).waitFor();
  await page().getByText('Connected', { exact: true }).waitFor();
});

chapter('says when the consent is withdrawn, and where to go', async () => {
  await provider.withdraw();
  // The next connection needs the next token.
  await dovecot.doveadm(['kick', 'support']);
  await page().getByText('The permission of the provider is missing.').waitFor({ timeout: 30_000 });
  await press('Sign in at the provider');
  await signInAgain();
  await page().getByText('Connected', { exact: true }).waitFor();
  await eventually(async () => (await page().getByText('The permission of the provider is missing.').count()) === 0);
});

/** The provider still knows the person, or asks anew. */
async function signInAgain(): Promise<void> {
  await page().waitForURL(`${provider.url}/**`);
  await page().getByRole('button', { name: 'Continue' }).click();
}
