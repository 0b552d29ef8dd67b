import { ImapFlow } from 'imapflow';
import { askForLiteral, type AddressLookup } from '../address-lookup';
import type { MailStep } from '../errors/codes';
import { MailError } from '../errors/mail-error';
import { toMailError } from '../errors/to-mail-error';
import { silentLogger, type MailLogger } from '../mail-logger';
import type { ServerSettings } from '../server-settings';
import { asTokenFailure, type TokenChallenge } from '../token-login';
import type { ImapCommands } from './command';
import type { ImapTimeouts } from './types';

export interface ImapOptions {
  logger?: MailLogger;
  timeouts?: ImapTimeouts;
  /** Ends the attempt to connect, and only that. */
  signal?: AbortSignal;
  /** Overrules that of the settings. */
  lookup?: AddressLookup;
}

/** The largest piece a server may make this program hold in memory, in bytes; the library's own limit is 1 GB. */
const largestLiteral = 256 * 1024 * 1024;

/** How long a polite LOGOUT may take before the connection is cut, in milliseconds. */
const farewell = 1_000;

/** The imapflow client with what it lacks: reasons of refused commands, and the first failure kept for later ones. */
export class ImapConnection implements ImapCommands {
  readonly client: ImapFlow;
  /** New mail was announced since this was last set to false. */
  changed = false;
  /** The server told of changed flags or vanished messages since this was last set to false. */
  altered = false;
  /** A FETCH is being iterated: any other command would wait for its end. */
  iterating = false;
  private failure: unknown = null;
  private refusal: unknown = null;

  constructor(
    private readonly settings: ServerSettings,
    private readonly options: ImapOptions,
    /** For a login by OAuth 2; null: by the password of the settings. */
    private readonly token: string | null = null,
  ) {
    this.client = this.createClient();
    // Without a listener an 'error' event ends the process; the first one explains why later commands fail.
    this.client.on('error', (error: unknown) => {
      this.failure ??= error;
      const { code } = this.translate(error, 'tcp');
      this.logger.warn({ host: settings.host, code }, 'IMAP connection failed');
    });
    this.client.on('exists', () => {
      this.changed = true;
    });
    this.client.on('flags', () => {
      this.altered = true;
    });
    this.client.on('expunge', ({ vanished, earlier }: { vanished: boolean; earlier?: boolean }) => {
      this.altered = true;
      // VANISHED without EARLIER lowers the count as EXPUNGE does (RFC 7162 section 3.2.10); imapflow leaves it, and
      // would take the next EXISTS for no news.
      const { mailbox } = this.client;
      if (vanished && !earlier && mailbox !== false && mailbox.exists > 0) mailbox.exists -= 1;
    });
  }

  /** Connects and logs in; a failed attempt leaves nothing open. */
  async open(): Promise<void> {
    const { signal } = this.options;
    const { host, user } = this.settings;
    if (signal?.aborted) throw new MailError('cancelled', 'tcp');
    const abort = (): void => this.client.close();
    signal?.addEventListener('abort', abort, { once: true });
    try {
      await askForLiteral(host, this.lookup);
      await this.client.connect();
    } catch (error) {
      // A failed login leaves the connection open.
      this.client.close();
      if (signal?.aborted) throw new MailError('cancelled', 'tcp');
      throw this.translate(error, this.client.greeting === undefined ? 'tcp' : 'login');
    } finally {
      signal?.removeEventListener('abort', abort);
    }
    this.logger.debug({ host, user }, 'IMAP session opened');
  }

  get closed(): boolean {
    return this.client.isClosed || !this.client.usable;
  }

  async run<T>(step: MailStep, command: (client: ImapFlow) => Promise<T | false | undefined>): Promise<T> {
    if (step !== 'fetch') this.refuseWhileIterating();
    this.refusal = null;
    let result: T | false | undefined;
    try {
      result = await command(this.client);
    } catch (error) {
      throw this.translate(error, step);
    }
    if (result === false || result === undefined) {
      if (this.closed) throw this.translate(this.failure ?? { code: 'NoConnection' }, step);
      throw this.translate(this.refusal ?? { response: 'no reason given' }, step);
    }
    return result;
  }

  /** Awaiting a command inside the iteration would stand still for ever: better a loud mistake. */
  refuseWhileIterating(): void {
    if (this.iterating) throw new Error('This IMAP session is busy: finish iterating fetchSources first');
  }

  translate(error: unknown, step: MailStep): MailError {
    const secrets = [this.settings.password, this.token ?? ''];
    const found = toMailError(error, step, secrets);
    const translated = this.token === null ? found : asTokenFailure(found, challengeOf(error));
    // A command that was cut off only knows that the connection is gone; the first failure knows why.
    if (translated.code !== 'connection-lost' || this.failure === null) return translated;
    return toMailError(this.failure, step, secrets);
  }

  async close(): Promise<void> {
    if (!this.closed && !this.iterating) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, farewell);
      });
      await Promise.race([this.client.logout().catch(() => undefined), late]);
      clearTimeout(timer);
    }
    this.client.close();
  }

  private get lookup(): AddressLookup | undefined {
    return this.options.lookup ?? this.settings.lookup;
  }

  private get logger(): MailLogger {
    return this.options.logger ?? silentLogger;
  }

  private createClient(): ImapFlow {
    const { settings, options, lookup, token } = this;
    const ignore = (): void => undefined;
    return new ImapFlow({
      host: settings.host,
      port: settings.port,
      secure: settings.security === 'tls',
      // Required or forbidden, never "if the server offers it": whoever sits in between could withhold the offer.
      doSTARTTLS: settings.security === 'tls' ? undefined : settings.security === 'starttls',
      auth: { user: settings.user, ...(token === null ? { pass: settings.password } : { accessToken: token }) },
      tls: {
        rejectUnauthorized: !settings.allowUntrustedCertificate,
        // imapflow hands these options to net.connect as well, where `lookup` is at home.
        ...(lookup && { lookup }),
      },
      // Of imapflow's log only the reasons of refused commands are wanted, see ImapCommands.run.
      logger: {
        debug: ignore,
        info: ignore,
        warn: ({ err }: { err?: unknown }) => {
          if (err !== undefined) this.refusal = err;
        },
        error: ignore,
      },
      disableAutoIdle: true,
      qresync: true,
      disableCompression: true,
      maxLiteralSize: largestLiteral,
      maxResponseSize: largestLiteral + 1024 * 1024,
      connectionTimeout: options.timeouts?.connect ?? 20_000,
      greetingTimeout: options.timeouts?.greeting ?? 15_000,
      socketTimeout: options.timeouts?.socket ?? 120_000,
    });
  }
}

/** The refusal of a token, as imapflow hangs it on its error. */
function challengeOf(error: unknown): TokenChallenge | null {
  if (typeof error !== 'object' || error === null || !('oauthError' in error)) return null;
  return typeof error.oauthError === 'object' ? error.oauthError : null;
}
