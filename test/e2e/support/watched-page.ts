// A browser window that remembers what a person would never see: errors of scripts, refused and broken requests.
import type { Browser, BrowserContext, ConsoleMessage, Page, Request, Response } from 'playwright-core';
import { launchBrowser } from '../../support/servers/browser';

export interface WatchedPage {
  browser: Browser;
  context: BrowserContext;
  page: Page;
  /** What went wrong so far and was not expected, one line each. */
  faults: string[];
  /** Addresses of other hosts that the browser asked for, whether or not anything answered. */
  foreignRequests: string[];
  /** From now on faults that fit are part of the story. */
  expectFault(pattern: RegExp): void;
  close(): Promise<void>;
}

export interface WindowOptions {
  width?: number;
  height?: number;
  colorScheme?: 'light' | 'dark';
}

/**
 * Opens a window of a fresh browser.
 * @param origin of the program; requests to anything else are recorded
 */
export async function openWindow(origin: string, options: WindowOptions = {}): Promise<WatchedPage> {
  const { width = 1600, height = 1000, colorScheme = 'light' } = options;
  const browser = await launchBrowser();
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width, height },
    colorScheme,
    locale: 'en-GB',
    timezoneId: 'Europe/Bratislava',
    // Animations only make a test wait; the interface honours this wish of its user.
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();

  const faults: string[] = [];
  const foreignRequests: string[] = [];
  const expected: RegExp[] = [];
  const note = (line: string): void => {
    if (!expected.some((pattern) => pattern.test(line))) faults.push(line);
  };
  page.on('console', (message: ConsoleMessage) => {
    if (message.type() === 'error') note(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error: Error) => note(`script: ${error.message}`));
  page.on('request', (request: Request) => {
    const url = request.url();
    if (url === `${origin}/api/policy-reports`) note(`policy: ${request.postData()}`);
    if (/^(https?|wss?|ftp):/.test(url) && new URL(url).origin !== origin) foreignRequests.push(url);
  });
  page.on('requestfailed', (request: Request) => {
    const reason = request.failure()?.errorText ?? '';
    // What the page's policy forbids never left the browser; that it was wanted at all is still a fault.
    if (reason === 'csp') foreignRequests.splice(foreignRequests.indexOf(request.url()), 1);
    // A page that is left ends its requests, the live stream always among them.
    if (reason !== 'net::ERR_ABORTED') note(`request: ${request.method()} ${request.url()} ${reason}`);
  });
  page.on('response', (response: Response) => {
    if (response.status() < 400) return;
    note(`answer: ${response.request().method()} ${response.url()} ${response.status()}`);
  });

  return {
    browser,
    context,
    page,
    faults,
    foreignRequests,
    expectFault: (pattern) => void expected.push(pattern),
    close: () => browser.close(),
  };
}
