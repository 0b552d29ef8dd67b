import type { FolderInfo } from '@mailroom/mail';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AppError } from '../common/app-error';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import { MailGuard } from '../common/network/mail-guard';
import { Database, type Unit } from '../database/database';
import { isUniqueViolation } from '../database/database-errors';
import { AuditService } from '../identity/audit.service';
import { UsersService } from '../identity/users.service';
import type { MailReader } from '../mail-rights/mail-reach.types';
import { ConnectionTestService, passwordNeeded } from './connection-test.service';
import { planFolders } from './folder-plan';
import type { Mailbox, StoredServer } from './mailbox.entity';
import { MailboxOwnersService } from './mailbox-owners.service';
import { MailboxSecretsService } from './mailbox-secrets.service';
import { MAILBOX_DEFAULTS } from './mailbox.types';
import type { MailboxView } from './mailbox-view';
import type { saveMailbox, saveServerSettings, updateMailbox } from './mailboxes.dto';
import * as mailboxes from './mailboxes.repository';
import { MailboxesService } from './mailboxes.service';
import { deleteOauth } from './oauth/oauth.repository';
import { consentMissing, type OauthPlan, OauthSettingsService } from './oauth/oauth-settings.service';

type Entered = z.infer<typeof saveServerSettings>;
type UpdateMailbox = z.infer<typeof updateMailbox>;

