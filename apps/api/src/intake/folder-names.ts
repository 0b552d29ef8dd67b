import type { FolderInfo, KnownBy } from '@mailroom/mail';
import { isMissing } from './missing';
import * as intake from './intake.repository';
import { keepLease } from './mailbox-leases.service';
import { sameFolder, suspectRenames } from './renamed-folder';
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
      const { path, name, specialUse } = now;
      await changes.renameFolder(unit.manager, folder, { path, name: name.slice(0, 255), specialUse, missing: false });
    });
    tools.logger.log({ mailboxId: mailbox.id, from: folder.path, to: now.path }, 'A folder was renamed on the server.');
  }
  await tools.mailboxes.rememberFolders(mailbox.id, listed);
}

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
