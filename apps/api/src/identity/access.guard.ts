import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { AppError } from '../common/app-error';
import { bearerOf } from '../common/bearer';
import { type Counted, RateLimits, WEIGHT } from '../common/rate-limits';
import { ACCESS, type Access, BEFORE_SECOND_FACTOR, IN_PERSON, KEY_NEEDS } from './access.decorator';
import { ApiKeysService } from './api-keys/api-keys.service';
import type { Actor, ActorRequest } from './current-user.decorator';
import { may, notAllowed, type Right } from './rights/rights.types';
import { SessionCookie } from './session-cookie';
import { SessionsService } from './sessions.service';

/** Lets a request pass only with what its route asks for. A route that asks for nothing is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionsService,
    private readonly keys: ApiKeysService,
    private readonly cookie: SessionCookie,
    private readonly limits: RateLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const marked = <T>(mark: symbol) =>
      this.reflector.getAllAndOverride<T | undefined>(mark, [context.getHandler(), context.getClass()]);
    const access = marked<Access>(ACCESS);
    if (!access) throw new Error(`${context.getClass().name}.${context.getHandler().name} says not who may call it.`);
    const http = context.switchToHttp();
    const request = http.getRequest<ActorRequest>();
    const response = http.getResponse<Response>();
    const user = access === 'public' ? null : await this.actor(request, response);
    const [by, who] = countedBy(user, request);
    await this.limits.count(by, who, marked<number>(WEIGHT) ?? 1, response);
    if (access === 'public') return true;
    if (!user) throw new AppError('not-signed-in', 401, 'Sign in to go on.');
    request.user = user;
    if (user.secondFactorDue && !marked<boolean>(BEFORE_SECOND_FACTOR)) throw secondFactorDue();
    judge(user, access);
    if (marked<boolean>(IN_PERSON)) judge(user, 'session');
    judgeKey(user, marked<Right>(KEY_NEEDS));
    return true;
  }

  /** A request with a key is the key's, whatever cookie a browser or a careless program sends along. */
  private async actor(request: ActorRequest, response: Response): Promise<Actor | null> {
    const key = bearerOf(request.headers);
    if (key !== null) return this.byKey(key, request);
    const token = this.cookie.read(request);
    const session = token ? await this.sessions.authenticate(token, request.ip ?? null) : null;
    if (session?.renewed && token) this.cookie.write(response, token);
    return session?.user ?? null;
  }

  private async byKey(key: string, request: ActorRequest): Promise<Actor> {
    try {
      return await this.keys.authenticate(key);
    } catch (error) {
      if (error instanceof AppError && error.status === 401) await this.limits.countWrongKey(request.ip ?? '');
      throw error;
    }
  }
}

function countedBy(user: Actor | null, request: ActorRequest): [Counted, string] {
  if (user?.apiKeyId) return ['api-key', user.apiKeyId];
  if (user?.sessionId) return ['session', user.sessionId];
  return ['address', request.ip ?? ''];
}

/** A person's own work needs no right, but a key does only what it was made for. @throws 403 */
function judgeKey(user: Actor, right: Right | undefined): void {
  if (user.apiKeyId === null || !right || user.keyRights?.includes(right)) return;
  throw notAllowed(right);
}

const secondFactorDue = () =>
  new AppError(
    'second-factor-due',
    403,
    'Set up a second factor first: your administrators want everybody like you to have one.',
  );

/** @throws 403, in words that say what is missing */
export function judge(user: Actor, access: Access): void {
  if (access === 'user' || access === 'public') return;
  if (access === 'session') {
    if (user.sessionId === null)
      throw new AppError('session-needed', 403, 'Only a person who is signed in may do this, not an API key.');
  } else if (access === 'administrator') {
    if (!user.administrator)
      throw new AppError('administrators-only', 403, 'Only an administrator may do this. Ask one of yours.');
  } else if (!may(user, access)) throw notAllowed(access);
}
