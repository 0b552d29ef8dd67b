import { lookup as systemLookup } from 'node:dns';
import { isIP } from 'node:net';
import type { AddressLookup } from './address-lookup';
import type { MailErrorCode, MailStep } from './errors/codes';
import type { MailError } from './errors/mail-error';
import { toMailError } from './errors/to-mail-error';
import { ImapSession } from './imap/session';
import type { FolderInfo } from './imap/types';
import { openSocket } from './open-socket';
import { secureSocket } from './secure-socket';
import { SmtpConnection } from './send/smtp-connection';
import type { ServerSettings } from './server-settings';

export type TestedServer = 'imap' | 'smtp';
export type TestedStep = Extract<MailStep, 'dns' | 'tcp' | 'tls' | 'login' | 'folder'>;

export interface ConnectionTestStep {
  server: TestedServer;
  step: TestedStep;
  ok: boolean;
  code?: MailErrorCode;
  /** What was found, in plain words. */
  message: string;
  /** What the person should do; set when the step failed. */
  advice?: string;
  milliseconds: number;
}

export interface ConnectionTest {
  /** In the order they were done; nothing is tried after a failed step of the same server. */
  steps: ConnectionTestStep[];
  /** The folders of the IMAP account. */
  folders: FolderInfo[];
  ok: boolean;
}

export interface ConnectionTestOptions {
  /** Patience for each step, in milliseconds. */
  timeout?: number;
  /** Overrules that of the settings. */
  lookup?: AddressLookup;
}

interface Accounts {
  imap?: ServerSettings;
  smtp?: ServerSettings;
}

/** Tries the settings for real, step by step, up to the login and, for IMAP, the folder list. Never throws. */
export async function testConnection(accounts: Accounts, options: ConnectionTestOptions = {}): Promise<ConnectionTest> {
  const folders: FolderInfo[] = [];
  const { imap, smtp } = accounts;
  const tests = await Promise.all([
    imap === undefined ? [] : testServer('imap', imap, options, (steps) => tryImap(imap, options, steps, folders)),
    smtp === undefined ? [] : testServer('smtp', smtp, options, (steps) => trySmtp(smtp, options, steps)),
  ]);
  const steps = tests.flat();
  return { steps, folders, ok: steps.every((step) => step.ok) };
}

const patience = ({ timeout = 15_000 }: ConnectionTestOptions): number => timeout;

async function testServer(
  server: TestedServer,
  settings: ServerSettings,
  options: ConnectionTestOptions,
  openSession: (steps: StepList) => Promise<void>,
): Promise<ConnectionTestStep[]> {
  const steps = new StepList(server, settings);
  try {
    await steps.attempt('dns', () => resolveName(settings, options));
    await steps.attempt('tcp', () => reachPort(settings, options));
    if (settings.security === 'tls') await steps.attempt('tls', () => encrypt(settings, options));
    await openSession(steps);
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
  }
  return steps.done;
}

/** Ends the test of one server; what failed is in the list already. */
class StepFailed extends Error {}

class StepList {
  readonly done: ConnectionTestStep[] = [];

  constructor(
    private readonly server: TestedServer,
    private readonly settings: ServerSettings,
  ) {}

  /** Does one step and notes how it went; `action` gives the sentence for its success. */
  async attempt(step: TestedStep, action: () => Promise<string>): Promise<void> {
    const started = performance.now();
    try {
      const message = await action();
      this.done.push({ server: this.server, step, ok: true, message, milliseconds: since(started) });
    } catch (error) {
      this.fail(step, toMailError(error, step, [this.settings.password]), started);
    }
  }

