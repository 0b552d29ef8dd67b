import type { Security, ServerSettings } from '@mailroom/mail';
import type { MailUser } from '../support/servers/dovecot';

/** Settings for a server of this machine; its certificate is self-signed, so it is not checked unless asked. */
export function serverSettings(
  port: number,
  login: Pick<MailUser, 'user' | 'password'>,
  changes: Partial<ServerSettings> & { security?: Security } = {},
): ServerSettings {
  return {
    host: '127.0.0.1',
    port,
    security: 'none',
    user: login.user,
    password: login.password,
    allowUntrustedCertificate: true,
    ...changes,
  };
}

/** Patience for a machine that is busy with other tests; nothing here waits so long unless something is wrong. */
export const patient = { connect: 20_000, greeting: 20_000, socket: 20_000 };

/** For a server that stays silent on purpose: the wait is what the test takes. */
export const brief = { connect: 20_000, greeting: 1_000, socket: 2_000 };
