import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import helmet from 'helmet';
import { AppModule } from './app.module';
import { serveApiDocs } from './common/api-docs';
import { serveBrowserPart } from './common/browser-part';
import { requestLogging } from './common/logging';
import { QuietLogger } from './common/quiet-logger';
import type { Config } from './config/config';
import { EDITOR_DIR, OPENAPI_FILE } from './config/paths';

/**
 * The program, assembled but not yet listening.
 * @param plugins modules of third parties, whose providers perform their actions and answer their facts
 */
export async function createApp(config: Config, plugins: readonly Type[] = []): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config, plugins), {
    bufferLogs: true,
    // Else Nest would print, in its own words, what led to a failed start.
    autoFlushLogs: false,
    // A failed start is told in plain words by whoever called, instead of ending the process here.
    abortOnError: false,
    // Live connections never end by themselves.
    forceCloseConnections: true,
    bodyParser: false,
  });
  app.useLogger(app.get(QuietLogger));
  app.flushLogs();
  app.disable('x-powered-by');
  // A reverse proxy on the same machine may say who the caller is; nobody else.
  app.set('trust proxy', 'loopback');
  app.use(requestLogging());
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          frameSrc: ["'self'", 'blob:'],
          connectSrc: ["'self'"],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
        },
      },
      // Whether there is TLS in front, and for which hosts, only who runs it knows.
      strictTransportSecurity: config.publicUrl.startsWith('https:')
        ? { maxAge: 15_552_000, includeSubDomains: false }
        : false,
    }),
  );
  // Not for live events: a compressor would hold them back until its buffer is full.
  app.use(
    compression({
      filter: (request, response) => request.path !== '/api/v1/events' && compression.filter(request, response),
    }),
  );
  // The largest body is a flow document: 2,000 nodes with their texts.
  app.useBodyParser('json', { limit: '4mb' });
  app.setGlobalPrefix('api/v1');
  serveApiDocs(app, OPENAPI_FILE);
  serveBrowserPart(app, EDITOR_DIR);
  return app;
}
