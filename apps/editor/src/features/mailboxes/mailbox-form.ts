import type {
  ConnectionReport,
  Mailbox,
  MailFolder,
  SaveMailbox,
  SaveServerSettings,
  Security,
  ServerSettings,
  UpdateMailbox,
} from '../../api/types';
import { emptyOauth, oauthToSave, oauthValues, PROVIDER_SERVERS, type OauthValues, type SignIn } from './oauth-values';

export type Protocol = 'imap' | 'smtp';
export const SECURITIES = ['tls', 'starttls', 'none'] as const satisfies readonly Security[];
export const SYNC_CHOICES = ['now', 'month1', 'month3', 'month6', 'date', 'all'] as const;
export type SyncChoice = (typeof SYNC_CHOICES)[number];

export interface ServerValues {
  host: string;
  port: number | '';
  security: Security;
  user: string;
  /** Empty: the stored one stays. */
  password: string;
  allowUntrustedCertificate: boolean;
  /** Of IMAP: the name under which it writes its verdicts about senders. */
  verdictServer: string;
}

export interface MailboxValues {
  name: string;
  address: string;
  aliases: string[];
  signIn: SignIn;
  /** Used by every sign-in but that by password. */
  oauth: OauthValues;
  imap: ServerValues;
  smtp: ServerValues;
  /** SMTP signs in as IMAP does. */
  sameSignIn: boolean;
  monitoredFolders: string[];
  sync: SyncChoice;
  /** `YYYY-MM-DD`; used by the choice `date`. */
  syncDate: string;
  markSeen: boolean;
  /** Whose own it is; null: shared. */
  ownerId: string | null;
  teamId: string | null;
  neverAnswer: string[];
  createContact: boolean;
  /** IANA name. */
  timeZone: string;
}

/** RFC 8314 for TLS, RFC 3501 and 6409 for the rest; 25 only where nothing is encrypted. */
const PORTS: Record<Protocol, Record<Security, number>> = {
  imap: { tls: 993, starttls: 143, none: 143 },
  smtp: { tls: 465, starttls: 587, none: 25 },
};

/** The port after a change of encryption: a usual port follows, a chosen one stays. */
export function portAfter(protocol: Protocol, port: number | '', security: Security): number {
  const isUsual = port === '' || Object.values(PORTS[protocol]).includes(port);
  return isUsual ? PORTS[protocol][security] : port;
}

const emptyServer = (protocol: Protocol): ServerValues => ({
  host: '',
  port: PORTS[protocol].tls,
  security: 'tls',
  user: '',
  password: '',
  allowUntrustedCertificate: false,
  verdictServer: '',
});

export const emptyMailbox = (ownerId: string | null = null): MailboxValues => ({
  name: '',
  address: '',
  aliases: [],
  signIn: 'password',
  oauth: emptyOauth(),
  imap: emptyServer('imap'),
  smtp: emptyServer('smtp'),
  sameSignIn: true,
  monitoredFolders: ['INBOX'],
  sync: 'now',
  syncDate: '',
  markSeen: false,
  ownerId,
  teamId: null,
  neverAnswer: [],
  createContact: false,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
});

const serverValues = (settings: ServerSettings | null, protocol: Protocol): ServerValues =>
  settings
    ? {
        host: settings.host,
        port: settings.port,
        security: settings.security,
        user: settings.user,
        password: '',
        allowUntrustedCertificate: settings.allowUntrustedCertificate,
        verdictServer: settings.verdictServer,
      }
    : emptyServer(protocol);

export const valuesOf = (mailbox: Mailbox): MailboxValues => ({
  name: mailbox.name,
  address: mailbox.address,
  aliases: mailbox.aliases,
  signIn: mailbox.oauth?.provider ?? 'password',
  oauth: oauthValues(mailbox.oauth),
  imap: serverValues(mailbox.imap, 'imap'),
  smtp: serverValues(mailbox.smtp, 'smtp'),
  sameSignIn: mailbox.imap?.user === mailbox.smtp?.user,
  monitoredFolders: mailbox.folders.filter((folder) => folder.monitored).map((folder) => folder.path),
  sync: mailbox.syncFrom ? 'date' : 'all',
  syncDate: mailbox.syncFrom?.slice(0, 10) ?? '',
  markSeen: mailbox.markSeen,
  ownerId: mailbox.owner?.id ?? null,
  teamId: mailbox.team?.id ?? null,
  neverAnswer: mailbox.neverAnswer,
  createContact: mailbox.createContact,
  timeZone: mailbox.timeZone,
});

const MONTHS: Partial<Record<SyncChoice, number>> = { month1: 1, month3: 3, month6: 6 };

