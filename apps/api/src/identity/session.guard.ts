import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { AppError } from '../common/app-error';
import { ACCESS, type Access } from './access.decorator';
import type { SignedInRequest } from './current-user.decorator';
import { SessionCookie } from './session-cookie';
import { SessionsService } from './sessions.service';

/** Lets a request pass only with what its route asks for: nothing, a session, or an administrator's session. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionsService,
    private readonly cookie: SessionCookie,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access =
      this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [context.getHandler(), context.getClass()]) ??
      'user';
    if (access === 'public') return true;
    const http = context.switchToHttp();
    const request = http.getRequest<SignedInRequest>();
    const token = this.cookie.read(request);
    const session = token ? await this.sessions.authenticate(token) : null;
    if (!session || !token) throw new AppError('not-signed-in', 401, 'Sign in to go on.');
    if (session.renewed) this.cookie.write(http.getResponse<Response>(), token);
    request.user = session.user;
    if (access === 'administrator' && session.user.role !== 'administrator') {
      throw new AppError('administrators-only', 403, 'Only an administrator may do this. Ask one of yours.');
    }
    return true;
  }
}