  /**
   * Opens a session, which is TLS by STARTTLS and the login in one go; the error tells which of the two failed.
   * @returns what `open` gave
   */
  async attemptSession<T>(open: () => Promise<T>): Promise<T> {
    const started = performance.now();
    const upgrades = this.settings.security === 'starttls';
    const encrypted = { server: this.server, step: 'tls' as const, ok: true, message: encryptedMessage(this.settings) };
    try {
      const session = await open();
      if (upgrades) this.done.push({ ...encrypted, milliseconds: since(started) });
      const message = this.settings.user === '' ? 'The server asks for no login.' : 'The login was accepted.';
      this.done.push({ server: this.server, step: 'login', ok: true, message, milliseconds: since(started) });
      return session;
    } catch (error) {
      const translated = toMailError(error, 'login', [this.settings.password]);
      if (!upgrades) return this.fail('login', translated, started);
      if (translated.step !== 'login') return this.fail('tls', translated, started);
      this.done.push({ ...encrypted, milliseconds: since(started) });
      return this.fail('login', translated, started);
    }
  }

  private fail(step: TestedStep, { code, message, advice }: MailError, started: number): never {
    this.done.push({ server: this.server, step, ok: false, code, message, advice, milliseconds: since(started) });
    throw new StepFailed();
  }
}

const since = (started: number): number => Math.round(performance.now() - started);

const encryptedMessage = ({ allowUntrustedCertificate }: ServerSettings): string =>
  allowUntrustedCertificate
    ? 'The connection is encrypted. The certificate was not checked.'
    : 'The connection is encrypted and the certificate is trusted.';

function resolveName(settings: ServerSettings, options: ConnectionTestOptions): Promise<string> {
  const { host } = settings;
  const lookup: AddressLookup = options.lookup ?? settings.lookup ?? systemLookup;
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(Object.assign(new Error('DNS'), { code: 'EAI_AGAIN' })), patience(options));
    lookup(host, { all: true }, (error, addresses) => {
      clearTimeout(late);
      if (error) return reject(error);
      const found = Array.isArray(addresses) ? addresses.map(({ address }) => address).join(', ') : addresses;
      resolve(isIP(host) === 0 ? `${host} is ${found}.` : `${host} is an address already.`);
    });
  });
}

async function reachPort(settings: ServerSettings, options: ConnectionTestOptions): Promise<string> {
  const { host, port, lookup } = settings;
  const socket = await openSocket({ host, port, timeout: patience(options), lookup: options.lookup ?? lookup });
  socket.destroy();
  return `Something answers on port ${port}.`;
}

async function encrypt(settings: ServerSettings, options: ConnectionTestOptions): Promise<string> {
  const { host, port, allowUntrustedCertificate, lookup } = settings;
  const timeout = patience(options);
  const socket = await openSocket({ host, port, timeout, lookup: options.lookup ?? lookup });
  const secured = await secureSocket(socket, { host, allowUntrustedCertificate, timeout });
  secured.destroy();
  return encryptedMessage(settings);
}

/** The greeting is given up before the socket is: a missing one tells more than silence does. */
function timeoutsOf(options: ConnectionTestOptions): { connect: number; greeting: number; socket: number } {
  const timeout = patience(options);
  return { connect: timeout, greeting: timeout, socket: timeout * 2 };
}

async function tryImap(
  settings: ServerSettings,
  options: ConnectionTestOptions,
  steps: StepList,
  folders: FolderInfo[],
): Promise<void> {
  const timeouts = timeoutsOf(options);
  const session = await steps.attemptSession(() => ImapSession.connect(settings, { timeouts, lookup: options.lookup }));
  try {
    await steps.attempt('folder', async () => {
      folders.push(...(await session.listFolders()));
      return folders.length === 1 ? 'One folder was found.' : `${folders.length} folders were found.`;
    });
  } finally {
    await session.close();
  }
}

async function trySmtp(settings: ServerSettings, options: ConnectionTestOptions, steps: StepList): Promise<void> {
  const timeouts = timeoutsOf(options);
  const connection = await steps.attemptSession(() =>
    SmtpConnection.open(settings, { timeouts, lookup: options.lookup }),
  );
  connection.quit();
}
