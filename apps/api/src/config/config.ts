import { resolve } from 'node:path';
import { z } from 'zod';
import { databaseKind } from '../database/database-kind';

const flag = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1');

/** The variables that may be set; README lists them. */
export const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** What browsers type; decides cookies and links. */
  PUBLIC_URL: z.url().optional(),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: z.string().optional(),
  /** `web`, `worker` or both; both in one program by default. */
  ROLES: z.string().default('web,worker'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  SAMPLE_MAILBOX: flag.default(true),
  /** 32 random bytes in base64; without it one is made in the data folder. */
  MAILROOM_SECRET: z.string().optional(),
  /** Secrets that were replaced, comma-separated: they open what is still stored under them. */
  MAILROOM_SECRET_PREVIOUS: z.string().default(''),
  /** Internal hosts that webhooks may reach, comma-separated names, addresses or CIDR ranges. */
  WEBHOOK_ALLOWED_HOSTS: z.string().default(''),
  /** How long the log of webhooks keeps what was sent and answered. */
  WEBHOOK_LOG_DAYS: z.coerce.number().int().min(1).max(3650).default(30),
  /** Internal hosts that pictures of mail may be fetched from: names, addresses or CIDR ranges. */
  IMAGE_ALLOWED_HOSTS: z.string().default(''),
  /** Plug-ins to load, in order: folders, or names of installed packages, comma-separated. */
  PLUGINS: z.string().default(''),
  /** Internal hosts that plug-ins may reach with the `fetch` they are given. */
  PLUGIN_ALLOWED_HOSTS: z.string().default(''),
  /** Automatic answers of one mailbox, and of all together, within an hour. */
  ANSWERS_PER_MAILBOX_HOUR: z.coerce.number().int().min(0).max(100_000).default(200),
  ANSWERS_PER_HOUR: z.coerce.number().int().min(0).max(1_000_000).default(1000),
  /** How long mail that a person sends can be taken back. */
  UNDO_SECONDS: z.coerce.number().int().min(0).max(600).default(10),
  /** Connections at once to the SMTP server of one mailbox. */
  SMTP_CONNECTIONS: z.coerce.number().int().min(1).max(10).default(2),
  /** The largest file that may be attached to mail written here. */
  MAX_UPLOAD_MB: z.coerce.number().min(1).max(500).default(25),
  /** Internal hosts that mailboxes and their OAuth 2 providers may be at: names, addresses or CIDR ranges. */
  MAIL_ALLOWED_HOSTS: z.string().default(''),
  /** Connections to one IMAP server at once, for fetching and for changes together. */
  IMAP_CONNECTIONS_PER_HOST: z.coerce.number().int().min(1).max(1000).default(10),
  /** Mail may be handed in here by LMTP (RFC 2033), on this port; without it, nobody listens. */
  LMTP_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  LMTP_HOST: z.string().default('127.0.0.1'),
  /** The same by SMTP (RFC 5321). */
  SMTP_IN_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  SMTP_IN_HOST: z.string().default('127.0.0.1'),
  /** Who may hand in mail there: addresses and CIDR ranges. */
  MAIL_IN_ALLOWED: z.string().default('127.0.0.0/8,::1'),
  /** Connections at once to each of the two. */
  MAIL_IN_CONNECTIONS: z.coerce.number().int().min(1).max(1000).default(20),
  /** Files with certificate and key (PEM): with them the two offer STARTTLS. */
  MAIL_IN_CERT: z.string().optional(),
  MAIL_IN_KEY: z.string().optional(),
  /** The largest file of mail that may be brought in. */
  MAX_IMPORT_MB: z.coerce.number().min(1).max(1_000_000).default(20_000),
  POLL_SECONDS: z.coerce.number().min(1).max(3600).default(60),
  /** `off`: signatures of mail are never verified here, and the DNS is not asked. */
  AUTH_VERIFY: z.enum(['auto', 'off']).default('auto'),
  PARSER_WORKERS: z.coerce.number().int().min(0).max(32).default(1),
  /** Requests within a minute, counted by each process: of one API key, one browser, one address. 0: as many as they like. */
  RATE_LIMIT_API_KEY: z.coerce.number().int().min(0).max(10_000_000).default(3000),
  RATE_LIMIT_SESSION: z.coerce.number().int().min(0).max(10_000_000).default(3000),
  RATE_LIMIT_ADDRESS: z.coerce.number().int().min(0).max(10_000_000).default(600),
  /** Larger messages are not fetched but listed in quarantine. */
  MAX_MESSAGE_MB: z.coerce.number().min(1).max(500).default(150),
});

/** Everything the environment decides, read once at the start, typed and frozen. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  readonly dataDir: string;
  readonly database: { readonly kind: 'sqlite' | 'mariadb' | 'mysql'; readonly url: string };
  readonly roles: { readonly web: boolean; readonly worker: boolean };
  readonly logLevel: string;
  readonly sampleMailbox: boolean;
  readonly secret: string | null;
  readonly previousSecrets: readonly string[];
  readonly webhookAllowedHosts: readonly string[];
  readonly plugins: readonly string[];
  readonly pluginAllowedHosts: readonly string[];
  /** What `PLUGIN_<NAME>_<KEY>` says to the plug-in of that name, by key. */
  readonly pluginSettings: (name: string) => Readonly<Record<string, string>>;
  readonly webhookLogDays: number;
  readonly imageAllowedHosts: readonly string[];
  readonly answersPerHour: { readonly mailbox: number; readonly installation: number };
  readonly undoMilliseconds: number;
  readonly smtpConnections: number;
  readonly maxUploadBytes: number;
  readonly mailAllowedHosts: readonly string[];
  readonly imapConnectionsPerHost: number;
  readonly mailIn: MailInConfig;
  readonly maxImportBytes: number;
  readonly pollSeconds: number;
  readonly verifySenders: boolean;
  readonly parserWorkers: number;
  readonly maxMessageBytes: number;
  /** 0: without a limit. */
  readonly requestsPerMinute: { readonly apiKey: number; readonly session: number; readonly address: number };
}

