import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Subject } from 'rxjs';
import { addressBlock } from '../common/network/address-block';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import { CONFIG, type Config } from '../config/config';
import { Database, type Unit } from '../database/database';
import { AttemptsService, LIMITS } from './attempts/attempts.service';
import { actorOf } from './actor.repository';
import type { Actor } from './current-user.decorator';
import { deleteTicketsOf, hasSecondFactor } from './second-factor/second-factor.repository';
import type { Session, SignInWay } from './session.entity';
import * as sessions from './sessions.repository';
import { findSignInSettings } from './sign-in-settings.repository';
import { mustHaveSecondFactor } from './sign-in-settings.types';
import { hashToken, newToken } from './tokens';
import type { User } from './user.entity';

/** A session ends after so many days without use. */
export const SESSION_DAYS = 14;
/** However much it is used, one has to sign in again after so many: a stolen cookie is not good for ever. */
const MOST_SESSION_DAYS = 90;
const LINK_HOURS = 1;
/** A session in use is extended so seldom that reading does not become writing. */
const EXTEND_AFTER_HOURS = 1;
const HOUR = 3_600_000;

/** Who made the request that signs in. */
export interface Visitor {
  ip: string;
  userAgent: string;
}

export const visitorOf = (request: Request): Visitor => ({
  ip: request.ip ?? '',
  userAgent: request.headers['user-agent'] ?? '',
});

/** Who came by the link of the server holds the server at that moment; weeks later the browser may be somebody else's. */
const wayNow = ({ via, createdAt }: Session, now: Date): SignInWay =>
  via === 'server' && now.getTime() - createdAt.getTime() > LINK_HOURS * HOUR ? 'link' : via;

/** Signing in, staying signed in, and signing out. */
@Injectable()
export class SessionsService {
  /** Ids of sessions that just ended; live connections of theirs close. */
  readonly ended = new Subject<string>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly attempts: AttemptsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Who the token belongs to. `renewed`: the session was extended, and the cookie has to be as well. */
  async authenticate(token: string, ip: string | null = null): Promise<{ user: Actor; renewed: boolean } | null> {
    const now = this.clock.now();
    const found = await sessions.findLiveSession(this.database.read, hashToken(token), now);
    if (!found) return null;
    const { session, user } = found;
    const renewed = now.getTime() - session.lastSeenAt.getTime() > EXTEND_AFTER_HOURS * HOUR;
    if (renewed)
      await this.database.write((unit) =>
        sessions.extendSession(unit.manager, session.id, now, expiry(now, session), ip),
      );
    const [actor, settings] = await Promise.all([
      actorOf(this.database.read, user, { sessionId: session.id }),
      findSignInSettings(this.database.read),
    ]);
    const via = wayNow(session, now);
    const isRequired = mustHaveSecondFactor(settings, user, via);
    const secondFactorDue = isRequired && !(await hasSecondFactor(this.database.read, user.id));
    return { user: { ...actor, via, secondFactorDue }, renewed };
  }

  /** Whose session it is, with what they may now; null: it has ended. */
  async personOf(sessionId: string): Promise<Actor | null> {
    const user = await sessions.findPersonOf(this.database.read, sessionId, this.clock.now());
    return user && actorOf(this.database.read, user, { sessionId });
  }

  async signOut(sessionId: string): Promise<void> {
    await this.database.write((unit) => this.end(unit, sessionId));
  }

  /** Ends the session of a token, if there is one. */
  async endByToken(token: string): Promise<void> {
    const found = await sessions.findLiveSession(this.database.read, hashToken(token), this.clock.now());
    if (found) await this.signOut(found.session.id);
  }

  async end(unit: Unit, sessionId: string): Promise<void> {
    await sessions.deleteSession(unit.manager, sessionId);
    unit.afterCommit(() => this.ended.next(sessionId));
  }

  /** Signs a person out everywhere, except in one session when named. */
  async endAllOf(unit: Unit, userId: string, exceptId?: string): Promise<void> {
    await sessions.revokeSignInLinks(unit.manager, userId, this.clock.now());
    await deleteTicketsOf(unit.manager, userId);
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

  /** Counts a link that somebody tried, whichever it is. @throws 429 */
  async countLinkUse(visitor: Visitor): Promise<void> {
    await this.attempts.take([LIMITS.address, addressBlock(visitor.ip)]);
  }

  /**
   * Counts a request for a link by mail.
   * @returns false when the account got enough of them; nobody is told, so that nothing tells whether there is such an account
   * @throws 429 after too many from one place
   */
  async mayAskForLink(visitor: Visitor, email: string): Promise<boolean> {
    await this.attempts.take([LIMITS.address, addressBlock(visitor.ip)]);
    return this.attempts.isWithin(LIMITS.link, email);
  }

  /** A stolen session must not become a place to guess the password at. @throws 429 */
  countPasswordCheck(userId: string): Promise<void> {
    return this.attempts.take([LIMITS.password, userId]);
  }

  /** @returns the token, for the cookie */
  async begin(unit: Unit, user: Pick<User, 'id'>, visitor: Visitor, via: SignInWay): Promise<string> {
    const token = newToken();
    const now = this.clock.now();
    await sessions.deleteExpired(unit.manager, now);
    await sessions.insertSession(unit.manager, {
      id: newId(),
      tokenHash: hashToken(token),
      userId: user.id,
      userAgent: visitor.userAgent.slice(0, 255),
      via,
      ip: visitor.ip || null,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: expiry(now, { createdAt: now }),
    });
    return token;
  }
}

const expiry = (now: Date, { createdAt }: Pick<Session, 'createdAt'>): Date =>
  new Date(Math.min(now.getTime() + SESSION_DAYS * 24 * HOUR, createdAt.getTime() + MOST_SESSION_DAYS * 24 * HOUR));
