import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AppError, notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import { Database } from '../database/database';
import { isUniqueViolation } from '../database/database-errors';
import { changesOf } from './audit-changes';
import { AuditService } from './audit.service';
import type { Actor } from './current-user.decorator';
import type { changeMe, changePassword, createdUser, createUser, me, updateUser, user } from './identity.dto';
import { revokeAccountLinks } from './account-links.repository';
import { AccountMailer } from './account-mailer.service';
import { requireAnotherAdministrator } from './last-administrator';
import { InvitationsService } from './invitations.service';
import { hashPassword, verifyPassword } from './passwords';
import { MEMBER_ROLE_ID } from './rights/rights.types';
import type { Role } from './rights/role.entity';
import { rightsOfUser, RolesService } from './rights/roles.service';
import { findProtectedUserIds } from './second-factor/second-factor.repository';
import { SecondFactorService } from './second-factor/second-factor.service';
import type { SignInWay } from './session.entity';
import { SessionsService } from './sessions.service';
import type { User } from './user.entity';
import * as users from './users.repository';

/** People: who may sign in, and what each may change of it. */
@Injectable()
export class UsersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly sessions: SessionsService,
    private readonly roles: RolesService,
    private readonly secondFactor: SecondFactorService,
    private readonly invitations: InvitationsService,
    private readonly mailer: AccountMailer,
  ) {}

  /** @param via how the session began */
  async me(id: string, via: SignInWay = 'password'): Promise<z.infer<typeof me>> {
    const row = await this.existing(id);
    const [role, secondFactor, secondFactorDue] = await Promise.all([
      this.roles.of(row),
      this.secondFactor.isOnFor(id),
      this.secondFactor.isDueFor(row, via),
    ]);
    return {
      ...row,
      role: { id: role.id, name: role.name },
      rights: rightsOfUser(row, role),
      hasPassword: row.passwordHash !== null,
      secondFactor,
      secondFactorDue,
    };
  }

  /**
   * Changes one's own account. The address is the way to a new password: whoever finds an open browser must not put their
   * own in its place, and its owner hears of it at the old one.
   * @throws 422 without the password when the address changes
   */
  async changeMe({ id, via }: Actor, input: z.infer<typeof changeMe>): Promise<z.infer<typeof me>> {
    const { current, ...wished } = input;
    const patch = { ...wished, ...(wished.email ? { email: wished.email.toLowerCase() } : {}) };
    const before = await this.existing(id);
    const moves = patch.email !== undefined && patch.email !== before.email;
    if (moves) await this.requirePassword(before, current);
    await this.withUniqueEmail(() =>
      this.database.write(async (unit) => {
        await users.changeUser(unit.manager, id, patch);
        if (moves) {
          await revokeAccountLinks(unit.manager, id, 'password', this.clock.now());
          await this.mailer.post(unit, { kind: 'address-changed', userId: id, to: before.email });
        }
        await this.audit.record(unit.manager, {
          userId: id,
          action: 'user.changed',
          subjectType: 'user',
          subjectId: id,
          detail: { name: before.name, changes: changesOf(before, patch) },
        });
      }),
    );
    return this.me(id, via);
  }

  /** Sets one's own password; every other session of the person ends. */
  async changePassword(who: Actor, input: z.infer<typeof changePassword>): Promise<void> {
    const row = await this.existing(who.id);
    await this.requirePassword(row, input.current);
    const passwordHash = await hashPassword(input.next);
    await this.database.write(async (unit) => {
      await users.changeUser(unit.manager, who.id, { passwordHash });
      await this.sessions.endAllOf(unit, who.id, who.sessionId ?? undefined);
      if (row.passwordHash !== null) await this.mailer.post(unit, { kind: 'password-changed', userId: who.id });
      await this.audit.record(unit.manager, {
        userId: who.id,
        action: 'user.password-changed',
        subjectType: 'user',
        subjectId: who.id,
      });
    });
  }

  /** @throws 422; nothing is asked of who has no password */
  private async requirePassword({ id, passwordHash }: User, current: string | undefined): Promise<void> {
    if (passwordHash === null) return;
    await this.sessions.countPasswordCheck(id);
    if (await verifyPassword(passwordHash, current ?? '')) return;
    throw new AppError('wrong-password', 422, 'The current password is wrong.', [
      { path: 'current', message: 'This is not your password.' },
    ]);
  }

  /** IANA name of the person's time zone. */
  async timeZoneOf(id: string): Promise<string> {
    return (await this.existing(id)).timeZone;
  }

  /** How somebody signs in is told to administrators alone: others could look for the account that is guessed best. */
  async list(by: Actor): Promise<z.infer<typeof user>[]> {
    const [rows, teams, roles, guarded] = await Promise.all([
      users.findUsers(this.database.read),
      users.findTeamsByUser(this.database.read),
      this.roles.all(),
      findProtectedUserIds(this.database.read),
    ]);
    const views = rows.map((row) => userView(row, teams.get(row.id) ?? [], roles, guarded.has(row.id)));
    return by.administrator
      ? views
      : views.map((view) => ({ ...view, hasPassword: null, secondFactor: null, invitedUntil: null }));
  }

  /** Somebody without a password is invited to choose one. */
  async create(input: z.infer<typeof createUser>, by: Actor): Promise<z.infer<typeof createdUser>> {
    // Colleagues mostly share language and clock; each may choose others.
    const { language, timeZone } = await this.existing(by.id);
    const row: User = {
      id: newId(),
      name: input.name,
      email: input.email.toLowerCase(),
      administrator: input.administrator,
      roleId: (await this.roles.existing(input.roleId ?? MEMBER_ROLE_ID)).id,
      passwordHash: input.password === undefined ? null : await hashPassword(input.password),
      invitedUntil: null,
      active: true,
      absent: false,
      position: input.position,
      language,
      timeZone,
      sample: false,
      createdAt: this.clock.now(),
    };
    const link = await this.withUniqueEmail(() =>
      this.database.write(async (unit) => {
        await users.insertUser(unit.manager, row);
        const invited = row.passwordHash === null ? await this.invitations.invite(unit, row.id, input.invite) : null;
        const detail = { name: row.name, email: row.email, administrator: row.administrator, roleId: row.roleId };
        await this.audit.record(unit.manager, {
          userId: by.id,
          action: 'user.created',
          subjectType: 'user',
          subjectId: row.id,
          detail,
        });
        return invited;
      }),
    );
    return { ...userView(await this.existing(row.id), [], await this.roles.all(), false), link };
  }

  /** What was allowed a moment ago ends at once: sessions of somebody deactivated or given another password are over. */
  async update(id: string, input: z.infer<typeof updateUser>, by: Actor): Promise<z.infer<typeof user>> {
    const before = await this.existing(id);
    if (input.roleId) await this.roles.existing(input.roleId);
    const { password, ...patch } = input;
    const passwordHash = password ? await hashPassword(password) : undefined;
    await this.database.write(async (unit) => {
      if (patch.active === false || patch.administrator === false) await requireAnotherAdministrator(unit, id);
      await users.changeUser(unit.manager, id, passwordHash ? { ...patch, passwordHash, invitedUntil: null } : patch);
      // Who gives oneself a password stays; who is out is out, also by their own hand.
      const stays = id === by.id && patch.active !== false ? (by.sessionId ?? undefined) : undefined;
      if (patch.active === false || passwordHash) await this.sessions.endAllOf(unit, id, stays);
      const detail = {
        name: before.name,
        changes: changesOf(before, patch),
        ...(passwordHash ? { password: 'changed' } : {}),
      };
      await this.audit.record(unit.manager, {
        userId: by.id,
        action: 'user.changed',
        subjectType: 'user',
        subjectId: id,
        detail,
      });
    });
    const teams = await users.findTeamsByUser(this.database.read);
    return userView(
      await this.existing(id),
      teams.get(id) ?? [],
      await this.roles.all(),
      await this.secondFactor.isOnFor(id),
    );
  }

  /** A person who can be given a record. @throws 422 when there is no such active person */
  async assignable(id: string): Promise<{ id: string; name: string }> {
    const row = await users.findUser(this.database.read, id);
    if (!row?.active)
      throw new AppError('unknown-owner', 422, 'Choose an active person as the owner.', [
        { path: 'ownerId', message: 'No such active person.' },
      ]);
    return { id: row.id, name: row.name };
  }

  private async existing(id: string): Promise<User> {
    const row = await users.findUser(this.database.read, id);
    if (!row) throw notFound('person');
    return row;
  }

  private async withUniqueEmail<Result>(write: () => Promise<Result>): Promise<Result> {
    try {
      return await write();
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new AppError('email-taken', 409, 'Somebody else already uses this e-mail address.', [
        { path: 'email', message: 'This address is taken.' },
      ]);
    }
  }
}

const userView = (
  row: User,
  teams: { id: string; name: string }[],
  roles: readonly Role[],
  secondFactor: boolean,
): z.infer<typeof user> => ({
  id: row.id,
  name: row.name,
  email: row.email,
  administrator: row.administrator,
  role: { id: row.roleId, name: roles.find(({ id }) => id === row.roleId)?.name ?? '' },
  active: row.active,
  hasPassword: row.passwordHash !== null,
  secondFactor,
  invitedUntil: row.invitedUntil?.toISOString() ?? null,
  absent: row.absent,
  position: row.position,
  teams,
  createdAt: row.createdAt.toISOString(),
});
