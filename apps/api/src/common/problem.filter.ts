import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Response } from 'express';
import { AppError } from './app-error';
import { newId } from './ids';
import { internalProblem, problemOf } from './problem';

/** Every error leaves the program here, in one form, and an unknown one leaves only its reference. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Errors');

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const known = problemOf(error);
    const problem = known ?? internalProblem(this.logged(error));
    // A download or a stream that has begun cannot turn into an answer any more.
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (error instanceof AppError && error.retryAfterSeconds)
      response.setHeader('Retry-After', error.retryAfterSeconds);
    // A 401 has to say what would have opened (RFC 9110 15.5.2), and whether what was shown is no good (RFC 6750 3).
    if (problem.status === 401) {
      const wrong = problem.code.startsWith('api-key-') ? ', error="invalid_token"' : '';
      response.setHeader('WWW-Authenticate', `Bearer realm="mailroom"${wrong}`);
    }
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }

  private logged(error: unknown): string {
    const reference = newId().slice(-12);
    this.logger.error({ err: error, reference }, 'A request failed unexpectedly');
    return reference;
  }
}