/** Connects mailboxes and changes their settings. */
@Injectable()
export class MailboxSettingsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly users: UsersService,
    private readonly secrets: MailboxSecretsService,
    private readonly connections: ConnectionTestService,
    private readonly guard: MailGuard,
    private readonly oauth: OauthSettingsService,
    private readonly owners: MailboxOwnersService,
    private readonly mailboxesService: MailboxesService,
  ) {}

  async create(input: z.infer<typeof saveMailbox>, by: MailReader): Promise<MailboxView> {
    const owned = await this.owners.owned(input, by, null);
    requireServers(input);
    if (input.imap && !input.imap.password && input.imap.auth === 'password') throw passwordNeeded('imap', false);
    await this.guard.require(serversOf(input));
    const id = newId();
    const now = this.clock.now();
    const { kind, oauth, monitoredFolders, syncFrom, personal: _, ...rest } = input;
    const { imap = null, smtp = null } = input;
    const plan = usesOauth({ imap, smtp }) ? required(await this.oauth.plan(id, oauth, false)) : null;
    const row: Mailbox = {
      id,
      kind,
      ...MAILBOX_DEFAULTS,
      ...rest,
      ...owned,
      ...withoutCase(rest),
      timeZone: rest.timeZone ?? (await this.users.timeZoneOf(owned.ownerId ?? by.id)),
      ...(imap ? this.sealed(id, 'imap', imap) : { imap, imapPassword: null }),
      ...(smtp ? this.sealed(id, 'smtp', smtp) : { smtp, smtpPassword: null }),
      syncFrom: syncFrom ? new Date(syncFrom) : null,
      answerFrom: now,
      enabled: !plan?.needsConsent,
      createdAt: now,
    } as Mailbox;
    await this.owners.requireFreeAddresses(row, by);
    const listed = row.enabled ? await this.listed(row) : null;
    await this.withUniqueAddress(() =>
      this.database.write(async (unit) => {
        await mailboxes.insertMailbox(unit.manager, row, {
          mailboxId: id,
          status: kind === 'local' ? 'local' : row.enabled ? 'connecting' : 'disabled',
          problem: row.enabled ? null : consentMissing(),
          progress: null,
          failures: 0,
          lastMessageAt: null,
          lastSyncedAt: null,
          nextTryAt: null,
        });
        if (plan) await this.oauth.write(unit, plan);
        if (kind === 'imap') await this.writeFolders(unit, id, listed, monitoredFolders ?? []);
        await this.record(unit, 'mailbox.created', id, by.id, {
          name: row.name,
          address: row.address,
          ...(row.ownerId !== null && { ownerId: row.ownerId }),
        });
      }),
    );
    return this.mailboxesService.view(id);
  }

  /** Changes what is given and leaves the rest, passwords included. */
  async update(id: string, input: UpdateMailbox, by: MailReader): Promise<MailboxView> {
    const row = await this.mailboxesService.require(id, by);
    await this.owners.requireLeave(row, input, by);
    const patch = { ...this.patchOf(row, input), ...(await this.owners.owned(input, by, row)) };
    if (input.address ?? input.aliases ?? input.ownerId)
      await this.owners.requireFreeAddresses({ ...row, ...patch }, by);
    await this.guard.require(serversOf(input));
    const next = { ...row, ...patch };
    const plan = usesOauth(next)
      ? required(await this.oauth.plan(id, input.oauth, this.secrets.tokensMustNotFollow(row, next)))
      : null;
    const canAsk = !plan?.needsConsent && (input.imap ?? input.monitoredFolders);
    const listed = canAsk ? await this.listed(next) : null;
    await this.withUniqueAddress(() =>
      this.database.write(async (unit) => {
        await mailboxes.updateMailbox(unit.manager, id, patch);
        await this.writeOauth(unit, row, plan);
        // A refused login put the mailbox to rest; who enters the sign-in anew wants it tried.
        if (!row.enabled && !plan && entersSignIn(row, input.imap)) await mailboxes.startAnew(unit.manager, id);
        const known = await mailboxes.findFolders(unit.manager, [id]);
        const monitored =
          input.monitoredFolders ?? known.filter((folder) => folder.monitored).map((folder) => folder.path);
        // UIDs of one account mean nothing on another, not even when UIDVALIDITY happens to be the same.
        if (patch.imap && !sameAccount(row.imap, patch.imap)) await mailboxes.forgetFolders(unit.manager, id);
        await this.writeFolders(unit, id, listed, monitored);
        if (isEarlier(patch.syncFrom, row.syncFrom)) await mailboxes.rewindFolders(unit.manager, id);
        await this.record(unit, 'mailbox.changed', id, by.id, {
          fields: Object.keys(input),
          ...(patch.ownerId !== row.ownerId && { ownerId: patch.ownerId, ownerBefore: row.ownerId }),
        });
      }),
    );
    return this.mailboxesService.view(id);
  }

  private patchOf(row: Mailbox, input: UpdateMailbox): Partial<Mailbox> {
    const { imap, smtp, oauth: _, monitoredFolders: __, syncFrom, ...rest } = input;
    if (row.kind === 'sample' && (imap || smtp)) {
      throw new AppError(
        'sample-mailbox',
        409,
        'The sample mailbox has no server. Connect a mailbox of your own instead.',
      );
    }
    if (row.kind === 'local' && (imap || input.monitoredFolders)) {
      throw new AppError('local-mailbox', 409, 'This mailbox has no IMAP server: its mail is handed in.');
    }
    return {
      ...rest,
      ...withoutCase(rest),
      ...(imap ? this.kept(row, 'imap', imap) : {}),
      ...(smtp ? this.kept(row, 'smtp', smtp) : {}),
      ...(syncFrom === undefined ? {} : { syncFrom: syncFrom === null ? null : new Date(syncFrom) }),
    };
  }

  /** New settings of a server; the stored password stays only while it goes to the same place. */
  private kept(row: Mailbox, which: 'imap' | 'smtp', entered: Entered): Partial<Mailbox> {
    if (entered.password || entered.auth === 'oauth2') return this.sealed(row.id, which, entered);
    if (row[which]?.auth === 'oauth2') throw passwordNeeded(which, false);
    const stored = which === 'imap' ? row.imapPassword : row.smtpPassword;
    if (stored !== null && this.secrets.passwordFor(row, which, entered) === null) throw passwordNeeded(which, true);
    return { [which]: storedServer(entered) };
  }

  private sealed(id: string, which: 'imap' | 'smtp', entered: Entered): Partial<Mailbox> {
    const password =
      entered.password && entered.auth === 'password' ? this.secrets.seal(id, which, entered.password) : null;
    return { [which]: storedServer(entered), [`${which}Password`]: password };
  }

  /** A mailbox whose consent is missing rests; one that needs none any more starts. */
  private async writeOauth(unit: Unit, before: Mailbox, plan: OauthPlan | null): Promise<void> {
    const { id } = before;
    if (plan) {
      await this.oauth.write(unit, plan);
      if (!plan.needsConsent) return;
      await mailboxes.updateMailbox(unit.manager, id, { enabled: false });
      await mailboxes.updateState(unit.manager, id, { status: 'disabled', problem: consentMissing(), progress: null });
    } else if (usesOauth(before)) {
      await deleteOauth(unit.manager, id);
      await mailboxes.updateMailbox(unit.manager, id, { enabled: true });
      await mailboxes.updateState(unit.manager, id, { status: 'connecting', problem: null, failures: 0 });
    }
  }

  private async listed(row: Mailbox): Promise<FolderInfo[] | null> {
    const { imap } = this.secrets.open(row);
    return imap && this.connections.listFolders(imap);
  }

  private async writeFolders(
    unit: Unit,
    mailboxId: string,
    listed: FolderInfo[] | null,
    monitored: string[],
  ): Promise<void> {
    const known = await mailboxes.findFolders(unit.manager, [mailboxId]);
    const plan = planFolders(mailboxId, known, listed, monitored);
    await mailboxes.insertFolders(unit.manager, plan.insert);
    for (const { id, patch } of plan.update) await mailboxes.updateFolder(unit.manager, id, patch);
  }

  private async record(
    unit: Unit,
    action: string,
    id: string,
    userId: string,
    detail: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record(unit.manager, { userId, action, subjectType: 'mailbox', subjectId: id, detail });
    this.mailboxesService.announce(unit, id);
  }

  private async withUniqueAddress(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      const errors = [{ path: 'address', message: 'This address is connected already.' }];
      throw new AppError('address-taken', 409, 'Another mailbox already has this address.', errors);
    }
  }
}

