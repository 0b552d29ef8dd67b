import type { NestExpressApplication } from '@nestjs/platform-express';
import { json, type NextFunction, type Request, type Response } from 'express';
import type { IncomingMessage } from 'node:http';
import { AppError } from './app-error';

/** A flow document with 2,000 nodes and their texts. */
const LARGEST_BODY = '4mb';
/** What a stranger may have parsed: a sign-in has less than one of these. */
const LARGEST_OF_STRANGERS = '64kb';
/** Conditions nest a few levels; what nests deeper than this wants to break whoever walks through it. */
const DEEPEST_JSON = 200;

/** Milliseconds. */
const LIMITS = {
  /** Of headers that trickle in ("slowloris"). */
  headers: 15_000,
  /** Of connections that rest. Proxies end theirs after 60 s: they should be the first, or a call meets one that just closed. */
  rest: 65_000,
  /** Between two pieces of a body. One as a whole may take long: files of mail have gigabytes. */
  silence: 30_000,
};

/** How long and how large requests may be before anybody has looked at them. */
export function limitRequests(app: NestExpressApplication): void {
  const server = app.getHttpServer();
  server.headersTimeout = LIMITS.headers;
  server.keepAliveTimeout = LIMITS.rest;
  server.requestTimeout = 0;
  server.maxHeadersCount = 100;
  app.use(endSilentBodies(LIMITS.silence));
  const small = json({ limit: LARGEST_OF_STRANGERS, verify: refuseDeep });
  const large = json({ limit: LARGEST_BODY, verify: refuseDeep });
  app.use((request: Request, response: Response, next: NextFunction) =>
    (isStranger(request) ? small : large)(request, response, next),
  );
}

/** Neither a cookie nor a key: whoever comes so can only sign in. */
const isStranger = ({ headers }: Request): boolean => !headers.cookie && !headers.authorization;

/** @param milliseconds for which a body that is not complete may send nothing */
export function endSilentBodies(milliseconds: number) {
  return (request: Request, _: Response, next: NextFunction) => {
    if (request.complete || !hasBody(request)) return next();
    const { socket } = request;
    const silent = () => {
      // A reader who is slower than the sender makes it pause; that is no silence.
      if (!request.complete && !request.isPaused()) socket.destroy();
    };
    socket.setTimeout(milliseconds, silent);
    const done = () => {
      socket.setTimeout(0);
      socket.off('timeout', silent);
    };
    request.once('end', done).once('close', done);
    next();
  };
}

const hasBody = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** @throws AppError `bad-request`, before anything is built of it */
export function refuseDeep(_request: IncomingMessage, _response: unknown, body: Buffer): void {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < body.length; at += 1) {
    const sign = body[at];
    if (inText) {
      if (sign === BACKSLASH) at += 1;
      else if (sign === QUOTE) inText = false;
    } else if (sign === QUOTE) inText = true;
    else if (sign === OPEN_LIST || sign === OPEN_OBJECT) depth += 1;
    else if (sign === CLOSE_LIST || sign === CLOSE_OBJECT) depth -= 1;
    if (depth > DEEPEST_JSON) throw new AppError('bad-request', 400, 'The JSON of the request is nested too deeply.');
  }
}

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = Buffer.from('"\\[]{}');
