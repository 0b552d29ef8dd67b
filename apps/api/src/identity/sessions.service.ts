import { Inject, Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';
import type { z } from 'zod';
import { AppError } from '../common/app-error';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import { CONFIG, type Config } from '../config/config';
import { Database, type Unit } from '../database/database';
import { AttemptWindow } from './attempt-window';
import { actorOf } from './actor.repository';
import type { Actor } from './current-user.decorator';
import type { signIn } from './identity.dto';
import { verifyPassword } from './passwords';
import * as sessions from './sessions.repository';
import { hashToken, newToken } from './tokens';
import type { User } from './user.entity';
import { findUser, findUserByEmail } from './users.repository';

/** A session ends after so many days without use. */
export const SESSION_DAYS = 14;
const LINK_HOURS = 1;
/** A session in use is extended so seldom that reading does not become writing. */
const EXTEND_AFTER_HOURS = 1;
const HOUR = 3_600_000;

/** Who made the request that signs in. */
export interface Visitor {
  ip: string;
  userAgent: string;
}

/** Signing in, staying signed in, and signing out. */
@Injectable()
export class SessionsService {
  /** Ids of sessions that just ended; live connections of theirs close. */
  readonly ended = new Subject<string>();
  private readonly perAccount = new AttemptWindow(10, 900);
  private readonly perAddress = new AttemptWindow(50, 900);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws 401 with the same answer, after the same time, whether the account or the password is wrong */
  async signIn(input: z.infer<typeof signIn>, visitor: Visitor): Promise<{ token: string; userId: string }> {
    const email = input.email.toLowerCase();
    this.countAttempt(visitor, email);
    const user = await findUserByEmail(this.database.read, email);
    const matches = await verifyPassword(user?.passwordHash, input.password);
    if (!matches || !user?.active) {
      throw new AppError('wrong-credentials', 401, 'The e-mail address or the password is wrong.');
    }
    this.perAccount.forget(email);
    return { token: await this.database.write((unit) => this.begin(unit, user, visitor)), userId: user.id };
  }

  async signInByLink(token: string, visitor: Visitor): Promise<{ token: string; userId: string }> {
    this.countAttempt(visitor);
    return this.database.write(async (unit) => {
      const userId = await sessions.useSignInLink(unit.manager, hashToken(token), this.clock.now());
      const user = userId ? await findUser(unit.manager, userId) : null;
      if (!user?.active) {
        throw new AppError(
          'link-not-valid',
          401,
          'This sign-in link was used already or is older than one hour. Ask for another.',
        );
      }
      return { token: await this.begin(unit, user, visitor), userId: user.id };
    });
  }

  /** Who the token belongs to. `renewed`: the session was extended, and the cookie has to be as well. */
  async authenticate(token: string, ip: string | null = null): Promise<{ user: Actor; renewed: boolean } | null> {
    const now = this.clock.now();
    const found = await sessions.findLiveSession(this.database.read, hashToken(token), now);
    if (!found) return null;
    const { session, user } = found;
    const renewed = now.getTime() - session.lastSeenAt.getTime() > EXTEND_AFTER_HOURS * HOUR;
    if (renewed)
      await this.database.write((unit) => sessions.extendSession(unit.manager, session.id, now, this.expiry(now), ip));
    return {
      user: await actorOf(this.database.read, user, { sessionId: session.id }),
      renewed,
    };
  }

  isLive(sessionId: string): Promise<boolean> {
    return sessions.sessionExists(this.database.read, sessionId, this.clock.now());
  }

  async signOut(sessionId: string): Promise<void> {
    await this.database.write(async (unit) => {
      await sessions.deleteSession(unit.manager, sessionId);
      unit.afterCommit(() => this.ended.next(sessionId));
    });
  }

  /** Signs a person out everywhere, except in one session when named. */
  async endAllOf(unit: Unit, userId: string, exceptId?: string): Promise<void> {
    await sessions.revokeSignInLinks(unit.manager, userId, this.clock.now());
    const ended = await sessions.deleteSessionsOf(unit.manager, userId, exceptId);
    unit.afterCommit(() => ended.forEach((id) => this.ended.next(id)));
  }

  /** A URL that signs the person in once, within an hour. */
  async createLink(userId: string): Promise<string> {
    const token = newToken();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + LINK_HOURS * HOUR);
    await this.database.write(async (unit) => {
      await sessions.deleteExpired(unit.manager, now);
      const link = { id: newId(), tokenHash: hashToken(token), userId, createdAt: now, expiresAt, usedAt: null };
      await sessions.insertSignInLink(unit.manager, link);
    });
    return `${this.config.publicUrl}/sign-in?token=${token}`;
  }

  /** A stolen session must not become a place to guess the password at. @throws 429 */
  countPasswordCheck(userId: string): void {
    this.refuseAfter(this.perAccount.take(`check:${userId}`, this.clock.now()));
  }

  private async begin(unit: Unit, user: User, visitor: Visitor): Promise<string> {
    const token = newToken();
    const now = this.clock.now();
    await sessions.deleteExpired(unit.manager, now);
    await sessions.insertSession(unit.manager, {
      id: newId(),
      tokenHash: hashToken(token),
      userId: user.id,
      userAgent: visitor.userAgent.slice(0, 255),
      via: 'password',
      ip: visitor.ip || null,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: this.expiry(now),
    });
    return token;
  }

  /** Counted before the password is looked at, so that many attempts at once do not slip past the limit. */
  private countAttempt(visitor: Visitor, email?: string): void {
    const now = this.clock.now();
    const wait = Math.max(this.perAddress.take(visitor.ip, now), email ? this.perAccount.take(email, now) : 0);
    this.refuseAfter(wait);
  }

  private refuseAfter(waitSeconds: number): void {
    if (waitSeconds === 0) return;
    const minutes = Math.ceil(waitSeconds / 60);
    const detail = `Too many attempts. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`} and try again.`;
    throw new AppError('too-many-attempts', 429, detail, undefined, waitSeconds);
  }

  private expiry(now: Date): Date {
    return new Date(now.getTime() + SESSION_DAYS * 24 * HOUR);
  }
}
