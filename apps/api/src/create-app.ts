import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import { AppModule } from './app.module';
import { serveApiDocs } from './common/api-docs';
import { serveBrowserPart } from './common/browser-part';
import { answerClientErrors } from './common/client-errors';
import { requestLogging } from './common/logging';
import { takePolicyReports } from './common/policy-reports';
import { QuietLogger } from './common/quiet-logger';
import { limitRequests } from './common/request-limits';
import { sendSecurityHeaders } from './common/security-headers';
import type { Config } from './config/config';
import { watchBodies } from './idempotency/watched-body';
import { EDITOR_DIR, OPENAPI_FILE } from './config/paths';
import type { LoadedPlugin } from './plugins/loaded-plugins.types';

/**
 * The program, assembled but not yet listening.
 * @param parts further modules, whose providers may perform actions and answer facts of plug-ins
 * @param plugins loaded from packages
 */
export async function createApp(
  config: Config,
  parts: readonly Type[] = [],
  plugins: readonly LoadedPlugin[] = [],
): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config, parts, plugins), {
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
  answerClientErrors(app.getHttpServer());
  app.use(requestLogging());
  sendSecurityHeaders(app, config);
  // Not for live events: a compressor would hold them back until its buffer is full.
  app.use(
    compression({
      filter: (request, response) => request.path !== '/api/v1/events' && compression.filter(request, response),
    }),
  );
  app.use(watchBodies);
  takePolicyReports(app);
  limitRequests(app);
  app.setGlobalPrefix('api/v1');
  serveApiDocs(app, OPENAPI_FILE);
  serveBrowserPart(app, EDITOR_DIR);
  return app;
}
