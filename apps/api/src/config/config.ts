import { resolve } from 'node:path';
import { z } from 'zod';
import { databaseKind } from '../database/database-kind';

const flag = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1');

const environment = z.object({
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
  /** Internal hosts that webhooks may reach, comma-separated names, addresses or CIDR ranges. */
  WEBHOOK_ALLOWED_HOSTS: z.string().default(''),
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
  POLL_SECONDS: z.coerce.number().min(1).max(3600).default(60),
  /** `off`: signatures of mail are never verified here, and the DNS is not asked. */
  AUTH_VERIFY: z.enum(['auto', 'off']).default('auto'),
  PARSER_WORKERS: z.coerce.number().int().min(0).max(32).default(1),
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
  readonly webhookAllowedHosts: readonly string[];
  readonly answersPerHour: { readonly mailbox: number; readonly installation: number };
  readonly undoMilliseconds: number;
  readonly smtpConnections: number;
  readonly maxUploadBytes: number;
  readonly mailAllowedHosts: readonly string[];
  readonly imapConnectionsPerHost: number;
  readonly pollSeconds: number;
  readonly verifySenders: boolean;
  readonly parserWorkers: number;
  readonly maxMessageBytes: number;
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
    webhookAllowedHosts: hostList(value.WEBHOOK_ALLOWED_HOSTS),
    mailAllowedHosts: hostList(value.MAIL_ALLOWED_HOSTS),
    answersPerHour: Object.freeze({ mailbox: value.ANSWERS_PER_MAILBOX_HOUR, installation: value.ANSWERS_PER_HOUR }),
    undoMilliseconds: value.UNDO_SECONDS * 1000,
    smtpConnections: value.SMTP_CONNECTIONS,
    maxUploadBytes: value.MAX_UPLOAD_MB * 1024 * 1024,
    imapConnectionsPerHost: value.IMAP_CONNECTIONS_PER_HOST,
    pollSeconds: value.POLL_SECONDS,
    verifySenders: value.AUTH_VERIFY === 'auto',
    parserWorkers: value.PARSER_WORKERS,
    maxMessageBytes: value.MAX_MESSAGE_MB * 1024 * 1024,
  });
}

const hostList = (text: string): readonly string[] =>
  Object.freeze(
    text
      .split(',')
      .map((host) => host.trim())
      .filter(Boolean),
  );
