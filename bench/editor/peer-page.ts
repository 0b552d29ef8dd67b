import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { FlowDocument } from '@mailroom/rules';
import type { Page } from 'playwright-core';
import type { PeerFlow } from './peer';

const FILES = join(process.cwd(), 'bench/editor');

/** Draws the same steps at the same places as plain boxes. */
export async function drawPeer(page: Page, document: FlowDocument, viewport: PeerFlow['viewport']): Promise<void> {
  const style = createRequire(join(process.cwd(), 'apps/editor/package.json')).resolve('@xyflow/react/dist/style.css');
  await page.setContent('<div id="root" style="position:fixed;inset:0"></div>');
  await page.addStyleTag({ content: readFileSync(style, 'utf8') });
  await page.addScriptTag({ content: await bundled() });
  const flow: PeerFlow = {
    nodes: document.nodes.map(({ id, kind, position }) => ({ id, position, data: { label: `${kind} ${id}` } })),
    edges: document.edges.map(({ id, from, to }) => ({ id, source: from, target: to })),
    viewport,
  };
  await page.evaluate(`drawPeer(${JSON.stringify(flow)})`);
  await page.locator('.react-flow__edge').first().waitFor({ state: 'attached' });
}

let bundle: Promise<string> | undefined;
const bundled = (): Promise<string> => (bundle ??= build());

async function build(): Promise<string> {
  const vite = await import('vite');
  const result = await vite.build({
    configFile: false,
    // What bundles say of React Flow's directives concerns servers.
    logLevel: 'error',
    root: join(process.cwd(), 'apps/editor'),
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: join(FILES, 'peer.ts'), formats: ['iife'], name: 'peer' },
    },
  });
  const [output] = [result].flat();
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk) throw new Error('Vite made no bundle.');
  return chunk.code;
}
