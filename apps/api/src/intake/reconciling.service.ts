import { ImapSession, MailError } from '@mailroom/mail';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AppError, notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { CONFIG, type Config } from '../config/config';
import { Database } from '../database/database';
import { Events } from '../events/events';
import { ConnectionGate } from '../mailboxes/connection-gate.service';
import type { MailReader } from '../mail-rights/mail-reach.types';
import { MailboxesService } from '../mailboxes/mailboxes.service';
import * as intake from './intake.repository';
import { IntakeService } from './intake.service';
import type { IncomingItem } from './intake.types';
import { compareFolder } from './reconciliation';
import type { reconciled } from './reconciling.dto';
import { ledgerUids } from './reconciling.repository';

type FolderReport = z.infer<typeof reconciled>['folders'][number];

/** Of the missing ones, as many are kept to be shown. */
const SHOWN = 100;
/** Larger messages go to the disk while they are fetched. */
const HELD_BYTES = 2 * 1024 * 1024;

/** Compares what the server lists with what the ledger says, and takes in what was passed over. */
@Injectable()
export class ReconcilingService {
  constructor(
    private readonly database: Database,
    private readonly mailboxes: MailboxesService,
    private readonly intake: IntakeService,
    private readonly gate: ConnectionGate,
    private readonly events: Events,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws AppError when the server cannot be asked */
  async reconcile(mailboxId: string, by: MailReader): Promise<z.infer<typeof reconciled>> {
    await this.mailboxes.require(mailboxId, by);
    const mailbox = await intake.findMailboxForIntake(this.database.read, mailboxId);
    if (!mailbox) throw notFound('mailbox');
    const settings = this.mailboxes.secrets(mailbox).imap;
    if (mailbox.kind !== 'imap' || !settings) {
      throw new AppError('no-server', 409, 'This mailbox has no IMAP server to compare with.');
    }
    const pass = await this.gate.enter(settings.host);
    try {
      const session = await ImapSession.connect(settings);
      try {
        return { folders: await this.compareAll(session, mailboxId, mailbox.syncFrom) };
      } finally {
        await session.close();
      }
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
      throw new AppError('server-failed', 503, `The server could not be asked: ${error.message} Try again later.`);
    } finally {
      pass.leave();
    }
  }

  private async compareAll(session: ImapSession, mailboxId: string, since: Date | null): Promise<FolderReport[]> {
    const reports: FolderReport[] = [];
    for (const { id } of await intake.findMonitored(this.database.read, mailboxId)) {
      // Read again, right before the server is asked: what the cursors passed before its answer must be in the ledger.
      const folder = await intake.findFolder(this.database.read, id);
      if (!folder || folder.missing || folder.door || folder.uidValidity === null) continue;
      const report = await this.compareOne(session, folder, since);
      if (report) reports.push(report);
    }
    return reports;
  }

  private async compareOne(
    session: ImapSession,
    folder: intake.MailboxFolder,
    since: Date | null,
  ): Promise<FolderReport | null> {
    const { uidValidity } = await session.openFolder(folder.path, { readOnly: true });
    // Its numbers mean other messages now; the next look at the folder reads all of it anew.
    if (uidValidity !== folder.uidValidity) return null;
    const listed = await session.searchUids({ from: 1, since: since ?? undefined });
    const compare = async () => {
      const known = await ledgerUids(this.database.read, { folderId: folder.id, uidValidity });
      return compareFolder(wanted(folder, listed, known), known, folder);
    };
    const before = await compare();
    if (before.missing.length > 0) await this.takeIn(session, folder, uidValidity, before.missing);
    const { missing, ...counts } = before.missing.length > 0 ? await compare() : before;
    const reconciliation = {
      at: this.clock.now().toISOString(),
      ...counts,
      recovered: before.missing.length - missing.length,
      missing: missing.slice(0, SHOWN),
    };
    await this.database.write(async (unit) => {
      await intake.updateFolder(unit.manager, folder.id, { reconciliation });
      unit.afterCommit(() => this.events.emit('mailbox', folder.mailboxId));
    });
    return { path: folder.path, ...reconciliation };
  }

  /** Offers them as any other mail. What the server lists and does not hand out is held, for a person to look at. */
  private async takeIn(
    session: ImapSession,
    { id: folderId, mailboxId }: intake.MailboxFolder,
    uidValidity: string,
    missing: readonly number[],
  ): Promise<void> {
    // Beside the cursors, which have passed these: they stay where they are.
    const offer = (items: IncomingItem[]) =>
      this.intake.takeIn({ mailboxId, folderId, uidValidity, items, cursor: 'keep' });
    const left = new Set(missing);
    const limits = { maxBytes: this.config.maxMessageBytes, heldBytes: HELD_BYTES };
    for await (const message of session.fetchSources(missing, limits)) {
      left.delete(message.uid);
      // One by one: they are few, and one of them may be why the others were passed over.
      await offer([await this.intake.receive(message)]);
    }
    if (left.size === 0) return;
    const stillThere = await session.searchUids({ from: Math.min(...left) });
    const internalDate = this.clock.now();
    for (const uid of stillThere.filter((each) => left.has(each))) {
      await offer([{ uid, internalDate, flags: new Set(), size: 0, raw: null }]);
    }
  }
}

/** Of Trash and Junk only what came since the mailbox was connected is wanted: from the first known message on. */
function wanted(folder: intake.MailboxFolder, listed: number[], known: ReadonlySet<number>): number[] {
  if (folder.specialUse !== 'trash' && folder.specialUse !== 'junk') return listed;
  const first = [...known].reduce((least, uid) => Math.min(least, uid), Number.MAX_SAFE_INTEGER);
  return listed.filter((uid) => uid >= first);
}
