import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AppError } from '../common/app-error';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import { addressBlock } from '../common/network/address-block';
import { Database, type Unit } from '../database/database';
import { AttemptsService, type Counted, LIMITS } from './attempts/attempts.service';
import type { signIn } from './identity.dto';
import { verifyPassword } from './passwords';
import * as factors from './second-factor/second-factor.repository';
import { SecondFactorService } from './second-factor/second-factor.service';
import type { SignInWay } from './session.entity';
import { SessionsService, type Visitor } from './sessions.service';
import { useSignInLink } from './sessions.repository';
import { findSignInSettings } from './sign-in-settings.repository';
import { hashToken, newToken } from './tokens';
import type { User } from './user.entity';
import { findUser, findUserByEmail, lockUser } from './users.repository';

/** Somebody who showed who they are: signed in, or asked for the second factor first. */
export type Entered = { token: string; userId: string; via: SignInWay } | { ticket: string };

/** A ticket is for typing six digits, not for going to lunch. */
const TICKET_MILLISECONDS = 5 * 60_000;
const TICKET_TRIES = 5;

/** Showing who one is: by a password, a link, a provider, and by the second factor. */
@Injectable()
export class SignInService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly attempts: AttemptsService,
    private readonly sessions: SessionsService,
    private readonly secondFactor: SecondFactorService,
  ) {}

  /**
   * @param knownAs what a browser is counted under that signed in to this account before; null: it never did
   * @throws 401 with the same answer, after the same time, whether the account or the password is wrong
   */
  async byPassword(
    input: z.infer<typeof signIn>,
    visitor: Visitor,
    knownAs: (userId: string | undefined) => string | null,
  ): Promise<Entered> {
    if (!(await findSignInSettings(this.database.read)).password) {
      throw new AppError('password-sign-in-off', 403, 'Passwords do not sign in here. Use one of the other buttons.');
    }
    const email = input.email.toLowerCase();
    const user = await findUserByEmail(this.database.read, email);
    const browser = knownAs(user?.id);
    const block = addressBlock(visitor.ip);
    const own: Counted = browser
      ? [LIMITS.accountFromBrowser, browser]
      : [LIMITS.accountFromAddress, `${block} ${email}`];
    const shared: Counted[] = browser
      ? []
      : [
          [LIMITS.account, email],
          [LIMITS.address, block],
        ];
    await this.attempts.take(own, ...shared);
    const matches = await verifyPassword(user?.passwordHash, input.password);
    if (!matches || !user?.active) throw wrongCredentials();
    await this.attempts.forget([own], shared);
    // Checking takes a moment, in which the password may have been replaced because it is known to others.
    return this.enter(user.id, visitor, 'password', {
      holds: ({ passwordHash }) => passwordHash === user.passwordHash,
    });
  }

  /** By the link that the program prints. Whoever reads its output holds the server: no second factor is asked for. */
  async byServerLink(token: string, visitor: Visitor): Promise<{ token: string; userId: string; via: SignInWay }> {
    await this.sessions.countLinkUse(visitor);
    return this.database.write(async (unit) => {
      const userId = await useSignInLink(unit.manager, hashToken(token), this.clock.now());
      const user = userId ? await findUser(unit.manager, userId) : null;
      if (!user?.active) {
        throw new AppError(
          'link-not-valid',
          401,
          'This sign-in link was used already or is older than one hour. Ask for another.',
        );
      }
      return { token: await this.sessions.begin(unit, user, visitor, 'server'), userId: user.id, via: 'server' };
    });
  }

  /**
   * Lets somebody in who has shown the first factor, or gives a ticket for the second.
   * @param options.holds whether what was shown still counts, at the moment of letting in
   * @throws 401
   */
  async enter(
    userId: string,
    visitor: Visitor,
    via: SignInWay,
    {
      asksSecondFactor = true,
      holds = () => true,
    }: { asksSecondFactor?: boolean; holds?: (user: User) => boolean } = {},
  ): Promise<Entered> {
    return this.database.write(async (unit): Promise<Entered> => {
      const user = await lockUser(unit.manager, userId);
      if (!user?.active || !holds(user)) throw wrongCredentials();
      if (asksSecondFactor && (await factors.hasSecondFactor(unit.manager, userId))) {
        return { ticket: await this.giveTicket(unit, userId, visitor, via) };
      }
      return { token: await this.sessions.begin(unit, user, visitor, via), userId, via };
    });
  }

  /** @throws 401 when the ticket is over, 422 when the code is wrong */
  async bySecondFactor(
    given: { ticket: string; code: string },
    visitor: Visitor,
  ): Promise<{ token: string; userId: string; via: SignInWay }> {
    await this.attempts.take([LIMITS.address, addressBlock(visitor.ip)]);
    const now = this.clock.now();
    const tokenHash = hashToken(given.ticket);
    // Counted in a unit of its own, so that it stays counted when the code is wrong.
    const ticket = await this.database.write((unit) =>
      factors.tryTicket(unit.manager, tokenHash, visitor.userAgent.slice(0, 255), now, TICKET_TRIES),
    );
    if (!ticket) throw ticketOver();
    await this.attempts.take([LIMITS.code, ticket.userId]);
    const via = ticket.via as SignInWay;
    const token = await this.database.write(async (unit) => {
      const user = await findUser(unit.manager, ticket.userId);
      if (!user?.active) throw ticketOver();
      await this.secondFactor.takeCode(unit, user.id, given.code);
      if (!(await factors.takeTicket(unit.manager, ticket.id))) throw ticketOver();
      return this.sessions.begin(unit, user, visitor, via);
    });
    await this.attempts.forget([[LIMITS.code, ticket.userId]], [[LIMITS.address, addressBlock(visitor.ip)]]);
    return { token, userId: ticket.userId, via };
  }

  private async giveTicket(unit: Unit, userId: string, visitor: Visitor, via: SignInWay): Promise<string> {
    const ticket = newToken();
    const now = this.clock.now();
    const row = {
      id: newId(),
      tokenHash: hashToken(ticket),
      userId,
      via,
      userAgent: visitor.userAgent.slice(0, 255),
      tries: 0,
      expiresAt: new Date(now.getTime() + TICKET_MILLISECONDS),
    };
    await factors.insertTicket(unit.manager, row, now);
    return ticket;
  }
}

const wrongCredentials = () => new AppError('wrong-credentials', 401, 'The e-mail address or the password is wrong.');

const ticketOver = () =>
  new AppError('ticket-over', 401, 'That took too long, or too many codes were wrong. Sign in once more.');
