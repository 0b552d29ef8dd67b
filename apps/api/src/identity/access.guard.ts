import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { AppError } from '../common/app-error';
import { ACCESS, type Access } from './access.decorator';
import type { Actor, ActorRequest } from './current-user.decorator';
import { may, notAllowed } from './rights/rights.types';
import { SessionCookie } from './session-cookie';
import { SessionsService } from './sessions.service';

/** Lets a request pass only with what its route asks for. A route that asks for nothing is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionsService,
    private readonly cookie: SessionCookie,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!access) throw new Error(`${context.getClass().name}.${context.getHandler().name} says not who may call it.`);
    if (access === 'public') return true;
    const http = context.switchToHttp();
    const request = http.getRequest<ActorRequest>();
    const user = await this.actor(request, http.getResponse<Response>());
    if (!user) throw new AppError('not-signed-in', 401, 'Sign in to go on.');
    request.user = user;
    judge(user, access);
    return true;
  }

  private async actor(request: ActorRequest, response: Response): Promise<Actor | null> {
    const token = this.cookie.read(request);
    const session = token ? await this.sessions.authenticate(token, request.ip ?? null) : null;
    if (session?.renewed && token) this.cookie.write(response, token);
    return session?.user ?? null;
  }
}

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
