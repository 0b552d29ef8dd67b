import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request, Response } from 'express';
import { dirname } from 'node:path';

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Mailroom API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
<div id="swagger-ui"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</html>
`;
// An own file, since the content security policy forbids scripts inside a page.
const START = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger-ui' });\n`;

/** The API's description and a page to read it on. Both are files: nothing is computed at a start. */
export function serveApiDocs(app: NestExpressApplication, openApiFile: string): void {
  app.use('/api/openapi.json', (_: Request, response: Response) => response.sendFile(openApiFile));
  app.use('/api/docs/start.js', (_: Request, response: Response) => void response.type('text/javascript').send(START));
  app.useStaticAssets(dirname(require.resolve('swagger-ui-dist/package.json')), {
    prefix: '/api/docs/',
    index: false,
    redirect: false,
  });
  app.use('/api/docs', (_: Request, response: Response) => void response.type('text/html').send(PAGE));
}
