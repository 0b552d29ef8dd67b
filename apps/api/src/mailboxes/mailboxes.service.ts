import type { FolderInfo, ServerSettings } from '@mailroom/mail';
import { Injectable, Logger } from '@nestjs/common';
import type { z } from 'zod';
import { BlobStore } from '../blobs/blob-store';
import { AppError, notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { Database, type Unit } from '../database/database';
import { Events } from '../events/events';
import { FlowsService } from '../flows/flows.service';
import { AuditService } from '../identity/audit.service';
import type { Right } from '../identity/rights/rights.types';
import { type MailReader, reaches } from '../mail-rights/mail-reach.types';
import { MailRights } from '../mail-rights/mail-rights.service';
import { MailboxChanges } from './mailbox-changes.service';
import { planFolders } from './folder-plan';
import type { Mailbox, MailboxState } from './mailbox.entity';
import { MailboxNews } from './mailbox-news.service';
import { MailboxSecretsService } from './mailbox-secrets.service';
import { mailboxView, type MailboxView } from './mailbox-view';
import type { ledgerCounts, processing } from './mailboxes.dto';
import * as mailboxes from './mailboxes.repository';
import { MessageCounts } from './message-counts';
import { findOauths } from './oauth/oauth.repository';

/** Progress on screen moves about once a second; writing each step would cost more than the work it tells of. */
const PROGRESS_MILLISECONDS = 1_000;

/** Mailboxes as the rest of the program sees them: what to fetch from, with which secrets, and how each is doing. */
@Injectable()
export class MailboxesService {
  private readonly logger = new Logger(MailboxesService.name);
  private readonly progressWritten = new Map<string, number>();
  private readonly messageCounts: MessageCounts;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly audit: AuditService,
    private readonly flows: FlowsService,
    private readonly mailboxSecrets: MailboxSecretsService,
    private readonly changes: MailboxChanges,
    private readonly news: MailboxNews,
    private readonly blobs: BlobStore,
    private readonly rights: MailRights,
  ) {
    this.messageCounts = new MessageCounts(database, clock);
  }

  /** Those that the person may look at. */
  async list(by: MailReader): Promise<MailboxView[]> {
    const rows = await mailboxes.findMailboxes(this.database.read);
    return this.views(rows.filter((row) => reaches(by, 'mailboxes:read', row)));
  }

  /** @throws 404 when there is none for who asks */
  async get(id: string, by: MailReader): Promise<MailboxView> {
    await this.require(id, by, 'mailboxes:read');
    return this.view(id);
  }

  /** For who was allowed to do what they did with it. */
  async view(id: string): Promise<MailboxView> {
    const [view] = await this.views([await this.existing(id)]);
    return view!;
  }

  async ledger(id: string, by: MailReader): Promise<z.infer<typeof ledgerCounts>> {
    await this.require(id, by, 'mailboxes:read');
    const counts = await mailboxes.countLedger(this.database.read, id);
    return { counts: { processed: 0, ignored: 0, duplicate: 0, quarantined: 0, ...counts } };
  }

  /** Mailboxes to fetch mail from. */
  listEnabled(): Promise<Mailbox[]> {
    return mailboxes.findEnabled(this.database.read);
  }

  /** With the passwords in the clear: for connecting, never for storing. @throws when they were sealed under another key */
  secrets(mailbox: Mailbox): { imap: ServerSettings | null; smtp: ServerSettings | null } {
    return this.mailboxSecrets.open(mailbox);
  }

  /** Our own addresses and aliases, lower-case: nobody there is ever answered automatically. */
  async ownAddresses(): Promise<Set<string>> {
    const rows = await mailboxes.findAddresses(this.database.read);
    return new Set(rows.flatMap((row) => [row.address, ...row.aliases]).map((address) => address.toLowerCase()));
  }

  /** Notes what a mailbox is doing. Steps of a progress in quick succession are left out. */
  async setState(mailboxId: string, patch: Partial<Omit<MailboxState, 'mailboxId'>>): Promise<void> {
    const onlyProgress = patch.progress && Object.keys(patch).length === 1;
    const now = this.clock.now().getTime();
    if (onlyProgress && now - (this.progressWritten.get(mailboxId) ?? 0) < PROGRESS_MILLISECONDS) return;
    if (onlyProgress) this.progressWritten.set(mailboxId, now);
    else this.progressWritten.delete(mailboxId);
    await this.database.write(async (unit) => {
      // A visit that began before the mailbox was put to rest says no more how it is.
      if (patch.status && !(await mailboxes.isEnabled(unit.manager, mailboxId))) return;
      await this.news.note(unit, mailboxId, patch);
      const known = await mailboxes.updateState(unit.manager, mailboxId, patch);
      if (known) unit.afterCommit(() => this.events.emit('mailbox', mailboxId));
    });
  }

  /** Takes over which folders the server has; which of them are monitored stays. */
  async rememberFolders(mailboxId: string, listed: readonly FolderInfo[]): Promise<void> {
    await this.database.write(async (unit) => {
      if (!(await mailboxes.findMailbox(unit.manager, mailboxId))) return;
      const known = await mailboxes.findFolders(unit.manager, [mailboxId]);
      const plan = planFolders(mailboxId, known, listed, null);
      await mailboxes.insertFolders(unit.manager, plan.insert);
      for (const { id, patch } of plan.update) await mailboxes.updateFolder(unit.manager, id, patch);
      if (plan.insert.length + plan.update.length > 0) unit.afterCommit(() => this.events.emit('mailbox', mailboxId));
    });
  }

  /** Stops fetching until a person reconnects: trying again would do harm, e.g. lock the account. */
  async disable(mailboxId: string, problem: MailboxState['problem']): Promise<void> {
    await this.database.write(async (unit) => {
      await mailboxes.updateMailbox(unit.manager, mailboxId, { enabled: false });
      const patch = { status: 'disabled', problem, progress: null, nextTryAt: null } as const;
      await this.news.note(unit, mailboxId, patch);
      const known = await mailboxes.updateState(unit.manager, mailboxId, patch);
      if (known) unit.afterCommit(() => this.events.emit('mailbox', mailboxId));
    });
  }

  /** Starts anew, with all failures forgotten. */
  async reconnect(id: string, by: MailReader): Promise<MailboxView> {
    const row = await this.require(id, by);
    if (row.kind === 'sample')
      throw new AppError('sample-mailbox', 409, 'The sample mailbox has no server to connect to.');
    if (row.kind === 'local')
      throw new AppError('local-mailbox', 409, 'This mailbox has no IMAP server: its mail is handed in.');
    await this.requireConsent(row);
    await this.database.write(async (unit) => {
      await mailboxes.startAnew(unit.manager, id);
      await this.audit.record(unit.manager, {
        userId: by.id,
        action: 'mailbox.reconnected',
        subjectType: 'mailbox',
        subjectId: id,
      });
      this.announce(unit, id);
    });
    return this.view(id);
  }

  /** Puts the import of history off, or goes on with it where it was. New mail comes in meanwhile. */
  async pauseHistory(id: string, paused: boolean, by: MailReader): Promise<MailboxView> {
    await this.require(id, by);
    await this.database.write(async (unit) => {
      await mailboxes.updateMailbox(unit.manager, id, { historyPaused: paused });
      const action = paused ? 'mailbox.history-paused' : 'mailbox.history-resumed';
      await this.audit.record(unit.manager, { userId: by.id, action, subjectType: 'mailbox', subjectId: id });
      unit.afterCommit(() => {
        this.events.emit('mailbox', id);
        this.changes.next({ mailboxId: id, only: 'history' });
      });
    });
    return this.view(id);
  }

  /** Trying again without the consent would only fail again. */
  private async requireConsent({ id, imap, smtp }: Mailbox): Promise<void> {
    if (imap?.auth !== 'oauth2' && smtp?.auth !== 'oauth2') return;
    const [oauth] = await findOauths(this.database.read, [id]);
    if (oauth?.grantedAt) return;
    throw new AppError(
      'consent-needed',
      409,
      'The consent of the provider is missing. Connect the mailbox there first.',
    );
  }

  /** Writes the simple settings as the mailbox's flow, and publishes it. */
  async setProcessing(id: string, settings: z.infer<typeof processing>, by: MailReader): Promise<MailboxView> {
    const { name } = await this.require(id, by);
    await this.flows.publishSimple({ id, name }, settings, by.id);
    return this.view(id);
  }

  async remove(id: string, by: MailReader): Promise<void> {
    await this.require(id, by);
    await this.database.write((unit) => this.removeIn(unit, id, by.id));
  }

  /** Removes a mailbox with its mail, within a larger unit of work. Leads and cases stay. */
  async removeIn(unit: Unit, id: string, userId: string | null): Promise<void> {
    const row = await mailboxes.findMailbox(unit.manager, id);
    if (!row) return;
    const rawKeys = await mailboxes.deleteMailbox(unit.manager, id);
    unit.afterCommit(() => void this.erase(rawKeys));
    const detail = { name: row.name, address: row.address };
    await this.audit.record(unit.manager, {
      userId,
      action: 'mailbox.removed',
      subjectType: 'mailbox',
      subjectId: id,
      detail,
    });
    this.announce(unit, id);
  }

  /** The mail is out of reach already; a raw source that cannot be overwritten now is worth a line in the log, no more. */
  private async erase(rawKeys: string[]): Promise<void> {
    try {
      await this.blobs.removeAll(rawKeys);
    } catch (error) {
      this.logger.warn({ err: error }, 'Raw sources of a removed mailbox could not be erased.');
    }
  }

  /** After the commit: browsers look again, and intake connects anew. */
  announce(unit: Unit, mailboxId: string): void {
    unit.afterCommit(() => {
      this.events.emit('mailbox', mailboxId);
      this.changes.next({ mailboxId });
    });
  }

  /** @throws 404 when there is none for who asks, 403 when they know it but may not do this */
  async require(id: string, by: MailReader, right: Right = 'mailboxes:change'): Promise<Mailbox> {
    await this.rights.requireMailbox(by, right, id);
    return this.existing(id);
  }

  private async existing(id: string): Promise<Mailbox> {
    const row = await mailboxes.findMailbox(this.database.read, id);
    if (!row) throw notFound('mailbox');
    return row;
  }

  private async views(rows: Mailbox[]): Promise<MailboxView[]> {
    const { read } = this.database;
    const ids = rows.map((row) => row.id);
    const [folders, states, teams, owners, counts, flows, oauths] = await Promise.all([
      mailboxes.findFolders(read, ids),
      mailboxes.findStates(read, ids),
      mailboxes.findTeamNames(
        read,
        rows.flatMap((row) => row.teamId ?? []),
      ),
      mailboxes.findOwnerNames(
        read,
        rows.flatMap((row) => row.ownerId ?? []),
      ),
      this.messageCounts.read(),
      this.flows.ofMailboxes(),
      findOauths(read, ids),
    ]);
    return rows.flatMap((row) => {
      const state = states.find((each) => each.mailboxId === row.id);
      // Removed between the two reads.
      if (!state) return [];
      const team = row.teamId ? teams.get(row.teamId) : undefined;
      return mailboxView(row, {
        folders: folders.filter((folder) => folder.mailboxId === row.id),
        state,
        oauth: oauths.find((each) => each.mailboxId === row.id) ?? null,
        owner: row.ownerId === null ? null : { id: row.ownerId, name: owners.get(row.ownerId) ?? '' },
        team: row.teamId && team ? { id: row.teamId, name: team } : null,
        flow: flows.get(row.id) ?? null,
        messageCount: counts.get(row.id) ?? 0,
      });
    });
  }
}
