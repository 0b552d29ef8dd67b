import { comparisonDue, type FolderState, planSync, type SyncPlan } from '@mailroom/mail';
import type { Absences } from './absences';
import { FolderComparison } from './folder-comparison';
import { followNamesake } from './folder-names';
import { FolderSync } from './folder-sync';
import * as intake from './intake.repository';
import { keepLease } from './mailbox-leases.service';
import type { ServerWord, ToldOf } from './server-changes.service';
import { findElsewhere } from './elsewhere';
import { leavesHistory, patienceFor, type Visit, wantedSince } from './visit.types';

export interface LookResult {
  /** Something new was taken in. */
  found: boolean;
  /** Messages are absent that may lie in a folder not looked at since. */
  absent: boolean;
  /** A comparison goes on at the next look. */
  unfinished: boolean;
}

const QUIET: LookResult = { found: false, absent: false, unfinished: false };
/** Below this a progress bar would only flicker. */
const WORTH_SHOWING = 20;

/** One look into a folder: what is new is taken in, what changed or vanished is applied. */
export class FolderLook {
  private readonly comparison: FolderComparison;
  private readonly before = new Map<string, FolderState>();

  constructor(
    private readonly visit: Visit,
    private readonly absences: Absences,
  ) {
    this.comparison = new FolderComparison(visit);
  }

  /**
   * @param open it is to be the open folder afterwards: it is opened even when nothing is to be done
   * @param folderIds all that are monitored
   * @throws MailError folder-missing
   */
  async look(folder: intake.MailboxFolder, open: boolean, folderIds: readonly string[]): Promise<LookResult> {
    const { session, watchdog, tools } = this.visit;
    watchdog.feed(patienceFor(tools.config));
    const waits = this.absences.certain(folder.id, folderIds).length > 0;
    if (!open && !waits && isIdle(this.planFor(folder, await session.folderStatus(folder.path)))) {
      this.absences.looked(folder.id);
      return QUIET;
    }
    const askedAt = tools.clock.now();
    const altered = session.hasAltered;
    let state = await this.opened(folder);
    if (folder.uidValidity !== null && isNumberedAnew(folder, state)) {
      if (await followNamesake(this.visit, folder)) return { ...QUIET, absent: true };
      state = await this.opened(folder);
    }
    const plan = this.planFor(folder, state, altered);
    if (plan.reset === 'uids-went-back') await this.retireNumbers(folder, state);
    this.before.set(folder.id, state);
    const at = plan.start ? await this.begin(folder, state, plan) : await this.remember(folder, state);
    const found = plan.newMail !== null && (await this.takeNew(at, state, plan));
    this.absences.looked(folder.id);
    const changed = await this.hearChanges(at, state, plan, askedAt, folderIds);
    return { found, ...changed };
  }

  private async opened(folder: intake.MailboxFolder): Promise<FolderState> {
    const { session } = this.visit;
    const state = await session.openFolder(folder.path, { readOnly: true });
    if (state.uidNext > 0 || state.exists === 0) return state;
    // UIDNEXT may be missing (RFC 3501 section 6.3.1): then the last message tells it.
    const from = state.uidValidity === folder.uidValidity ? folder.lastUid + 1 : 1;
    const last = (await session.searchUids({ from })).at(-1) ?? folder.lastUid;
    return { ...state, uidNext: last + 1 };
  }

  private planFor(folder: intake.MailboxFolder, state: FolderState, altered = false): SyncPlan {
    const { session, mailbox, tools } = this.visit;
    const before = this.before.get(folder.id);
    // More left than came: which ones, only a comparison tells.
    const left = before && before.exists + state.uidNext - before.uidNext !== state.exists;
    const compare =
      folder.historyUid === null &&
      comparisonDue({
        sinceCompared: folder.comparedAt && tools.clock.now().getTime() - folder.comparedAt.getTime(),
        exists: state.exists,
        tellsFlags: state.highestModseq !== null,
        tellsVanished: session.tellsVanished,
        hint: altered || left === true,
      });
    return planSync(folder, state, {
      syncFrom: wantedSince(mailbox, folder),
      skipHistory: leavesHistory(folder) && folder.uidValidity === null,
      compare,
    });
  }

  /** Both cursors anew. Without a first comparison a folder's history may not be paused: mail that is new is in it. */
  private async begin(folder: intake.MailboxFolder, state: FolderState, plan: SyncPlan) {
    const begun = {
      ...plan.start!,
      uidValidity: state.uidValidity,
      serverId: state.serverId,
      highestModseq: state.highestModseq,
      comparedAt: plan.reset === 'first-sync' ? this.visit.tools.clock.now() : null,
      inFlight: null,
    };
    await this.write(folder, begun);
    return { ...folder, ...begun };
  }

  /** What bore a number that the server has still to give was in no backup; the next mail of that number is another. */
  private async retireNumbers(folder: intake.MailboxFolder, { uidValidity, uidNext }: FolderState): Promise<void> {
    const { lease, tools } = this.visit;
    await tools.database.write(async (unit) => {
      await keepLease(unit, lease);
      await intake.retireNumbers(unit.manager, folder, { uidValidity, uidNext }, tools.clock.now());
    });
  }

  private async remember(folder: intake.MailboxFolder, { serverId }: FolderState): Promise<intake.MailboxFolder> {
    if (serverId === null || serverId === folder.serverId) return folder;
    await this.write(folder, { serverId });
    return { ...folder, serverId };
  }

