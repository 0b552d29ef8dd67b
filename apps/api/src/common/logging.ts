import type { Config } from '../config/config';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Params, PinoLogger } from 'nestjs-pino';
import { type HttpLogger, pinoHttp, stdSerializers } from 'pino-http';
import pretty from 'pino-pretty';

/** Names under which secrets travel; whatever carries one of them is logged without it, up to three levels deep. */
const SECRET_NAMES = [
  'password',
  'pass',
  'secret',
  'token',
  'authorization',
  'cookie',
  'passwordHash',
  'imapPassword',
  'smtpPassword',
  'accessToken',
  'refreshToken',
  'clientSecret',
  'current',
  'next',
];
const REDACTED = [
  ...SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`]),
  'req.headers.authorization',
  'req.headers.cookie',
  'res.headers["set-cookie"]',
];

/** An API key wherever it stands: in an address somebody built wrongly, in another program's error, in a text. */
const API_KEY = /mrk_([0-9a-f]{32})_[0-9A-Za-z]{43}/g;

/** Logging of the whole program: JSON for machines, one readable line for a person at a terminal. */
export function loggingOptions(config: Config, terminal = process.stdout.isTTY): Params {
  const options = {
    ...requestOptions(),
    level: config.logLevel,
    redact: { paths: REDACTED, censor: '[redacted]' },
    hooks: { streamWrite: (line: string) => line.replace(API_KEY, 'mrk_$1_[redacted]') },
  };
  const stream = terminal
    ? pretty({ ignore: 'pid,hostname,context,req,res,responseTime', messageFormat: '{context}: {msg}', sync: true })
    : undefined;
  return { pinoHttp: stream ? [options, stream] : options, forRoutes: [] };
}

/**
 * Logs requests, in place of nestjs-pino's own middleware: that one keeps the request in an AsyncLocalStorage, and once one
 * is in use Node 20 runs hooks for every promise of the program. With mail arriving by thousands they cost a tenth of the time.
 */
export function requestLogging(): (request: IncomingMessage, response: ServerResponse, next: () => void) => void {
  let log: HttpLogger | undefined;
  return (request, response, next) => {
    // The root logger is made while the program is assembled.
    log ??= pinoHttp({ ...requestOptions(), logger: PinoLogger.root });
    log(request, response, next);
  };
}

/**
 * A failed statement carries the values that it was to write: mail, addresses, hashes. Its text with their places, the
 * message and the stack tell what is needed to mend it.
 */
function errorWithoutValues(error: Error): object {
  const { parameters: _, driverError: __, sql: ___, sqlMessage: ____, ...told } = stdSerializers.err(error);
  return told;
}

const requestOptions = () => ({
  autoLogging: { ignore: (request: IncomingMessage) => !request.url?.startsWith('/api/') },
  customLogLevel: (_: IncomingMessage, response: ServerResponse, error?: Error) =>
    error || response.statusCode >= 500 ? ('error' as const) : ('debug' as const),
  serializers: {
    // Neither headers nor the query: a sign-in link's token stands in a query.
    req: ({ id, method, url }: { id: unknown; method: string; url: string }) => ({
      id,
      method,
      path: url.split('?', 1)[0],
    }),
    res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    err: errorWithoutValues,
  },
});
