import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import { readChallenge, type TokenChallenge } from '../token-login';

type Options = NonNullable<ConstructorParameters<typeof SMTPConnection>[0]>;
type Handlers = NonNullable<Options['customAuth']>;
type Context = Parameters<Handlers[string]>[0];

/** In order of preference: the standard (RFC 7628), then what Google and Microsoft had before it. */
const MECHANISMS = ['OAUTHBEARER', 'XOAUTH2'] as const;
type Mechanism = (typeof MECHANISMS)[number];

/** Logs in to an SMTP server by an OAuth 2 token; nodemailer knows one of the two mechanisms, and renews tokens itself. */
export class SmtpTokenLogin {
  /** Why the token was refused, where the server said so. */
  challenge: TokenChallenge | null = null;
  readonly handlers: Handlers = Object.fromEntries(
    MECHANISMS.map((mechanism) => [mechanism, (context: Context) => this.perform(mechanism, context)]),
  );

  constructor(readonly token: string) {}

  /** The mechanism to use on a server that was greeted; null when it offers none. */
  mechanismOf(protocol: SMTPConnection): Mechanism | null {
    // The library lists only the mechanisms that it knows; the greeting itself lists all.
    const offered = /^250[ -]AUTH[ =](.*)$/im
      .exec(String(protocol.lastServerResponse))?.[1]
      ?.toUpperCase()
      .split(/\s+/);
    return MECHANISMS.find((mechanism) => offered?.includes(mechanism)) ?? null;
  }

  private async perform(mechanism: Mechanism, context: Context): Promise<void> {
    const { user } = context.auth.credentials;
    const fields = mechanism === 'XOAUTH2' ? [`user=${user}`] : [`n,a=${saslName(user)},`];
    const payload = [...fields, `auth=Bearer ${this.token}`, '', ''].join('\x01');
    let reply = await context.sendCommand(`AUTH ${mechanism} ${Buffer.from(payload).toString('base64')}`);
    if (reply.status === 334) {
      this.challenge = readChallenge(reply.text.trim());
      // RFC 7628 section 3.2.3: the client ends the refused exchange by one byte, XOAUTH2 by an empty line.
      reply = await context.sendCommand(mechanism === 'XOAUTH2' ? '' : 'AQ==');
    }
    if (reply.status !== 235) throw Object.assign(new Error(reply.text), { responseCode: reply.status });
  }
}

/** RFC 5801 section 4: a comma would end the name. */
const saslName = (user: string): string => user.replaceAll('=', '=3D').replaceAll(',', '=2C');
