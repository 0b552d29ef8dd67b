import type { Socket } from 'node:net';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { AddressLookup } from '../address-lookup';
import type { SendPhase } from '../errors/codes';
import { MailError } from '../errors/mail-error';
import { toMailError } from '../errors/to-mail-error';
import { openSocket } from '../open-socket';
import { secureSocket } from '../secure-socket';
import type { ServerSettings } from '../server-settings';
import { asTokenFailure, withToken } from '../token-login';
import { MessageStream } from './message-stream';
import { SmtpTokenLogin } from './smtp-token-login';
import { type ForeignRefusal, refusalsOf } from './refusals';
import { wireEnvelope } from './wire-envelope';
import type { MessageSource, SendResult, SmtpEnvelope } from './types';

/** How long to wait, in milliseconds. */
export interface SmtpTimeouts {
  /** DNS and TCP together. */
  connect?: number;
  /** The greeting and the TLS handshake. */
  greeting?: number;
  /** Silence during a message. RFC 5321 section 4.5.3.2.6 asks for ten minutes after the final dot. */
  socket?: number;
}

export interface SmtpOptions {
  timeouts?: SmtpTimeouts;
  /** Overrules that of the settings. */
  lookup?: AddressLookup;
}

/** One logged-in SMTP connection that knows how far each message has travelled. */
export class SmtpConnection {
  private failure: unknown = null;
  private fail: (error: unknown) => void = () => undefined;

  private constructor(
    private readonly protocol: SMTPConnection,
    private readonly settings: ServerSettings,
  ) {
    protocol.on('error', (error: unknown) => {
      this.failure ??= error;
      this.fail(error);
    });
    protocol.once('end', () => this.fail(this.failure ?? { code: 'ECONNECTION' }));
  }

  /** Connects and logs in. @throws MailError with the step it came to and the phase `before-data` */
  static async open(settings: ServerSettings, options: SmtpOptions = {}): Promise<SmtpConnection> {
    return withToken(settings, (token) => SmtpConnection.openBy(token, settings, options)).catch((error: unknown) => {
      throw error instanceof MailError ? error.inPhase('before-data') : error;
    });
  }

