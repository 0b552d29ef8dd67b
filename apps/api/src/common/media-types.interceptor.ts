import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { AppError } from './app-error';

/** Where `@ApiConsumes` and `@ZodResponse` leave what they say. */
const CONSUMES = 'swagger/apiConsumes';
const ANSWERS_JSON = 'ZOD_SERIALIZER_DTO_OPTIONS';

/** Says that a body is of the wrong type, or that the answer cannot be of the wished one, instead of acting on nothing. */
@Injectable()
export class MediaTypesInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const handler = context.getHandler();
    const takesOther = this.reflector.get<unknown>(CONSUMES, handler) !== undefined;
    if (!takesOther && hasBody(request) && !request.is('application/json')) {
      throw new AppError('unsupported-type', 415, 'The body has to be JSON, with Content-Type: application/json.');
    }
    const answersJson = this.reflector.get<unknown>(ANSWERS_JSON, handler) !== undefined;
    if (answersJson && !request.accepts(['application/json', 'application/problem+json'])) {
      throw new AppError('not-acceptable', 406, 'The answer is JSON. Accept application/json.');
    }
    return next.handle();
  }
}

const hasBody = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
