import type { FolderInfo, KnownBy } from '@mailroom/mail';
import type { Unit } from '../database/database';
import { isMissing } from './missing';
import * as intake from './intake.repository';
import { keepLease } from './mailbox-leases.service';
import { otherNames, sameFolder, suspectRenames } from './renamed-folder';
import * as changes from './server-changes.repository';
import type { Visit } from './visit.types';

/** So many messages tell whether a folder is the one that is known under another name. */
const SAMPLE = 5;

/**
 * Takes over which folders the server has. One that was renamed keeps its cursors and its mail: it is known by its
 * MAILBOXID (RFC 8474), else by its UIDVALIDITY and a sample of its messages. One that is gone is noted and stays known.
 */
export async function refreshFolders(visit: Visit): Promise<void> {
  const { session, mailbox, tools, lease } = visit;
  const listed = await session.listFolders();
  const known = await intake.findFolders(tools.database.read, mailbox.id);
  for (const { folder, candidates } of suspectRenames(known, listed)) {
    const now = await findUnderNewName(visit, folder, candidates);
    if (!now) continue;
    await tools.database.write(async (unit) => {
      await keepLease(unit, lease);
      await rename(unit, folder, now);
    });
    tools.logger.log({ mailboxId: mailbox.id, from: folder.path, to: now.path }, 'A folder was renamed on the server.');
  }
  await tools.mailboxes.rememberFolders(mailbox.id, listed);
}

/**
 * Another folder bears the name of a known one, which may live on under a new name: what came to it last nobody has seen
 * yet. Both are fetched from then. The open folder is another afterwards.
 * @returns whether it was found
 */
export async function followNamesake(visit: Visit, folder: intake.MailboxFolder): Promise<boolean> {
  const { session, mailbox, tools, lease } = visit;
  const listed = await session.listFolders();
  const known = await intake.findFolders(tools.database.read, mailbox.id);
  const now = await findUnderNewName(visit, folder, otherNames(folder, known, listed));
  if (!now) return false;
  const { mailboxId, path, name, monitored } = folder;
  const specialUse = listed.find((each) => each.path === path)?.specialUse ?? null;
  await tools.database.write(async (unit) => {
    await keepLease(unit, lease);
    await rename(unit, folder, now);
    await changes.insertFolder(unit.manager, { mailboxId, path, name, specialUse, monitored });
  });
  tools.logger.log({ mailboxId, from: path, to: now.path }, 'A folder was renamed, and another has its name now.');
  return true;
}

const rename = ({ manager }: Unit, folder: intake.MailboxFolder, { path, name, specialUse }: FolderInfo) =>
  changes.renameFolder(manager, folder, { path, name: name.slice(0, 255), specialUse, missing: false });

async function findUnderNewName(
  { session, tools }: Visit,
  folder: intake.MailboxFolder,
  candidates: readonly FolderInfo[],
): Promise<FolderInfo | null> {
  const sample = await intake.sampleOf(tools.database.read, folder, SAMPLE);
  for (const candidate of candidates) {
    try {
      const state = await session.openFolder(candidate.path, { readOnly: true });
      let there = new Map<number, KnownBy>();
      if (state.uidValidity === folder.uidValidity) there = await session.messageIds(sample.map(({ uid }) => uid));
      if (sameFolder(folder, state, sample, there)) return candidate;
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
  return null;
}
