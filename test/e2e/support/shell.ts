// Getting about in the program, as people do: by its navigation.
import type { Page } from 'playwright-core';
import type { WatchedPage } from './watched-page';

/** Follows an entry of the navigation, and waits for its screen. */
export async function goTo(page: Page, entry: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Navigation' }).getByRole('link', { name: entry, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: entry, exact: true }).waitFor();
}

/** Comes in by the link that a fresh installation prints. */
export async function enter({ page, expectFault }: WatchedPage, link: string | null): Promise<void> {
  // The page asks who is signed in while the link is being spent; "nobody" is a fair answer until then.
  expectFault(/\/api\/v1\/me 401$/);
  expectFault(/^console: .* 401 .*\/api\/v1\/me\)$/);
  if (!link) throw new Error('The program printed no link to sign in by.');
  await page.goto(link);
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
}
