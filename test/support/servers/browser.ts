// Debian's Chromium under Playwright: React Flow and the keyboard can only be judged in a real browser.
import { chromium, type Browser } from 'playwright-core';
import { requireBinary } from './child-server';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A container's /dev/shm is often 64 MB, which large pages outgrow.
  '--disable-dev-shm-usage',
];

/** Starts a headless browser with a fresh profile. Close it by `browser.close()`; it also ends with this process. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['MAILROOM_CHROMIUM'] ?? requireBinary('chromium', 'chromium');
  return chromium.launch({ executablePath, headless: true, args: FLAGS });
}
