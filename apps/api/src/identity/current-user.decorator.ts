import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

/** Who asks, as found by the session guard. */
export interface SignedIn {
  id: string;
  name: string;
  email: string;
  role: 'administrator' | 'user';
  sessionId: string;
}

/** A request that passed the session guard. */
export type SignedInRequest = Request & { user?: SignedIn };

/** The signed-in person, as a controller's parameter. */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => {
  const { user } = context.switchToHttp().getRequest<SignedInRequest>();
  if (!user) throw new Error('A public route asked for the signed-in person.');
  return user;
});
