import type { ImapCommands } from './command';
import type { FolderState } from './types';

/** SELECT, or EXAMINE when `readOnly` (RFC 3501 section 6.3.1). */
export async function openFolder(session: ImapCommands, path: string, readOnly: boolean): Promise<FolderState> {
  const folder = await session.run('folder', (client) => client.mailboxOpen(path, { readOnly }));
  return {
    path: folder.path,
    uidValidity: String(folder.uidValidity ?? 0n),
    uidNext: folder.uidNext || 0,
    exists: folder.exists || 0,
    highestModseq: folder.noModseq || folder.highestModseq === undefined ? null : String(folder.highestModseq),
    serverId: folder.mailboxId ?? null,
  };
}
