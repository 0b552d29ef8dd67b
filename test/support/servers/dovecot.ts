// A private Dovecot with IMAP (plain, STARTTLS, TLS) and LMTP, ready in a fifth of a second.
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, chown, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { selfSignedCertificate } from './certificate';
import { endServer, isRoot, removeFolder, requireBinary, spawnServer, temporaryFolder } from './child-server';
import { dovecotConfig, mailUser, oauth2Config } from './dovecot-config';
import { freePorts } from './free-port';
import { deliverByLmtp } from './lmtp-delivery';
import { waitForPort } from './wait-for-port';

export interface DovecotOptions {
  /** Name to password. When given only these users may log in; otherwise everybody may, with the password `secret`. */
  users?: Readonly<Record<string, string>>;
  /** TLS on the imaps port and STARTTLS on the imap port, self-signed; on unless set to false. */
  tls?: boolean;
  /** A Sieve script that runs for every delivery; vacation and redirect submit mail to `smtpPort` of this machine. */
  sieve?: { script: string; smtpPort?: number };
  /** Offers OAUTHBEARER and XOAUTH2; the token is appended to this address, which answers whose it is. */
  tokenInfoUrl?: string;
  /** The IMAP capabilities to announce instead of Dovecot's own, for example `IMAP4rev1 UIDPLUS`. */
  capability?: string;
}

export interface MailUser {
  user: string;
  password: string;
  address: string;
}

/** What tests do with a Dovecot, whether this process started it or another one did. */
export interface DovecotAccess {
  host: string;
  imapPort: number;
  /** The port that speaks TLS from the first byte; 0 without TLS. */
  imapsPort: number;
  lmtpPort: number;
  /** Login and address of a user; one need not be created, the first login or delivery makes the mailbox. */
  user(name: string): MailUser;
  /** Delivers by LMTP to a user's name or address (`name+detail@...` too). Several messages keep their order. */
  deliver(raw: string | Buffer | readonly (string | Buffer)[], recipient: string, envelopeFrom?: string): Promise<void>;
  /** Gives the folder another UIDVALIDITY, as a restored server does. */
  setUidValidity(user: string, folder: string, uidValidity: number): Promise<void>;
  /** Makes a folder. Where the user's first connection is just making theirs, Dovecot may say of a new one that it exists. */
  createFolder(user: string, folder: string): Promise<void>;
  /** Runs doveadm on this server; returns what it printed. @throws with its words on failure */
  doveadm(args: readonly string[]): Promise<string>;
}

export interface Dovecot extends DovecotAccess {
  /** The server's certificate in PEM, for a client that trusts it; empty without TLS. */
  certificate: string;
  configFile: string;
  log(): string;
  stop(): Promise<void>;
  /** SIGKILL to the master. Its login processes hold the ports for a moment: a new server needs new ports. */
  kill(): Promise<void>;
}

const PASSWORD = 'secret';
const DOMAIN = 'example.test';

/** Everything that needs only the ports and the configuration file of a running Dovecot. */
export function accessDovecot(at: {
  configFile: string;
  imapPort: number;
  imapsPort: number;
  lmtpPort: number;
  passwords?: Readonly<Record<string, string>>;
}): DovecotAccess {
  const doveadm = async (args: readonly string[]): Promise<string> => {
    const binary = requireBinary('doveadm', 'dovecot-imapd');
    const { stdout } = await promisify(execFile)(binary, ['-c', at.configFile, ...args], { maxBuffer: 64 << 20 });
    return stdout;
  };
  return {
    host: '127.0.0.1',
    imapPort: at.imapPort,
    imapsPort: at.imapsPort,
    lmtpPort: at.lmtpPort,
    doveadm,
    user: (name) => ({ user: name, password: at.passwords?.[name] ?? PASSWORD, address: `${name}@${DOMAIN}` }),
    async deliver(raw, recipient, envelopeFrom = `sender@${DOMAIN}`) {
      const to = recipient.includes('@') ? recipient : `${recipient}@${DOMAIN}`;
      const messages = typeof raw === 'string' || Buffer.isBuffer(raw) ? [raw] : raw;
      await deliverByLmtp(at.lmtpPort, messages, { from: envelopeFrom, to });
    },
    async createFolder(user, folder) {
      await doveadm(['mailbox', 'create', '-u', user, folder]).catch((error: Error) => {
        if (!error.message.includes('already exists')) throw error;
      });
    },
    async setUidValidity(user, folder, uidValidity) {
      await doveadm(['mailbox', 'update', '-u', user, '--uid-validity', String(uidValidity), folder]);
    },
  };
}

async function writeSieve(folder: string, script: string): Promise<string> {
  // The compiled binary goes beside the script, written by the mail user at the first delivery.
  const scripts = join(folder, 'home', 'sieve');
  await mkdir(scripts);
  const file = join(scripts, 'before.sieve');
  await writeFile(file, script);
  if (isRoot) await chown(scripts, mailUser.uid, mailUser.gid);
  return file;
}

/** Starts a private Dovecot in a folder of its own. */
export async function startDovecot(options: DovecotOptions = {}): Promise<Dovecot> {
  const binary = requireBinary('dovecot', 'dovecot-imapd');
  const folder = await temporaryFolder('dovecot');
  const home = join(folder, 'home');
  // Under root the mail belongs to an unprivileged user, who must reach it.
  await chmod(folder, 0o755);
  await mkdir(home);
  if (isRoot) await chown(home, mailUser.uid, mailUser.gid);

  const [imapPort = 0, tlsPort = 0, lmtpPort = 0] = await freePorts(3);
  const certificate = options.tls === false ? null : selfSignedCertificate(folder);
  const imapsPort = certificate ? tlsPort : 0;
  let passwordFile: string | null = null;
  if (options.users) {
    passwordFile = join(folder, 'users');
    const lines = Object.entries(options.users).map(([name, password]) => `${name.toLowerCase()}:{PLAIN}${password}`);
    await writeFile(passwordFile, `${lines.join('\n')}\n`, { mode: 0o644 });
  }

  const configFile = join(folder, 'dovecot.conf');
  const config = dovecotConfig({
    folder,
    imapPort,
    imapsPort,
    lmtpPort,
    certificate,
    passwordFile,
    commonPassword: PASSWORD,
    tokenInfoUrl: options.tokenInfoUrl ?? null,
    sieveScript: options.sieve ? await writeSieve(folder, options.sieve.script) : null,
    submissionHost: options.sieve?.smtpPort ? `127.0.0.1:${options.sieve.smtpPort}` : null,
    capability: options.capability ?? null,
  });
  await writeFile(configFile, config);
  if (options.tokenInfoUrl) await writeFile(join(folder, 'oauth2.conf'), oauth2Config(options.tokenInfoUrl));

  const logFile = join(folder, 'dovecot.log');
  const log = (): string => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : '(no log)');
  const child = spawnServer(binary, ['-F', '-c', configFile]);
  await waitForPort(imapPort, child, log);
  await waitForPort(lmtpPort, child, log);

  return {
    ...accessDovecot({ configFile, imapPort, imapsPort, lmtpPort, passwords: options.users }),
    certificate: certificate?.cert ?? '',
    configFile,
    log,
    async stop() {
      await endServer(child);
      removeFolder(folder);
    },
    kill: () => endServer(child, 'SIGKILL'),
  };
}
