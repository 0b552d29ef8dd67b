import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where `/api` is while developing; the built editor is served by the API itself. */
const apiTarget = process.env.API_URL ?? 'http://127.0.0.1:3000';

/** Below this a compressed file is hardly smaller. Bytes. */
const WORTH_COMPRESSING = 1024;

/** Lays a compressed copy beside every file, as small as it gets: the server has no time for that while somebody waits. */
function precompress(dir: string): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    closeBundle() {
      for (const name of readdirSync(dir)) {
        if (!/\.(js|css|svg)$/.test(name)) continue;
        const content = readFileSync(join(dir, name));
        if (content.length < WORTH_COMPRESSING) continue;
        writeFileSync(join(dir, `${name}.br`), brotliCompressSync(content));
        writeFileSync(join(dir, `${name}.gz`), gzipSync(content, { level: 9 }));
      }
    },
  };
}

/** Tells `public/early.js` the files of the flow editor and of the words, whose names only the build knows. */
function earlyFiles(): Plugin {
  return {
    name: 'early-files',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((part) => part.type === 'chunk');
        const filesOf = (module: string): string[] => {
          const start = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(module));
          if (!start) throw new Error(`The build has no part of its own for ${module}.`);
          const found = new Set<string>();
          const visit = (name: string): void => {
            const chunk = chunks.find(({ fileName }) => fileName === name);
            if (!chunk || found.has(name)) return;
            found.add(name);
            chunk.viteMetadata?.importedCss.forEach((style) => found.add(style));
            chunk.imports.forEach(visit);
          };
          visit(start.fileName);
          return [...found].map((file) => `/${file}`);
        };
        const words = (folder: string) => ({ en: filesOf(`${folder}/en.ts`), sk: filesOf(`${folder}/sk.ts`) });
        const content = JSON.stringify({
          flow: filesOf('/flow-editor/flow-editor-page.tsx'),
          words: words('/app/i18n'),
          flowWords: words('/flow-editor/i18n'),
        });
        return [{ tag: 'meta', attrs: { name: 'early', content }, injectTo: 'head-prepend' }];
      },
    },
  };
}

export default defineConfig({
  root: here('.'),
  plugins: [react(), earlyFiles(), precompress(here('../../dist/editor/assets'))],
  resolve: { alias: { '@mailroom/rules': here('../../libs/rules/src/index.ts') } },
  server: {
    host: '127.0.0.1',
    port: 5173,
    // The API refuses unsafe requests of another origin, so the proxy keeps the browser's Host.
    proxy: { '/api': { target: apiTarget, changeOrigin: false } },
  },
  build: {
    outDir: here('../../dist/editor'),
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2022',
    chunkSizeWarningLimit: 1600,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // A browser asks for six files at a time: what a screen needs comes in a few, not in a hundred. What the first page
          // needs in any case (`$initial`) is three, of which two change seldom and stay in the browser's cache over an
          // update; what many of the others share is a few more.
          groups: [
            {
              name: 'frame',
              test: /node_modules[\\/](react|react-dom|scheduler|react-router|i18next|react-i18next|@tanstack|openapi-fetch)[\\/]/,
              tags: ['$initial'],
              priority: 4,
            },
            { name: 'kit', test: /node_modules/, tags: ['$initial'], priority: 3 },
            { name: 'start', tags: ['$initial'], priority: 2 },
            { name: 'kit-more', test: /node_modules[\\/]@mantine[\\/]/, minShareCount: 2, priority: 1 },
            { name: 'icons', test: /node_modules[\\/]@tabler[\\/]/, minShareCount: 2, priority: 1 },
            {
              name: 'shared',
              test: /editor[\\/]src[\\/](ui|api|app)[\\/](?!i18n[\\/](en|sk))/,
              minShareCount: 4,
              priority: 1,
            },
          ],
        },
      },
    },
  },
});
