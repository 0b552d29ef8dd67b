import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id, isoDate, reference } from '../common/paging.dto';
import { timeZone } from '../common/time-zone.dto';
import { oauthSettings, saveOauthSettings } from './oauth/oauth.dto';

export const loginKind = z.enum(['password', 'oauth2']);
export const security = z.enum(['tls', 'starttls', 'none']);
export const specialUse = z.enum(['inbox', 'sent', 'trash', 'junk', 'archive', 'drafts']);

/** Server settings as shown: a password is never sent back, only whether one is stored. */
export const serverSettings = z.object({
  host: z.string(),
  port: z.number().int(),
  security,
  user: z.string(),
  auth: loginKind,
  hasPassword: z.boolean(),
  allowUntrustedCertificate: z.boolean(),
  verdictServer: z.string().describe('IMAP: the name under which it writes Authentication-Results; empty: none'),
});

export const saveServerSettings = z.object({
  host: z.string().trim().min(1).max(253),
  port: z.number().int().min(1).max(65535),
  security,
  user: z.string().trim().min(1).max(254),
  auth: loginKind.default('password'),
  password: z.string().max(500).optional().describe('Omitted: the stored one stays'),
  allowUntrustedCertificate: z.boolean().default(false),
  verdictServer: z
    .union([
      z.literal(''),
      z
        .string()
        .trim()
        .max(253)
        .regex(/^[\w.-]+$/, 'This is not the name of a server.'),
    ])
    .default('')
    .describe('IMAP: the name under which it writes Authentication-Results; empty: none'),
});

/** Ledger against server, for one folder. What is neither settled nor missing is still to be fetched. */
export const reconciliation = z.object({
  at: isoDate,
  /** Messages that the server lists. */
  listed: z.number().int(),
  settled: z.number().int(),
  /** Were passed over, and have been taken in by this comparison. */
  recovered: z.number().int(),
  /** UIDs that were passed over and could not be taken in now: the first hundred. */
  missing: z.array(z.number().int()),
});

export const folder = z.object({
  path: z.string(),
  name: z.string(),
  specialUse: specialUse.nullable(),
  monitored: z.boolean(),
  /** The server no longer has it; its mail stays here. */
  missing: z.boolean(),
  /** What the last comparison with the server found; null: there was none. */
  reconciliation: reconciliation.nullable(),
  /** Mail of before the mailbox was connected is still to be imported. */
  importing: z.boolean(),
});

export const mailboxState = z.object({
  status: z.enum(['connecting', 'syncing', 'idle', 'polling', 'waiting', 'disabled', 'sample', 'local']),
  /** Plain words: why it waits or is disabled, and what to do. */
  problem: z.object({ code: z.string(), message: z.string(), advice: z.string() }).nullable(),
  progress: z
    .object({
      done: z.number(),
      total: z.number(),
      of: z.enum(['history', 'new']).optional(),
      startedAt: isoDate.optional(),
      /** At the speed of the last minute; null while that is not known. */
      secondsLeft: z.number().nullish(),
      /** Messages, over the last minute. */
      perSecond: z.number().nullish(),
    })
    .nullable(),
  lastMessageAt: isoDate.nullable(),
  lastSyncedAt: isoDate.nullable(),
  nextTryAt: isoDate.nullable(),
});

export const respondSettings = z.object({
  subject: z.string().trim().min(1).max(500),
  text: z.string().trim().min(1).max(20000),
  fromName: z.string().max(200).optional(),
  replyTo: z.email().optional(),
  delayMinutes: z.number().int().min(0).max(10080).optional(),
});

/** The simple settings; they write a small flow that can then be opened in the editor. */
export const processing = z.object({
  action: z.enum(['nothing', 'lead', 'case']),
  distribution: z.enum(['none', 'direct', 'round-robin', 'least-busy']).optional(),
  teamId: id.optional(),
  userId: id.optional(),
  respond: respondSettings.optional(),
});

const mailsPer = z.number().int().min(1).max(1_000_000).nullable();

/** How mail that people and flows write leaves the mailbox. */
export const sendingSettings = z.object({
  sendLimit: z
    .object({ perMinute: mailsPer, perHour: mailsPer, perDay: mailsPer })
    .nullable()
    .describe('As many as the provider allows; what is over it waits. Null: no limit'),
  askDelivery: z.boolean().describe('Ask the servers of the recipients to report delivery (DSN, RFC 3461)'),
  replyTo: z.email().max(254).nullable().describe('Where answers go; null: to the mailbox itself'),
  signature: z.string().max(5000).nullable().describe('Plain text below what people write'),
});

