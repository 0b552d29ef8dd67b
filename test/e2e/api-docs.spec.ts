// The page on which the API is read and tried, in a browser: from this machine alone, in both themes.
import type { Browser } from 'playwright-core';
import { startApp, type TestApp } from '../support/app';
import { launchBrowser } from '../support/servers/browser';

let t: TestApp;
let browser: Browser;
beforeAll(async () => {
  [t, browser] = await Promise.all([startApp(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await t.close();
});

async function openDocs(colorScheme: 'light' | 'dark' = 'light') {
  const page = await browser.newPage({ colorScheme, viewport: { width: 1440, height: 900 } });
  const complaints: string[] = [];
  const foreign: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(t.url) && !/^(data|blob):/.test(request.url())) foreign.push(request.url());
  });
  const [name = '', value = ''] = t.api.cookie.split('=', 2);
  await page.context().addCookies([{ name, value, url: t.url }]);
  await page.goto(`${t.url}/api/docs`);
  await page.getByRole('heading', { name: /^Mailroom/ }).waitFor();
  return { page, complaints, foreign };
}

it('is read without a complaint of the browser and without another host', async () => {
  const { page, complaints, foreign } = await openDocs();
  for (const name of ['Mailboxes', 'Flows', 'Cases', 'Webhooks'])
    await page.locator(`#operations-tag-${name}`).waitFor();
  await page.locator('#operations-tag-Cases').click();
  await page.locator('#operations-Cases-cases_page').getByRole('button').first().click();
  await page.getByText('Takes the right cases:read.').waitFor();
  expect([complaints, foreign]).toEqual([[], []]);
  await page.close();
});

it('tries a call with the session of who reads', async () => {
  const { page, complaints } = await openDocs();
  await page.goto(`${t.url}/api/docs#/Own%20account/me_get`);
  await page.reload();
  await page.getByRole('button', { name: 'Try it out' }).click();
  await page.getByRole('button', { name: 'Execute' }).click();
  const answer = page.locator('.live-responses-table');
  await answer.getByText('"administrator"', { exact: true }).last().waitFor();
  expect(await answer.locator('tbody .response-col_status').first().textContent()).toContain('200');
  expect(complaints).toEqual([]);
  await page.close();
});

it.each([
  ['light', 255],
  ['dark', 60],
] as const)('is %s where the reader’s device is', async (theme, most) => {
  const { page } = await openDocs(theme);
  const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const brightest = Math.max(...(colour.match(/\d+/g) ?? []).slice(0, 3).map(Number));
  expect(theme === 'dark' ? brightest <= most : brightest === most).toBe(true);
  await page.close();
});