/** Where other servers and programs hand in mail. */
export interface MailInConfig {
  readonly lmtp: { readonly host: string; readonly port: number } | null;
  readonly smtp: { readonly host: string; readonly port: number } | null;
  readonly allowed: readonly string[];
  readonly connections: number;
  /** Files. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
}

export const CONFIG = Symbol('CONFIG');

export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const result = environment.safeParse(env);
  if (!result.success) {
    const faults = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    throw new Error(`The environment is not usable. ${faults}`);
  }
  const value = result.data;
  const dataDir = resolve(value.DATA_DIR);
  const kind = databaseKind(value.DATABASE_URL);
  const roles = value.ROLES.split(',').map((role) => role.trim());
  return Object.freeze({
    host: value.HOST,
    port: value.PORT,
    publicUrl: (value.PUBLIC_URL ?? `http://localhost:${value.PORT}`).replace(/\/$/, ''),
    dataDir,
    database: Object.freeze({ kind, url: value.DATABASE_URL ?? `sqlite:${resolve(dataDir, 'mailroom.sqlite')}` }),
    roles: Object.freeze({ web: roles.includes('web'), worker: roles.includes('worker') }),
    logLevel: value.LOG_LEVEL,
    sampleMailbox: value.SAMPLE_MAILBOX,
    secret: value.MAILROOM_SECRET ?? null,
    previousSecrets: itemsOf(value.MAILROOM_SECRET_PREVIOUS),
    webhookAllowedHosts: itemsOf(value.WEBHOOK_ALLOWED_HOSTS),
    plugins: itemsOf(value.PLUGINS),
    pluginAllowedHosts: itemsOf(value.PLUGIN_ALLOWED_HOSTS),
    pluginSettings: pluginSettings(env),
    webhookLogDays: value.WEBHOOK_LOG_DAYS,
    imageAllowedHosts: itemsOf(value.IMAGE_ALLOWED_HOSTS),
    mailAllowedHosts: itemsOf(value.MAIL_ALLOWED_HOSTS),
    answersPerHour: Object.freeze({ mailbox: value.ANSWERS_PER_MAILBOX_HOUR, installation: value.ANSWERS_PER_HOUR }),
    undoMilliseconds: value.UNDO_SECONDS * 1000,
    smtpConnections: value.SMTP_CONNECTIONS,
    maxUploadBytes: value.MAX_UPLOAD_MB * 1024 * 1024,
    imapConnectionsPerHost: value.IMAP_CONNECTIONS_PER_HOST,
    mailIn: mailIn(value),
    maxImportBytes: value.MAX_IMPORT_MB * 1024 * 1024,
    pollSeconds: value.POLL_SECONDS,
    verifySenders: value.AUTH_VERIFY === 'auto',
    parserWorkers: value.PARSER_WORKERS,
    maxMessageBytes: value.MAX_MESSAGE_MB * 1024 * 1024,
    requestsPerMinute: Object.freeze({
      apiKey: value.RATE_LIMIT_API_KEY,
      session: value.RATE_LIMIT_SESSION,
      address: value.RATE_LIMIT_ADDRESS,
    }),
  });
}

function mailIn(value: z.infer<typeof environment>): MailInConfig {
  const { MAIL_IN_CERT: cert, MAIL_IN_KEY: key } = value;
  if ((cert === undefined) !== (key === undefined)) {
    throw new Error('The environment is not usable. MAIL_IN_CERT and MAIL_IN_KEY belong together.');
  }
  const at = (host: string, port: number | undefined) => (port === undefined ? null : Object.freeze({ host, port }));
  return Object.freeze({
    lmtp: at(value.LMTP_HOST, value.LMTP_PORT),
    smtp: at(value.SMTP_IN_HOST, value.SMTP_IN_PORT),
    allowed: itemsOf(value.MAIL_IN_ALLOWED),
    connections: value.MAIL_IN_CONNECTIONS,
    tls: cert !== undefined && key !== undefined ? Object.freeze({ cert, key }) : null,
  });
}

const itemsOf = (text: string): readonly string[] =>
  Object.freeze(
    text
      .split(',')
      .map((host) => host.trim())
      .filter(Boolean),
  );

/** `PLUGIN_ACME_API_KEY=x` is the setting `API_KEY` of the plug-in `acme`; of `acme-crm` it is `PLUGIN_ACME_CRM_...`. */
function pluginSettings(env: Record<string, string | undefined>): Config['pluginSettings'] {
  const given = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return (name) => {
    const prefix = `PLUGIN_${name.toUpperCase().replaceAll('-', '_')}_`;
    const own = given.filter(([key]) => key.startsWith(prefix));
    return Object.freeze(Object.fromEntries(own.map(([key, value]) => [key.slice(prefix.length), value])));
  };
}
