import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request, Response } from 'express';
import { dirname } from 'node:path';

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Mailroom API</title>
<link rel="icon" href="/api/docs/favicon-32x32.png">
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
<link rel="stylesheet" href="/api/docs/start.css">
<main id="swagger-ui"></main>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</html>
`;
/**
 * An own file, since the content security policy forbids scripts inside a page.
 *
 * Calls are tried with the session of who reads, or with a key that is forgotten with the page. Nothing is asked of
 * other hosts: the library's validator is one.
 */
const START = `
const dark = matchMedia('(prefers-color-scheme: dark)');
const paint = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', paint);
paint();
SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  filter: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: -1,
  displayRequestDuration: true,
  persistAuthorization: false,
  validatorUrl: null,
});
`;
const STYLE = `
body { margin: 0; background: #fff; }
html.dark-mode body { background: #1c2022; }
.swagger-ui .info { margin: 24px 0; }
.swagger-ui .scheme-container { padding: 12px 0; box-shadow: none; }
.swagger-ui .opblock .opblock-summary-description { text-align: start; }
`;

const FILES = { 'start.js': ['text/javascript', START], 'start.css': ['text/css', STYLE] } as const;

/** The API's description and a page to read it on. Both are files: nothing is computed at a start. */
export function serveApiDocs(app: NestExpressApplication, openApiFile: string): void {
  app.use('/api/openapi.json', (_: Request, response: Response) => response.sendFile(openApiFile));
  for (const [name, [type, text]] of Object.entries(FILES))
    app.use(`/api/docs/${name}`, (_: Request, response: Response) => void response.type(type).send(text));
  app.useStaticAssets(dirname(require.resolve('swagger-ui-dist/package.json')), {
    prefix: '/api/docs/',
    index: false,
    redirect: false,
  });
  app.use('/api/docs', (_: Request, response: Response) => void response.type('text/html').send(PAGE));
}
