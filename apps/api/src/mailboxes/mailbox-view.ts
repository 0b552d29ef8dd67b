import type { z } from 'zod';
import type { Mailbox, MailboxFolder, MailboxOauth, MailboxState, StoredServer } from './mailbox.entity';
import type { mailbox, processing } from './mailboxes.dto';
import { tenantOf } from './oauth/oauth-provider';

export type MailboxView = z.infer<typeof mailbox>;

/** What a mailbox's view is made of besides its own row. */
export interface MailboxContext {
  folders: MailboxFolder[];
  state: MailboxState;
  oauth: MailboxOauth | null;
  owner: { id: string; name: string } | null;
  team: { id: string; name: string } | null;
  flow: { id: string; name: string; published: boolean; settings: z.infer<typeof processing> | null } | null;
  messageCount: number;
}

/** A mailbox as shown. No password is part of it, only whether there is one. */
export const mailboxView = (row: Mailbox, context: MailboxContext): MailboxView => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  address: row.address,
  aliases: row.aliases,
  imap: serverView(row.imap, row.imapPassword),
  smtp: serverView(row.smtp, row.smtpPassword),
  oauth: context.oauth && oauthView(context.oauth),
  // What was handed in lies in no folder of the server.
  folders: context.folders
    .filter(({ door }) => !door)
    .map(({ path, name, specialUse, monitored, missing, reconciliation, ...folder }) => ({
      path,
      name,
      specialUse,
      monitored,
      missing,
      reconciliation,
      importing: monitored && !missing && folder.historyUid !== null,
    })),
  syncFrom: row.syncFrom?.toISOString() ?? null,
  historyPaused: row.historyPaused,
  markSeen: row.markSeen,
  owner: context.owner,
  team: context.team,
  timeZone: row.timeZone,
  neverAnswer: row.neverAnswer,
  createContact: row.createContact,
  sendLimit: row.sendLimit,
  askDelivery: row.askDelivery,
  replyTo: row.replyTo,
  signature: row.signature,
  flow: context.flow && { id: context.flow.id, name: context.flow.name, published: context.flow.published },
  processing: context.flow?.settings ?? null,
  state: stateView(context.state),
  messageCount: context.messageCount,
  createdAt: row.createdAt.toISOString(),
});

const serverView = (server: StoredServer | null, password: string | null): MailboxView['imap'] =>
  server && {
    ...server,
    auth: server.auth ?? 'password',
    verdictServer: server.verdictServer ?? '',
    hasPassword: password !== null,
  };

const oauthView = (row: MailboxOauth): NonNullable<MailboxView['oauth']> => ({
  provider: row.provider,
  tenant: tenantOf(row),
  authorizationUrl: row.authorizationUrl,
  tokenUrl: row.tokenUrl,
  scope: row.scope,
  clientId: row.clientId,
  hasSecret: row.clientSecret !== null,
  grantedAt: row.grantedAt?.toISOString() ?? null,
});

const stateView = (state: MailboxState): MailboxView['state'] => ({
  status: state.status,
  problem: state.problem,
  progress: state.progress,
  lastMessageAt: state.lastMessageAt?.toISOString() ?? null,
  lastSyncedAt: state.lastSyncedAt?.toISOString() ?? null,
  nextTryAt: state.nextTryAt?.toISOString() ?? null,
});