/** From when mail is fetched (ISO, UTC); `null`: everything. */
export function syncStart(sync: SyncChoice, date: string, now: Date): string | null {
  if (sync === 'all') return null;
  if (sync === 'date') return `${date}T00:00:00.000Z`;
  const start = new Date(now);
  const months = MONTHS[sync];
  if (months) {
    const day = start.getUTCDate();
    start.setUTCMonth(start.getUTCMonth() - months);
    // 31 May minus three months is no 31 February: the last day of that month, not a day of the next.
    if (start.getUTCDate() !== day) start.setUTCDate(0);
  }
  return start.toISOString();
}

/** Of a large provider the servers are known; of another one they stay as they are. */
export function serversOf(signIn: SignIn, { imap, smtp }: Pick<MailboxValues, 'imap' | 'smtp'>) {
  if (signIn !== 'google' && signIn !== 'microsoft') return { imap, smtp };
  const known = PROVIDER_SERVERS[signIn];
  return { imap: { ...imap, ...known.imap }, smtp: { ...smtp, ...known.smtp } };
}

function serverToSave(values: ServerValues, signIn: ServerValues, kind: SignIn): SaveServerSettings {
  const byPassword = kind === 'password';
  return {
    auth: byPassword ? 'password' : 'oauth2',
    host: values.host.trim(),
    port: Number(values.port),
    security: values.security,
    user: signIn.user.trim(),
    password: signIn.password === '' || !byPassword ? undefined : signIn.password,
    allowUntrustedCertificate: values.allowUntrustedCertificate,
    verdictServer: values.verdictServer.trim(),
  };
}

/** Both servers as the API wants them. */
export const serversToSave = (values: MailboxValues) => ({
  imap: serverToSave(values.imap, values.imap, values.signIn),
  smtp: serverToSave(values.smtp, values.sameSignIn ? values.imap : values.smtp, values.signIn),
});

/** A personal mailbox is of no team. */
const whose = ({ ownerId, teamId }: MailboxValues) => ({ ownerId, teamId: ownerId === null ? teamId : null });

/** A mailbox whose mail is handed in; with `sends`, it sends by a server. */
export function toSaveLocal(values: MailboxValues, sends: boolean): Omit<SaveMailbox, 'kind'> {
  const { name, address, aliases, neverAnswer, createContact, timeZone } = values;
  return {
    name: name.trim(),
    address: address.trim(),
    aliases,
    ...(sends && { smtp: serverToSave(values.smtp, values.smtp, 'password') }),
    syncFrom: null,
    markSeen: false,
    ...whose(values),
    neverAnswer,
    createContact,
    timeZone,
  };
}

export const toSave = (values: MailboxValues, now: Date) =>
  ({
    name: values.name.trim(),
    address: values.address.trim(),
    aliases: values.aliases,
    ...serversToSave(values),
    oauth: oauthToSave(values.signIn, values.oauth),
    monitoredFolders: values.monitoredFolders,
    syncFrom: syncStart(values.sync, values.syncDate, now),
    markSeen: values.markSeen,
    ...whose(values),
    neverAnswer: values.neverAnswer,
    createContact: values.createContact,
    timeZone: values.timeZone,
  }) satisfies Omit<SaveMailbox, 'kind'>;

/** A change. *Sync from* goes along only when somebody changed it: saving a name must not move the start. */
export function toUpdate(values: MailboxValues, before: MailboxValues, now: Date): UpdateMailbox {
  const { syncFrom, ...rest } = toSave(values, now);
  const isSame = values.sync === before.sync && values.syncDate === before.syncDate;
  return isSame ? rest : { ...rest, syncFrom };
}

export interface FolderChoice {
  path: string;
  name: string;
  specialUse: MailFolder['specialUse'];
  missing: boolean;
  /** Its older mail is still being imported. */
  importing?: boolean;
}

/** Folders to choose from: what the server says now, and what is read but no longer there. */
export function folderChoices(stored: MailFolder[], report: ConnectionReport | undefined): FolderChoice[] {
  const known = report?.folders.length
    ? report.folders
        .filter((folder) => folder.selectable)
        .map(({ path, name, specialUse }) => ({ path, name, specialUse, missing: false }))
    : stored.map(({ path, name, specialUse, missing, importing }) => ({ path, name, specialUse, missing, importing }));
  const paths = new Set(known.map((folder) => folder.path));
  const gone = stored
    .filter((folder) => folder.monitored && !paths.has(folder.path))
    .map(({ path, name, specialUse }) => ({ path, name, specialUse, missing: true }));
  const isInbox = (folder: FolderChoice) => folder.specialUse === 'inbox' || folder.path.toUpperCase() === 'INBOX';
  return [...known, ...gone].sort((a, b) => Number(isInbox(b)) - Number(isInbox(a)) || a.path.localeCompare(b.path));
}