  private async takeNew(folder: intake.MailboxFolder, state: FolderState, plan: SyncPlan): Promise<boolean> {
    const { session, lease, watchdog, tools } = this.visit;
    const { fromUid, since } = plan.newMail!;
    const trusted = plan.reset === null || plan.reset === 'first-sync' || plan.reset === 'uid-validity-changed';
    const listed = await session.searchUids({ from: fromUid, since });
    const progress = this.progress(listed.length);
    let found = false;
    const sync = new FolderSync(
      {
        session,
        lease,
        folder,
        uidValidity: state.uidValidity,
        track: 'new',
        trusted,
        maxMessageBytes: tools.config.maxMessageBytes,
        onFetched: () => watchdog.feed(patienceFor(tools.config)),
        onTaken: (taken) => {
          watchdog.feed(patienceFor(tools.config));
          found ||= taken.length > 0;
          progress(taken.length);
        },
      },
      tools.database,
      tools.intake,
    );
    await sync.take(listed);
    // The cursor stands before the next UID that the server will give.
    await sync.finish(Math.max(0, state.uidNext - 1, listed.at(-1) ?? 0, trusted ? folder.lastUid : 0), true);
    return found;
  }

  private progress(total: number): (taken: number) => void {
    const { mailboxes, clock, logger } = this.visit.tools;
    if (total <= WORTH_SHOWING) return () => undefined;
    const startedAt = clock.now().toISOString();
    let done = 0;
    const note = (first: boolean): void => {
      const progress = { done, total, of: 'new' as const, startedAt };
      mailboxes
        .setState(this.visit.mailbox.id, first ? { status: 'syncing', problem: null, progress } : { progress })
        .catch((error: unknown) => logger.warn({ err: error }, 'Progress could not be noted.'));
    };
    note(true);
    return (taken) => {
      done += taken;
      note(false);
    };
  }

  private async hearChanges(
    folder: intake.MailboxFolder,
    state: FolderState,
    plan: SyncPlan,
    askedAt: Date,
    folderIds: readonly string[],
  ): Promise<Pick<LookResult, 'absent' | 'unfinished'>> {
    const { session, mailbox } = this.visit;
    const at: ToldOf = {
      mailboxId: mailbox.id,
      folderId: folder.id,
      path: folder.path,
      uidValidity: state.uidValidity,
      isTrash: folder.specialUse === 'trash',
      marksSeen: mailbox.markSeen,
      askedAt,
    };
    if (plan.reset !== null && plan.reset !== 'first-sync') return QUIET;
    let waits = false;
    let sighted = false;
    let unfinished = false;
    if (plan.changes === 'since') {
      const { flags, vanished } = await session.changesSince(folder.highestModseq!, folder.lastUid);
      waits = await this.apply(at, { flags, gone: new Map() });
      sighted = this.absences.see(folder.id, await this.knownHere(at, vanished ?? []));
    } else if (plan.changes === 'compare') {
      const page = await this.comparison.next(at);
      for (const flags of page.flags) waits = (await this.apply(at, { flags, gone: new Map() })) || waits;
      sighted = this.absences.see(folder.id, page.absent);
      unfinished = !page.complete;
    }
    await this.settleAbsences(at, folderIds);
    const clear = this.absences.isEmpty(folder.id) && !waits;
    const asked = plan.changes === 'since' || (plan.changes === 'compare' && !unfinished);
    // Only now: what was told and not applied is asked for again.
    if (asked) {
      await this.write(folder, {
        ...(clear && { highestModseq: state.highestModseq }),
        ...(plan.changes === 'compare' && this.absences.isEmpty(folder.id) && { comparedAt: askedAt }),
      });
    }
    return { absent: sighted && !this.absences.isEmpty(folder.id), unfinished };
  }

  /** Of UIDs that vanished those whose message lies here as far as is known; a server may name any it ever had. */
  private async knownHere(at: ToldOf, uids: readonly number[]): Promise<number[]> {
    return uids.length === 0 ? [] : this.comparison.lyingHere(at, uids);
  }

  private async settleAbsences(at: ToldOf, folderIds: readonly string[]): Promise<void> {
    const certain = this.absences.certain(at.folderId, folderIds);
    if (certain.length === 0) return;
    const gone = await findElsewhere(this.visit, at, certain);
    const putOff = await this.visit.tools.changes.apply(this.visit.lease, at, { flags: new Map(), gone });
    this.absences.settle(
      at.folderId,
      certain.filter((uid) => !putOff.has(uid)),
    );
  }

  private async apply(at: ToldOf, word: ServerWord): Promise<boolean> {
    if (word.flags.size === 0) return false;
    return (await this.visit.tools.changes.apply(this.visit.lease, at, word)).size > 0;
  }

  private write(folder: intake.MailboxFolder, patch: Partial<intake.MailboxFolder>): Promise<void> {
    if (Object.keys(patch).length === 0) return Promise.resolve();
    return this.visit.tools.database.write(async (unit) => {
      await keepLease(unit, this.visit.lease);
      await intake.updateFolder(unit.manager, folder.id, patch);
    });
  }
}

const isNumberedAnew = ({ uidValidity }: intake.MailboxFolder, state: FolderState): boolean =>
  state.uidValidity !== '0' && state.uidValidity !== '' && state.uidValidity !== uidValidity;

const isIdle = (plan: SyncPlan): boolean =>
  plan.start === null && plan.newMail === null && plan.changes === 'none' && plan.reset === null;
