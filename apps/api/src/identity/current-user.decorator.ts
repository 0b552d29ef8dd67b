import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Holder } from './rights/rights.types';
import type { SignInWay } from './session.entity';

/** Who asks, as found by the access guard: a person at a browser, or a program with a person's API key. */
export interface Actor extends Holder {
  name: string;
  email: string;
  /** May do everything. Through an API key only when the key was made for that. */
  administrator: boolean;
  /** The browser's session; null: a program with an API key. */
  sessionId: string | null;
  /** The API key; null: a person at a browser. */
  apiKeyId: string | null;
  /** How the session began; absent: an API key. */
  via?: SignInWay;
  /** Must set up a second factor before anything else. */
  secondFactorDue?: boolean;
  /** What the API key was made for; absent: a person at a browser. */
  keyRights?: readonly string[];
}

/** A request that passed the access guard. */
export type ActorRequest = Request & { user?: Actor };

/** Who asks, as a controller's parameter. */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { user } = context.switchToHttp().getRequest<ActorRequest>();
  if (!user) throw new Error('A public route asked for the signed-in person.');
  return user;
});
