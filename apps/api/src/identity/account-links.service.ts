import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '../common/app-error';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import { CONFIG, type Config } from '../config/config';
import { Database, type Unit } from '../database/database';
import * as links from './account-links.repository';
import type { AccountLinkKind } from './account-links.repository';
import { hashToken, newToken } from './tokens';
import type { User } from './user.entity';
import { findUser } from './users.repository';

/** Screens of the browser part. */
const SCREENS: Record<AccountLinkKind, string> = { invitation: 'welcome', password: 'new-password' };

/**
 * Links by which somebody sets the password of one account, once.
 *
 * A link is written first and gets its token when it is handed out, in a mail or to an administrator: the token itself
 * is never stored, neither here nor with the mail that waits to be sent.
 */
@Injectable()
export class AccountLinks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Opens a link in place of earlier ones of its kind. @returns its id */
  async open(unit: Unit, userId: string, kind: AccountLinkKind, expiresAt: Date): Promise<string> {
    const now = this.clock.now();
    const id = newId();
    await links.revokeAccountLinks(unit.manager, userId, kind, now);
    const row = { id, kind, tokenHash: hashToken(newToken()), userId, createdAt: now, expiresAt, usedAt: null };
    await links.insertAccountLink(unit.manager, row);
    return id;
  }

  /** Gives the link a token of its own; one given before counts no more. @returns the URL; null: the link is no longer open */
  async handOut(unit: Unit, id: string): Promise<{ url: string; expiresAt: Date } | null> {
    const token = newToken();
    if (!(await links.armAccountLink(unit.manager, id, hashToken(token), this.clock.now()))) return null;
    const row = await links.findAccountLink(unit.manager, id);
    return row && { url: `${this.config.publicUrl}/${SCREENS[row.kind]}?token=${token}`, expiresAt: row.expiresAt };
  }

  /** The mail that carries the link came to others than whom it was for. */
  async end(unit: Unit, id: string): Promise<void> {
    await links.useAccountLink(unit.manager, id, this.clock.now());
  }

  /** Whose link it is, as long as it is open. @throws 401 */
  async look(token: string, kind: AccountLinkKind): Promise<{ user: User; expiresAt: Date }> {
    return this.found(this.database.read, token, kind);
  }

  /** Takes it for the only time it can be taken. @throws 401 */
  async take(unit: Unit, token: string, kind: AccountLinkKind): Promise<User> {
    const { id, user } = await this.found(unit.manager, token, kind);
    if (!(await links.useAccountLink(unit.manager, id, this.clock.now()))) throw notValid(kind);
    return user;
  }

  private async found(manager: Unit['manager'], token: string, kind: AccountLinkKind) {
    const link = await links.findOpenAccountLink(manager, kind, hashToken(token), this.clock.now());
    const user = link && (await findUser(manager, link.userId));
    if (!user?.active) throw notValid(kind);
    return { id: link!.id, user, expiresAt: link!.expiresAt };
  }
}

const notValid = (kind: AccountLinkKind) =>
  new AppError(
    'link-not-valid',
    401,
    kind === 'invitation'
      ? 'This invitation was used already, was replaced by a newer one, or is too old. Ask who invited you for another.'
      : 'This link was used already, was replaced by a newer one, or is older than one hour. Ask for another.',
  );