/** The servers that somebody entered, with the path of the field that names each. */
const serversOf = (input: Pick<UpdateMailbox, 'imap' | 'smtp'>) =>
  (['imap', 'smtp'] as const).flatMap((which) => {
    const server = input[which];
    return server ? [{ path: `${which}.host`, host: server.host, port: server.port }] : [];
  });

/** @throws AppError where a mailbox that is fetched lacks what to fetch from */
function requireServers({ kind, imap, smtp, monitoredFolders }: z.infer<typeof saveMailbox>): void {
  if (kind === 'local') {
    if (!imap && !monitoredFolders) return;
    throw new AppError('local-mailbox', 422, 'A mailbox whose mail is handed in has no IMAP server and no folders.');
  }
  const missing = Object.entries({ imap, smtp, monitoredFolders }).filter(([, value]) => value === undefined);
  if (missing.length === 0) return;
  const errors = missing.map(([path]) => ({ path, message: 'Enter this.' }));
  throw new AppError('invalid-input', 422, 'Some of what was sent is missing.', errors);
}

const usesOauth = (servers: { imap: { auth?: string } | null; smtp: { auth?: string } | null }): boolean =>
  servers.imap?.auth === 'oauth2' || servers.smtp?.auth === 'oauth2';

function required(plan: OauthPlan | null): OauthPlan {
  if (plan) return plan;
  const errors = [{ path: 'oauth.clientId', message: 'Enter the client ID.' }];
  throw new AppError(
    'oauth-incomplete',
    422,
    'Enter the provider and the client that it knows this program by.',
    errors,
  );
}

const storedServer = ({ password: _, ...server }: Entered): StoredServer => server;

const sameAccount = (before: StoredServer | null, after: StoredServer) =>
  before !== null && before.host.toLowerCase() === after.host.toLowerCase() && before.user === after.user;

/** Whether a change names the server, the user or the password by which a mailbox signs in. */
const entersSignIn = (before: Mailbox, entered: Entered | undefined): boolean =>
  entered !== undefined &&
  (Boolean(entered.password) ||
    !sameAccount(before.imap, entered) ||
    before.imap?.port !== entered.port ||
    before.imap.security !== entered.security);

/** Everything that is compared is kept in lower case. */
function withoutCase(input: { address?: string; aliases?: string[]; neverAnswer?: string[] }): Partial<Mailbox> {
  const lower = (texts: string[]) => [...new Set(texts.map((text) => text.trim().toLowerCase()).filter(Boolean))];
  return {
    ...(input.address === undefined ? {} : { address: input.address.toLowerCase() }),
    ...(input.aliases === undefined ? {} : { aliases: lower(input.aliases) }),
    ...(input.neverAnswer === undefined ? {} : { neverAnswer: lower(input.neverAnswer) }),
  };
}

/** Null means everything: there is nothing earlier. */
function isEarlier(after: Date | null | undefined, before: Date | null): boolean {
  if (after === undefined || before === null) return false;
  return after === null || after < before;
}