  private static async openBy(
    token: string | null,
    settings: ServerSettings,
    options: SmtpOptions,
  ): Promise<SmtpConnection> {
    const tokenLogin = token === null ? null : new SmtpTokenLogin(token);
    const socket = await connectSocket(settings, options).catch((error: unknown) => {
      throw toMailError(error, 'tcp', [settings.password]).inPhase('before-data');
    });
    const { host, port, security } = settings;
    const { greeting = 20_000, socket: silence = 600_000 } = options.timeouts ?? {};
    const connection = new SmtpConnection(
      new SMTPConnection({
        host,
        port,
        connection: socket,
        secure: security === 'tls',
        secured: security === 'tls',
        // Required or forbidden, never "if the server offers it": whoever sits in between could withhold the offer.
        requireTLS: security === 'starttls',
        ignoreTLS: security === 'none',
        tls: { rejectUnauthorized: !settings.allowUntrustedCertificate },
        connectionTimeout: greeting,
        greetingTimeout: greeting,
        socketTimeout: silence,
        logger: false,
        ...(tokenLogin && { customAuth: tokenLogin.handlers }),
      }),
      settings,
    );
    try {
      await connection.greet();
      await connection.login(tokenLogin);
      return connection;
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  get usable(): boolean {
    return this.failure === null && !this.protocol.destroyed;
  }

  /**
   * Sends one message.
   * @param onDataStarted awaited after the server has said 354 and before the first byte of the message flows; when
   *   it throws, the connection is cut and its error is passed on: the server has got nothing
   * @throws MailError whose phase tells whether the message may have been delivered
   */
  async send(
    message: Buffer | MessageSource,
    envelope: SmtpEnvelope,
    onDataStarted: () => Promise<void> | void,
  ): Promise<SendResult> {
    const stream = new MessageStream(message, onDataStarted);
    const size = Buffer.isBuffer(message) ? message.length : message.size;
    try {
      const wire = wireEnvelope(envelope, offers(this.protocol, 'SMTPUTF8'));
      const info = await this.settle<SentInfo>((done) =>
        this.protocol.send({ ...wire, size, use8BitMime: true }, stream, done),
      );
      return {
        accepted: [...info.accepted],
        rejected: [...info.rejected],
        refusals: refusalsOf(info.rejectedErrors ?? []),
        response: info.response.trim(),
      };
    } catch (error) {
      stream.destroy();
      if (stream.hookError !== null) {
        this.close();
        throw stream.hookError.reason;
      }
      const translated = toMailError(error, 'send', [this.settings.password]);
      const answered = isAnswer(error);
      // Only an answer to the whole message leaves the session in a known state.
      if (!answered) this.close();
      throw translated.inPhase(phaseOf(stream.phase, answered));
    }
  }

  /** RSET (RFC 5321 section 4.1.1.5): drops what a refused envelope left behind. */
  async reset(): Promise<void> {
    await this.settle<boolean>((done) => this.protocol.reset(done));
  }

  close(): void {
    this.failure ??= { code: 'ECONNECTION' };
    this.protocol.close();
  }

  /** Takes leave of the server (RFC 5321 section 4.1.1.10). */
  quit(): void {
    if (this.usable) this.protocol.quit();
    else this.close();
  }

  private async greet(): Promise<void> {
    const step = this.settings.security === 'none' ? 'tcp' : 'tls';
    await this.settle<undefined>((done) => this.protocol.connect((error) => done(error ?? null))).catch(
      (error: unknown) => {
        throw toMailError(error, step, [this.settings.password]).inPhase('before-data');
      },
    );
  }

  private async login(tokenLogin: SmtpTokenLogin | null): Promise<void> {
    const { user, password } = this.settings;
    if (user === '') return;
    if (!this.protocol.allowsAuth) {
      throw new MailError(this.protocol.secure ? 'login-unsupported' : 'tls-required', 'login', {
        phase: 'before-data',
      });
    }
    if (tokenLogin !== null) return this.loginBy(tokenLogin);
    await this.settle<boolean>((done) => this.protocol.login({ user, pass: password }, done)).catch(
      (error: unknown) => {
        throw toMailError(error, 'login', [password]).inPhase('before-data');
      },
    );
  }

  private async loginBy(tokenLogin: SmtpTokenLogin): Promise<void> {
    const method = tokenLogin.mechanismOf(this.protocol);
    if (method === null) throw new MailError('token-unsupported', 'login');
    await this.settle<boolean>((done) => this.protocol.login({ user: this.settings.user, method }, done)).catch(
      (error: unknown) => {
        throw asTokenFailure(toMailError(error, 'login', [tokenLogin.token]), tokenLogin.challenge);
      },
    );
  }

  /** One command's callback as a promise; a connection that ends meanwhile ends it too. */
  private async settle<T>(command: (done: (error: Error | null, result?: T) => void) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.fail = reject;
      command((error, result) => (error ? reject(error) : resolve(result as T)));
    }).finally(() => {
      this.fail = () => undefined;
    });
  }
}

interface SentInfo {
  accepted: string[];
  rejected: string[];
  rejectedErrors?: ForeignRefusal[];
  response: string;
}

/** Whether EHLO named an extension. nodemailer keeps what it read to itself. */
function offers(protocol: SMTPConnection, extension: string): boolean {
  const { _supportedExtensions: named } = protocol as unknown as { _supportedExtensions?: string[] };
  return named?.includes(extension) ?? false;
}

/** The server itself said no, with a reply code of the 4yz or 5yz kind. */
function isAnswer(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('responseCode' in error)) return false;
  return typeof error.responseCode === 'number' && error.responseCode >= 400;
}

/** A refusal after the final dot is a clear answer; silence after it is not. */
function phaseOf(reached: SendPhase, answered: boolean): SendPhase {
  return reached === 'after-data' && answered ? 'data' : reached;
}

/**
 * The connection that nodemailer is given, so that the name is looked up by the caller's rule and TLS from the first
 * byte is the very handshake that the connection test does. STARTTLS is nodemailer's part.
 */
async function connectSocket(settings: ServerSettings, options: SmtpOptions): Promise<Socket> {
  const { timeouts = {}, lookup = settings.lookup } = options;
  const { host, port, security, allowUntrustedCertificate } = settings;
  const socket = await openSocket({ host, port, timeout: timeouts.connect ?? 20_000, lookup });
  if (security !== 'tls') return socket;
  return secureSocket(socket, { host, allowUntrustedCertificate, timeout: timeouts.greeting ?? 20_000 });
}
