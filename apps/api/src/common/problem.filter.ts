import { type ArgumentsHost, Catch, type ExceptionFilter, Logger, NotFoundException } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Request, Response } from 'express';
import { allowedMethods, type RoutingApp } from './allowed-methods';
import { AppError } from './app-error';
import { newId } from './ids';
import { frameworkProblem, internalProblem, type Problem, problemOf } from './problem';

/** When the database or the disk is away. */
const RETRY_SECONDS = 5;

/** Every error leaves the program here, in one form (RFC 9457), and an unknown one leaves only its reference. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Errors');

  constructor(private readonly adapter: HttpAdapterHost) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const occurrence = newId();
    const problem = this.problem(error, occurrence, request, response);
    // A download or a stream that has begun cannot turn into an answer any more.
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (error instanceof AppError && error.retryAfterSeconds)
      response.setHeader('Retry-After', error.retryAfterSeconds);
    else if (problem.status === 503) response.setHeader('Retry-After', RETRY_SECONDS);
    // A 401 has to say what would have opened (RFC 9110 15.5.2), and whether what was shown is no good (RFC 6750 3).
    if (problem.status === 401) {
      const wrong = problem.code.startsWith('api-key-') ? ', error="invalid_token"' : '';
      response.setHeader('WWW-Authenticate', `Bearer realm="mailroom"${wrong}`);
    }
    const body = JSON.stringify({ ...problem, instance: `urn:uuid:${occurrence}` });
    response.status(problem.status).type('application/problem+json').send(body);
  }

  private problem(error: unknown, occurrence: string, request: Request, response: Response): Problem {
    const known = problemOf(error);
    if (!known) {
      // Short enough to be read out on the telephone.
      const reference = occurrence.slice(-12);
      this.logger.error({ err: error, reference, occurrence }, 'A request failed unexpectedly');
      return internalProblem(reference);
    }
    if (known.status >= 500) this.logger.error({ err: error, occurrence }, 'A request could not be served');
    else this.logger.debug({ code: known.code, occurrence }, 'A request was refused');
    if (error instanceof NotFoundException) {
      const allowed = allowedMethods(this.adapter.httpAdapter.getInstance<RoutingApp>(), request.path);
      if (allowed.length > 0) {
        response.setHeader('Allow', allowed.join(', '));
        return frameworkProblem(405);
      }
    }
    return known;
  }
}
