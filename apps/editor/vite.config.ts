import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where `/api` is while developing; the built editor is served by the API itself. */
const apiTarget = process.env.API_URL ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: here('.'),
  plugins: [react()],
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
  },
});
