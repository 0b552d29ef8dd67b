import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Observable } from 'rxjs';
import { withOrigin } from '../common/request-origin';
import type { ActorRequest } from './current-user.decorator';

/** Lets whatever a request does know where it came from, so that the audit can say so. Runs after the access guard. */
@Injectable()
export class OriginInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<ActorRequest>();
    const origin = { ip: request.ip ?? null, apiKeyId: request.user?.apiKeyId ?? null };
    return new Observable((subscriber) => withOrigin(origin, () => next.handle().subscribe(subscriber)));
  }
}
