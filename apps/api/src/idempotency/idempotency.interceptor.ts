import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  Logger,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { catchError, from, mergeMap, type Observable, of } from 'rxjs';
import { AppError } from '../common/app-error';
import { AnsweredBefore, type Problem, problemOf } from '../common/problem';
import { ACCESS, type Access } from '../identity/access.decorator';
import type { ActorRequest } from '../identity/current-user.decorator';
import { type Hold, IdempotentCalls, reachText } from './idempotent-calls.service';
import { digestOf, passBody } from './watched-body';

/** Visible ASCII; the draft's form, a quoted string, means the text inside. */
const KEY = /^"?([!#-~]{1,255}?)"?$/;

/**
 * Performs a POST that names itself (`Idempotency-Key`) once.
 *
 * Outermost of all, so that it keeps what leaves the program and nothing that is cut from it. Not for what a person does
 * about their own account: those answers hold secrets that are told once.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly logger = new Logger('Idempotency');

  constructor(
    private readonly calls: IdempotentCalls,
    private readonly reflector: Reflector,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<ActorRequest>();
    const response = http.getResponse<Response>();
    const { user } = request;
    const header = request.headers['idempotency-key'];
    if (request.method !== 'POST' || header === undefined || !user) return next.handle();
    const access = this.reflector.getAllAndOverride<Access>(ACCESS, [context.getHandler(), context.getClass()]);
    if (access === 'session') return next.handle();
    const key = KEY.exec(String(header))?.[1];
    if (!key) throw new AppError('idempotency-key-invalid', 400, 'An Idempotency-Key has 1 to 255 visible characters.');

    const name = { caller: user.apiKeyId ?? user.id, route: `POST ${request.path}`, key };
    const reach = reachText(user);
    const claim = await this.calls.claim(name, this.fingerprints(request), reach);
    if ('known' in claim) {
      await passBody(request);
      this.calls.compare(claim.known, this.fingerprints(request));
      const { status, body } = this.calls.answerOf(claim.known, reach);
      response.setHeader('Idempotency-Replayed', 'true');
      if (status >= 400) throw new AnsweredBefore(body as Problem);
      response.status(status);
      return of(body);
    }
    const { hold } = claim;
    return next.handle().pipe(
      mergeMap(async (body: unknown) => {
        const { statusCode: status } = response;
        const isKept = !(body instanceof StreamableFile) && !Buffer.isBuffer(body) && !response.headersSent;
        await this.noted(
          hold.finish(isKept ? { status, body } : { status, notKept: true }, this.fingerprints(request)),
        );
        return body;
      }),
      catchError((error: unknown) => from(this.failed(error, hold, request))),
    );
  }

  /** Keeps a refusal by the operation itself; whatever never began, or broke, the next attempt performs. */
  private async failed(error: unknown, hold: Hold, request: ActorRequest): Promise<never> {
    const problem = problemOf(error);
    const isAnswer = error instanceof AppError && problem && isRefusal(problem.status);
    await this.noted(
      isAnswer ? hold.finish({ status: problem.status, body: problem }, this.fingerprints(request)) : hold.release(),
    );
    throw error;
  }

  /** The call was performed: that this could not be noted must not make its answer a failure. */
  private async noted(noting: Promise<void>): Promise<void> {
    await noting.catch((err: unknown) => this.logger.error({ err }, 'An answer could not be kept'));
  }

  private fingerprints(request: ActorRequest): string[] | null {
    const digest = digestOf(request);
    return digest === null ? null : this.calls.fingerprintsOf(request.originalUrl.split('?')[1] ?? '', digest);
  }
}

const isRefusal = (status: number): boolean => status < 500 && ![400, 401, 403, 413, 415, 429].includes(status);
