import type { ImapCommands } from './command';
import type { FolderState } from './types';

/**
 * STATUS (RFC 3501 section 6.3.10): how a folder is without opening it. MAILBOXID is told by opening only.
 * @throws MailError folder-missing
 */
export async function folderStatus(session: ImapCommands, path: string): Promise<FolderState> {
  const status = await session.run('folder', (client) =>
    client.status(path, { messages: true, uidNext: true, uidValidity: true, highestModseq: true }),
  );
  return {
    path,
    uidValidity: String(status.uidValidity ?? 0n),
    uidNext: status.uidNext ?? 0,
    exists: status.messages ?? 0,
    highestModseq: status.highestModseq ? String(status.highestModseq) : null,
    serverId: null,
  };
}
