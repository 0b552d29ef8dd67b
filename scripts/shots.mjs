// npm run shots [-- <pattern>]: a picture of every screen in both themes, on a desk and on a phone, into docs/images/shots/
// (not kept in git), and docs/images/*.png for the README and the guide. Pictures are made of the built program with its
// sample mailbox, in a folder of its own that is gone afterwards.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { ensureNodePackages } from './lib/node-packages.mjs';
import { root } from './lib/run.mjs';

const failure = (await ensureNodePackages({ development: true })) ?? (await build());
if (failure) {
  console.error(failure);
  process.exit(1);
}
const { browser, lastWords, signIn, stop, url } = await import('./shots/program.mjs');
const { chooseView, settle } = await import('./shots/page.mjs');
const { screens } = await import('./shots/screens.mjs');
const { furnish } = await import('./shots/world.mjs');

const pattern = process.argv[2] ?? '';
const IMAGES = join(root, 'docs/images');
const SHOTS = join(IMAGES, 'shots');
const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

/** A picture that is kept in git: for the README, or for the guide. */
async function keep(file, storageState, path, viewport, act) {
  if (!file.includes(pattern)) return;
  const look = { baseURL: url, viewport, colorScheme: 'light', reducedMotion: 'reduce', storageState };
  const context = await browser.newContext(look);
  const page = await context.newPage();
  await page.goto('/');
  await page.getByRole('button', { name: 'Close' }).first().click();
  await page.goto(path);
  await settle(page);
  await act(page);
  await settle(page);
  await page.screenshot({ path: join(IMAGES, file) });
  await context.close();
}

async function main() {
  mkdirSync(SHOTS, { recursive: true });
  const { state, get, send } = await signIn();
  const all = await screens(get, await furnish(get, send));
  for (const [sizeName, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of ['light', 'dark']) {
      const look = { baseURL: url, viewport, colorScheme, reducedMotion: 'reduce', timezoneId: 'Europe/Bratislava' };
      const inside = await browser.newContext({ ...look, storageState: state });
      const outside = await browser.newContext(look);
      for (const [name, { path, act, signedOut }] of Object.entries(all)) {
        const file = `${name}-${sizeName}-${colorScheme}.png`;
        if (!file.includes(pattern)) continue;
        const page = await (signedOut ? outside : inside).newPage();
        page.on('pageerror', (error) => console.log(`${file}: ${error.message}`));
        await page.goto(path);
        await settle(page);
        if (act) {
          // Some things are not offered on a phone.
          await act(page).catch(() => console.log(`${file}: not offered here`));
          await settle(page);
        }
        // What lies over a page covers what is in sight, and the drawing fills the window by itself.
        const isCovered = (await page.getByRole('dialog').count()) > 0;
        const fullPage = !isCovered && !name.startsWith('flow-') && name !== 'flow';
        await page.screenshot({ path: join(SHOTS, file), fullPage });
        await page.close();
      }
      await inside.close();
      await outside.close();
    }
  }

  const tried = (page) => page.getByTestId('planned-actions').getByRole('listitem').first().waitFor();
  await keep('flow-editor.png', state, all['flow-try'].path, SIZES.desk, tried);
  await keep('flow-outline.png', state, all['flow-try'].path, { width: 1200, height: 750 }, async (page) => {
    await chooseView(page, 2);
    await page.mouse.move(0, 0);
    await tried(page);
  });
}

try {
  await main();
  console.log(`The pictures are in ${SHOTS}.`);
} catch (error) {
  console.error(error, lastWords());
  process.exitCode = 1;
} finally {
  await stop();
}
