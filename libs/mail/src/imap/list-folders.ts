import type { ImapCommands } from './command';
import type { FolderInfo, SpecialUse } from './types';

const uses: Readonly<Record<string, SpecialUse>> = {
  '\\Inbox': 'inbox',
  '\\Sent': 'sent',
  '\\Trash': 'trash',
  '\\Junk': 'junk',
  '\\Archive': 'archive',
  '\\Drafts': 'drafts',
};

/**
 * All folders of the account. Special use comes from the server (RFC 6154) and, where it marks none, from the usual
 * names in many languages.
 */
export async function listFolders(session: ImapCommands): Promise<FolderInfo[]> {
  const entries = await session.run('folder', (client) => client.list());
  return entries.map((entry) => ({
    path: entry.path,
    name: entry.name,
    delimiter: entry.delimiter,
    specialUse: uses[entry.specialUse ?? ''] ?? null,
    selectable: !entry.flags.has('\\Noselect') && !entry.flags.has('\\NonExistent'),
  }));
}
