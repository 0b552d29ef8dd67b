import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../common/clock';
import { Database } from '../database/database';
import { AccountLinks } from './account-links.service';
import { AccountMailer } from './account-mailer.service';
import { AuditService } from './audit.service';
import { hashPassword } from './passwords';
import { SessionsService, type Visitor } from './sessions.service';
import * as users from './users.repository';

const RESET_HOURS = 1;

/** The way back for who forgot their password: a link to their own address. */
@Injectable()
export class PasswordResets {
  private readonly logger = new Logger(PasswordResets.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly links: AccountLinks,
    private readonly mailer: AccountMailer,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * Answers before anything is looked up: neither words nor time tell whether the address is known.
   * @throws 429 after too many requests from one place
   */
  async ask(email: string, visitor: Visitor): Promise<void> {
    const address = email.toLowerCase();
    if (!(await this.sessions.mayAskForLink(visitor, address))) return;
    setImmediate(() => {
      this.begin(address).catch((error: unknown) =>
        this.logger.error({ err: error }, 'A link for a new password could not be sent.'),
      );
    });
  }

  /** Sets the password; whoever was signed in is signed out. The person signs in with it, second factor and all. */
  async finish(token: string, password: string, visitor: Visitor): Promise<void> {
    await this.sessions.countLinkUse(visitor);
    await this.links.look(token, 'password');
    const passwordHash = await hashPassword(password);
    await this.database.write(async (unit) => {
      const user = await this.links.take(unit, token, 'password');
      await users.changeUser(unit.manager, user.id, { passwordHash, invitedUntil: null });
      await this.sessions.endAllOf(unit, user.id);
      await this.mailer.post(unit, { kind: 'password-changed', userId: user.id });
      await this.audit.record(unit.manager, {
        userId: user.id,
        action: 'user.password-reset',
        subjectType: 'user',
        subjectId: user.id,
        detail: { name: user.name, email: user.email },
      });
    });
  }

  private async begin(address: string): Promise<void> {
    const user = await users.findUserByEmail(this.database.read, address);
    // Who never came in has an invitation; who was deactivated has nothing to come back to.
    if (!user?.active || user.passwordHash === null || !(await this.mailer.isReady())) return;
    await this.database.write(async (unit) => {
      const expiresAt = new Date(this.clock.now().getTime() + RESET_HOURS * 3_600_000);
      const linkId = await this.links.open(unit, user.id, 'password', expiresAt);
      await this.mailer.post(unit, { kind: 'new-password', userId: user.id, linkId });
      await this.audit.record(unit.manager, {
        userId: null,
        action: 'user.password-link-sent',
        subjectType: 'user',
        subjectId: user.id,
        detail: { name: user.name, email: user.email },
      });
    });
  }
}
