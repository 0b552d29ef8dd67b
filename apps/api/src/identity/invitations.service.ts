import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AppError, notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { Database, type Unit } from '../database/database';
import { AccountLinks } from './account-links.service';
import { AccountMailer } from './account-mailer.service';
import { AuditService } from './audit.service';
import type { Actor } from './current-user.decorator';
import type { acceptInvitation, invitation, inviteBy } from './invitations.dto';
import { requireAnotherAdministrator } from './last-administrator';
import { hashPassword } from './passwords';
import { SessionsService } from './sessions.service';
import type { User } from './user.entity';
import * as users from './users.repository';

export const INVITATION_HOURS = 72;

type InviteBy = z.infer<typeof inviteBy>;

/** How people who were made without a password come in. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly links: AccountLinks,
    private readonly mailer: AccountMailer,
    private readonly sessions: SessionsService,
  ) {}

  /** Until when an invitation made now holds. */
  until(): Date {
    return new Date(this.clock.now().getTime() + INVITATION_HOURS * 3_600_000);
  }

  /**
   * Invites somebody who has no password, in place of an earlier invitation.
   * @returns the link when it is to be handed over by hand: asked for so, or nothing to send from; never stored
   */
  async invite(unit: Unit, userId: string, by: InviteBy): Promise<string | null> {
    const expiresAt = this.until();
    await users.changeUser(unit.manager, userId, { invitedUntil: expiresAt, active: true });
    const linkId = await this.links.open(unit, userId, 'invitation', expiresAt);
    if (by === 'mail' && (await this.mailer.post(unit, { kind: 'invitation', userId, linkId }))) return null;
    return (await this.links.handOut(unit, linkId))?.url ?? null;
  }

  /** Once more, e.g. after the first mail was lost or the invitation was withdrawn. */
  async again(id: string, by: InviteBy, who: Actor): Promise<string | null> {
    return this.database.write(async (unit) => {
      const row = await withoutPassword(unit, id);
      const link = await this.invite(unit, id, by);
      await this.note(unit, 'user.invited', row, who.id, { by: link === null ? 'mail' : 'link' });
      return link;
    });
  }

  /** The link leads nowhere any more, and nobody is waited for. */
  async withdraw(id: string, who: Actor): Promise<void> {
    await this.database.write(async (unit) => {
      const row = await withoutPassword(unit, id);
      // By a provider, or by the link of the server: without a password, and yet nobody who is still waited for.
      if (row.active && row.invitedUntil === null) throw cameIn();
      await requireAnotherAdministrator(unit, id);
      await users.changeUser(unit.manager, id, { invitedUntil: null, active: false });
      await this.sessions.endAllOf(unit, id);
      await this.note(unit, 'user.invitation-withdrawn', row, who.id);
    });
  }

  /** What the link says, before it is taken. @throws 401 */
  async look(token: string): Promise<z.infer<typeof invitation>> {
    const { user, expiresAt } = await this.links.look(token, 'invitation');
    return { name: user.name, email: user.email, language: user.language, until: expiresAt.toISOString() };
  }

  /** The person comes in: with a name, a password and a language of their own. @throws 401 */
  async accept(input: z.infer<typeof acceptInvitation>): Promise<{ email: string }> {
    await this.links.look(input.token, 'invitation');
    const passwordHash = await hashPassword(input.password);
    return this.database.write(async (unit) => {
      const user = await this.links.take(unit, input.token, 'invitation');
      const { name, language, timeZone = user.timeZone } = input;
      await users.changeUser(unit.manager, user.id, { name, language, timeZone, passwordHash, invitedUntil: null });
      await this.note(unit, 'user.came-in', { ...user, name }, user.id);
      return { email: user.email };
    });
  }

  private note(unit: Unit, action: string, row: User, userId: string, detail: Record<string, unknown> = {}) {
    const subject = { subjectType: 'user', subjectId: row.id };
    return this.audit.record(unit.manager, {
      userId,
      action,
      ...subject,
      detail: { name: row.name, email: row.email, ...detail },
    });
  }
}

async function withoutPassword(unit: Unit, id: string): Promise<User> {
  const row = await users.findUser(unit.manager, id);
  if (!row) throw notFound('person');
  if (row.passwordHash === null) return row;
  throw cameIn();
}

const cameIn = () => new AppError('has-come-in', 409, 'This person has come in already and needs no invitation.');
