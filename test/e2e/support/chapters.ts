// Tests that build on one another: each is a chapter of one story in one browser window.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { WatchedPage } from './watched-page';

/** Milliseconds after which a chapter gives up; every single step gives up long before. */
const PATIENCE = 60_000;

/**
 * Makes an `it` for chapters. Once one failed the next ones fail at once, since what they build on is missing.
 * A chapter fails also when the browser met an error nobody expected. A picture of the window is kept when one fails.
 */
export function chaptersIn(window: () => WatchedPage): (title: string, tell: (page: Page) => Promise<void>) => void {
  let brokenAt: string | null = null;
  return (title, tell) =>
    it(
      title,
      async () => {
        if (brokenAt !== null) throw new Error(`The story broke off at "${brokenAt}".`);
        const { page, faults } = window();
        try {
          await tell(page);
          expect(faults).toEqual([]);
        } catch (error) {
          brokenAt = title;
          const picture = join(mkdtempSync(join(tmpdir(), 'mailroom-e2e-')), 'window.png');
          const isKept = await page.screenshot({ path: picture }).then(
            () => true,
            () => false,
          );
          if (error instanceof Error) {
            const notes = [`At ${page.url()}`, isKept ? `The window: ${picture}` : '', ...faults].filter(Boolean);
            // Jest prints the stack, which took a copy of the message when it was made.
            error.stack = `${notes.join('\n')}\n${error.stack ?? error.message}`;
          }
          throw error;
        }
      },
      PATIENCE,
    );
}
