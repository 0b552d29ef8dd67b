import { join } from 'node:path';
import type { FlowDocument, MessageView } from '@mailroom/rules';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../test/support/servers/browser';
import type { Replay } from './page';

/** The same replay in Chromium, bundled as the editor is; null where there is no Chromium. */
export async function replayInBrowser(
  published: FlowDocument,
  draft: FlowDocument,
  messages: MessageView[],
  rounds: number,
): Promise<Replay | null> {
  const browser = await found();
  if (!browser) return null;
  try {
    const content = await bundled();
    const page = await browser.newPage();
    await page.addScriptTag({ content });
    return await page.evaluate(([before, after, list, count]) => replayInPage(before, after, list, count), [
      published,
      draft,
      messages,
      rounds,
    ] as const);
  } finally {
    await browser.close();
  }
}

/** Asking for a program that is not installed throws. */
async function found(): Promise<Browser | null> {
  try {
    return await launchBrowser();
  } catch {
    return null;
  }
}

async function bundled(): Promise<string> {
  const { build } = await import('vite');
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    root: process.cwd(),
    resolve: { alias: { '@mailroom/rules': join(process.cwd(), 'libs/rules/src/index.ts') } },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: join(process.cwd(), 'bench/rules/page.ts'), formats: ['iife'], name: 'bench' },
    },
  });
  const [output] = [result].flat();
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk) throw new Error('Vite made no bundle.');
  return chunk.code;
}
