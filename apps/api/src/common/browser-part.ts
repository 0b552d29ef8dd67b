import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Serves the built editor: its hashed files for ever, its page always fresh, and the page for every address that is one
 * of the editor's own routes.
 */
export function serveBrowserPart(app: NestExpressApplication, dir: string): void {
  const page = join(dir, 'index.html');
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
