// Signing in in a real browser: a second factor from QR code to recovery code, an OpenID provider and back, and what
// administrators decide of both.
import { codeOf } from '../support/authenticator';
import { eventually } from '../support/eventually';
import { freePort } from '../support/servers/free-port';
import { type OpenidProvider, startOpenidProvider } from '../support/servers/openid-provider';
import { type Program, startProgram } from '../support/servers/program';
import { chaptersIn } from './support/chapters';
import { enter } from './support/shell';
import { openWindow, type WatchedPage } from './support/watched-page';

const PASSWORD = 'correct horse battery';
const EMAIL = 'anna@example.test';

let provider: OpenidProvider;
let program: Program;
let window: WatchedPage;
let secret = '';
let recoveryCode = '';
/** Steps of time whose codes were used: each is good once. */
let step = 0;

const chapter = chaptersIn(() => window);
const page = () => window.page;
const press = (name: string) => page().getByRole('button', { name, exact: true }).click();
const type = (label: string, text: string) => page().getByLabel(label, { exact: true }).fill(text);
const see = (text: string) => page().getByText(text, { exact: false }).first().waitFor();

beforeAll(async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  provider = await startOpenidProvider(`${url}/api/v1/session/provider/callback`);
  program = await startProgram({ port });
  window = await openWindow(program.url);
  // The provider's pages want a font of the web, which is of no interest here.
  await window.context.route(/fonts\.googleapis\.com/, (route) => route.fulfill({ contentType: 'text/css', body: '' }));
  // Nobody is signed in on the way in, and wrong codes are refused: that is the story.
  window.expectFault(/\/api\/v1\/(me|session)[^ ]* (401|403|422)$/);
  window.expectFault(/^console: .* (401|403|422) .*\/api\/v1\/(me|session)[^)]*\)$/);
});

afterAll(async () => {
  await window?.close();
  await program?.stop();
  await provider?.stop();
});

/** The next code that was not used yet; the one of half a minute from now is taken as well. */
const nextCode = () => codeOf(secret, (step += 1) - 2);

async function signOut(): Promise<void> {
  await page()
    .locator('button', { hasText: /Anna|Administrator/ })
    .last()
    .click();
  await page().getByRole('menuitem', { name: 'Sign out' }).click();
  await page().getByRole('heading', { level: 1, name: 'Sign in to Mailroom' }).waitFor();
  // Else the next one would come to where this one was.
  await page().goto('/');
}

async function firstStep(): Promise<void> {
  await type('E-mail', EMAIL);
  await type('Password', PASSWORD);
  await press('Sign in');
}

const arrived = () => page().getByRole('heading', { level: 1, name: 'Overview' }).waitFor();

chapter('an administrator adds a provider and a person, and wants second factors of everybody', async () => {
  await enter(window, program.signInLink());
  const made = await window.context.request.post('/api/v1/users', {
    data: { email: EMAIL, name: 'Anna', password: PASSWORD },
    headers: { origin: program.url },
  });
  expect(made.status()).toBe(201);
  await page().goto('/settings');
  await page().getByRole('link', { name: 'Open the settings of signing in' }).click();
  await press('Add a provider');
  await type('Name', 'Company');
  await type('Issuer', provider.url);
  await type('Client ID', provider.clientId);
  await page().getByLabel('Client secret', { exact: true }).fill(provider.clientSecret);
  await type('Scopes', 'openid email');
  await press('Create');
  await see('Lets in people who are here already');
  await page().getByRole('radio', { name: 'Everybody' }).click();
  await see('Saved');
  await signOut();
});

chapter('a wrong password is told plainly, and Anna is led to set up what is wanted', async () => {
  await type('E-mail', EMAIL);
  await type('Password', 'wrong');
  await press('Sign in');
  await see('That is not right');
  await type('Password', PASSWORD);
  await press('Sign in');
  await page().getByRole('heading', { level: 1, name: 'One more step' }).waitFor();
  await press('Continue');
  await page().getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
  await eventually(() =>
    page()
      .getByLabel('Code', { exact: true })
      .evaluate((field) => field === document.activeElement),
  );
  secret = (await page().locator('code').first().innerText()).replace(/\s/g, '');
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  await type('Code', nextCode());
  await press('Switch on');
  await see('Keep these recovery codes');
  const codes = await page().getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allInnerTexts();
  expect(codes).toHaveLength(10);
  recoveryCode = codes[0]!;
  await press('I have kept them');
  await arrived();
  await signOut();
});

chapter('a code of the app is the second step', async () => {
  await firstStep();
  await see('six digits that your authenticator app shows');
  expect(
    await page()
      .getByLabel('Code')
      .evaluate((field) => field === document.activeElement),
  ).toBe(true);
  await type('Code', '12345');
  await page().keyboard.press('Enter');
  await see('This code is wrong');
  await type('Code', nextCode());
  await page().keyboard.press('Enter');
  await arrived();
  await signOut();
});

chapter('a recovery code takes its place, once', async () => {
  await firstStep();
  await press('The app is not at hand? Use a recovery code');
  await type('Recovery code', recoveryCode);
  await press('Sign in');
  await arrived();
  await page().goto('/settings');
  await see('9 recovery codes are left.');
  await signOut();
  await firstStep();
  await press('The app is not at hand? Use a recovery code');
  await type('Recovery code', recoveryCode);
  await press('Sign in');
  await see('This code is wrong');
  await press('Back to the beginning');
});

chapter('the provider brings Anna in, back to where she wanted to go', async () => {
  await page().goto('/contacts');
  await page().getByRole('heading', { level: 1, name: 'Sign in to Mailroom' }).waitFor();
  await press('Sign in with Company');
  await page().waitForURL(`${provider.url}/**`);
  await page().locator('input[name=login]').fill(EMAIL);
  await page().locator('input[name=password]').fill('any');
  await press('Sign-in');
  await press('Continue');
  await page().getByRole('heading', { level: 1, name: 'Contacts' }).waitFor();
  expect(page().url()).toBe(`${program.url}/contacts`);
  await signOut();
});

chapter('and tells a stranger why not', async () => {
  await window.context.clearCookies({ domain: '127.0.0.1' });
  await press('Sign in with Company');
  await page().waitForURL(`${provider.url}/**`);
  await page().locator('input[name=login]').fill('stranger@example.test');
  await page().locator('input[name=password]').fill('any');
  await press('Sign-in');
  await press('Continue');
  await see('Nobody here has your address');
  expect(page().url()).toBe(`${program.url}/sign-in`);
});

chapter('Anna switches nothing off without a code', async () => {
  await firstStep();
  await press('The app is not at hand? Use a recovery code');
  await press('Use the app instead');
  await type('Code', nextCode());
  await press('Sign in');
  await arrived();
  await page().goto('/settings');
  await press('New recovery codes');
  await page().getByRole('dialog').getByLabel('Code of the app, or a recovery code').fill('000');
  await page().getByRole('dialog').getByRole('button', { name: 'New recovery codes' }).click();
  await see('This code is wrong');
});
