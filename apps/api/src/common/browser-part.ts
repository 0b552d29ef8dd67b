import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';

/** What the build laid beside its files, the smallest first. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/**
 * Answers with the copy of a file that the build has compressed, when there is one the browser can read. Only of the
 * hashed files, whose compressed copy cannot be of another version.
 */
function compressedCopies(dir: string) {
  return (request: Request, response: Response, next: NextFunction) => {
    if (!/^\/assets\/[\w.-]+$/.test(request.path)) return next();
    response.vary('Accept-Encoding');
    const copy = ENCODINGS.find(
      ([name, end]) => request.acceptsEncodings(name) === name && existsSync(join(dir, request.path + end)),
    );
    if (copy) {
      response.type(extname(request.path)).setHeader('Content-Encoding', copy[0]);
      request.url = request.path + copy[1];
    }
    next();
  };
}

/**
 * Serves the built editor: its hashed files for ever, its page always fresh, and the page for every address that is one
 * of the editor's own routes.
 */
export function serveBrowserPart(app: NestExpressApplication, dir: string): void {
  const page = join(dir, 'index.html');
  app.use(compressedCopies(dir));
  app.useStaticAssets(dir, {
    index: false,
    setHeaders: (response: Response, path: string) => {
      const hashed = path.startsWith(join(dir, 'assets'));
      response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.use((request: Request, response: Response, next: NextFunction) => {
    const isPage = request.method === 'GET' || request.method === 'HEAD';
    // What looks like a file and is none must not become a page: a browser would run it as a script and fail oddly.
    if (!isPage || /^\/api(\/|$)/.test(request.path) || /\.[a-z0-9]{2,5}$/i.test(request.path)) return next();
    if (!existsSync(page)) {
      response.status(503).type('text/plain').send('The browser part is not built yet. Run: npm run build\n');
      return;
    }
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(page);
  });
}