export const mailbox = z.object({
  id,
  kind: z.enum(['imap', 'sample', 'local']),
  name: z.string(),
  address: z.string(),
  /** Further addresses this mailbox receives for. */
  aliases: z.array(z.string()),
  imap: serverSettings.nullable(),
  smtp: serverSettings.nullable(),
  oauth: oauthSettings.nullable().describe('For servers that are logged in to by OAuth 2'),
  folders: z.array(folder),
  syncFrom: isoDate.nullable(),
  /** A person put the import of history off; new mail comes in all the same. */
  historyPaused: z.boolean(),
  markSeen: z.boolean(),
  owner: reference.nullable().describe('Whose own it is; null: shared'),
  team: reference.nullable(),
  /** IANA name: the clock that weekday and hour of its mail are read from. */
  timeZone: z.string(),
  neverAnswer: z.array(z.string()),
  /** An unknown person who writes becomes a contact. */
  createContact: z.boolean(),
  ...sendingSettings.shape,
  flow: z.object({ id, name: z.string(), published: z.boolean() }).nullable(),
  /** The simple settings when the mailbox's flow is one of theirs; null: the flow was edited by hand. */
  processing: processing.nullable(),
  state: mailboxState,
  messageCount: z.number().int(),
  createdAt: isoDate,
});

const mailboxSettings = z.object({
  name: z.string().trim().min(1).max(120),
  address: z.email().max(254),
  aliases: z.array(z.email().max(254)).max(50),
  imap: saveServerSettings,
  smtp: saveServerSettings,
  oauth: saveOauthSettings.optional().describe('Omitted: the stored one stays'),
  monitoredFolders: z.array(z.string().min(1).max(500)).min(1).max(100),
  syncFrom: isoDate.nullable().describe('Mail received before is not fetched; null: everything'),
  markSeen: z.boolean(),
  ownerId: id.nullable().describe('Whose own it is, by themselves or an administrator; null: shared'),
  teamId: id.nullable().describe('The team whose mail it is; a personal mailbox has none'),
  timeZone,
  neverAnswer: z.array(z.string().max(254)).max(500),
  createContact: z.boolean().describe('An unknown person who writes becomes a contact'),
  ...sendingSettings.shape,
});
export const saveMailbox = mailboxSettings.extend({
  kind: z
    .enum(['imap', 'local'])
    .default('imap')
    .describe('`local`: it has no IMAP server; its mail is handed in. Then `imap` and `monitoredFolders` are left out'),
  imap: saveServerSettings.optional(),
  smtp: saveServerSettings.optional().describe('May be left out of a local mailbox: then nothing can be sent from it'),
  monitoredFolders: mailboxSettings.shape.monitoredFolders.optional(),
  aliases: mailboxSettings.shape.aliases.default([]),
  syncFrom: mailboxSettings.shape.syncFrom.default(null),
  markSeen: mailboxSettings.shape.markSeen.default(false),
  ownerId: mailboxSettings.shape.ownerId.optional(),
  personal: z.boolean().optional().describe('True: one’s own; the same as one’s own id as `ownerId`'),
  teamId: mailboxSettings.shape.teamId.default(null),
  timeZone: timeZone.optional().describe('Default: the time zone of who connects it'),
  neverAnswer: mailboxSettings.shape.neverAnswer.default([]),
  createContact: mailboxSettings.shape.createContact.default(false),
  ...sendingSettings.partial().shape,
});
/** Without the defaults: what a change leaves out stays as it is. */
export const updateMailbox = mailboxSettings.partial();

/** A mailbox as far as everybody who reads its mail or sends from it needs it. */
export const myMailbox = z.object({
  id,
  kind: z.enum(['imap', 'sample', 'local']),
  name: z.string(),
  address: z.string(),
  owner: reference.nullable().describe('Whose own it is; null: shared'),
  mayRead: z.boolean().describe('All its mail; of others only what is linked to records, or what one wrote'),
  maySend: z.boolean().describe('One has the right, and it has a server to send by'),
  signature: z.string().nullable(),
  folders: z.array(folder.pick({ path: true, name: true, specialUse: true, missing: true })),
  flow: z.object({ id, name: z.string(), published: z.boolean() }).nullable(),
});

export const testConnection = z.object({
  mailboxId: id.optional().describe('Use the stored passwords of this mailbox where none is given'),
  imap: saveServerSettings.optional(),
  smtp: saveServerSettings.optional(),
});
export const connectionReport = z.object({
  ok: z.boolean(),
  steps: z.array(
    z.object({
      server: z.enum(['imap', 'smtp']),
      step: z.enum(['dns', 'tcp', 'tls', 'login', 'folders']),
      ok: z.boolean(),
      message: z.string(),
      code: z.string().nullable(),
      advice: z.string().nullable(),
      milliseconds: z.number(),
    }),
  ),
  folders: z.array(
    z.object({ path: z.string(), name: z.string(), specialUse: specialUse.nullable(), selectable: z.boolean() }),
  ),
});

export const ledgerCounts = z.object({
  counts: z.object({
    processed: z.number().int(),
    ignored: z.number().int(),
    duplicate: z.number().int(),
    quarantined: z.number().int(),
  }),
});

export class LedgerCountsDto extends createZodDto(ledgerCounts) {}
export class MailboxDto extends createZodDto(mailbox) {}
export class MyMailboxDto extends createZodDto(myMailbox) {}
export class SaveMailboxDto extends createZodDto(saveMailbox) {}
export class UpdateMailboxDto extends createZodDto(updateMailbox) {}
export class ProcessingDto extends createZodDto(processing) {}
export class TestConnectionDto extends createZodDto(testConnection) {}
export class ConnectionReportDto extends createZodDto(connectionReport) {}
