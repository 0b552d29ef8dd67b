// Proves the mail server the other suites stand on: LMTP in, IMAP out, TLS, folders, UIDVALIDITY, Sieve.
import { ImapFlow } from 'imapflow';
import { buildMail } from '../support/mail';
import { newMailUser, sharedDovecot } from '../support/shared-servers';
import { startDovecot, type MailUser } from '../support/servers/dovecot';

async function withImap<T>(
  port: number,
  login: MailUser,
  use: (client: ImapFlow) => Promise<T>,
  secure = false,
): Promise<T> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port,
    secure,
    tls: { rejectUnauthorized: false },
    auth: { user: login.user, pass: login.password },
    logger: false,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await use(client);
  } finally {
    // Not logout: after a refused login only close() lets go of the connection.
    client.close();
  }
}

describe('the shared Dovecot', () => {
  it('shows over IMAP what came in by LMTP, byte for byte below its own trace headers', async () => {
    const dovecot = sharedDovecot();
    const user = newMailUser('smoke');
    const raw = buildMail({ to: user.address, subject: 'Žltá otázka', text: 'Dobrý deň\n.\n..dots\n' });
    await dovecot.deliver(raw, user.address);

    const source = await withImap(dovecot.imapPort, user, async (client) => {
      await client.mailboxOpen('INBOX');
      const message = await client.fetchOne('1', { source: true });
      return message ? (message.source ?? Buffer.alloc(0)).toString('utf8') : '';
    });
    expect(source.endsWith(raw)).toBe(true);
    expect(source).toContain('Return-Path: <sender@example.test>');
  });

  it('has the special-use folders from the start', async () => {
    const folders = await withImap(sharedDovecot().imapPort, newMailUser(), (client) => client.list());
    const bySpecialUse = new Map(folders.map((folder) => [folder.specialUse, folder.path]));
    for (const name of ['Sent', 'Trash', 'Junk', 'Archive', 'Drafts']) expect(bySpecialUse.get(`\\${name}`)).toBe(name);
  });

  it('speaks TLS with a self-signed certificate', async () => {
    const secure = await withImap(
      sharedDovecot().imapsPort,
      newMailUser(),
      (c) => Promise.resolve(c.secureConnection),
      true,
    );
    expect(secure).toBe(true);
  });

  it('changes UIDVALIDITY on request', async () => {
    const dovecot = sharedDovecot();
    const user = newMailUser();
    await dovecot.deliver([buildMail(), buildMail()], user.user);
    await dovecot.setUidValidity(user.user, 'INBOX', 1234567);
    const state = await withImap(dovecot.imapPort, user, (client) => client.mailboxOpen('INBOX'));
    expect(state.uidValidity).toBe(1234567n);
    expect(state.exists).toBe(2);
  });
});

describe('a private Dovecot', () => {
  it('admits only its own users, announces what it is told, and runs Sieve', async () => {
    const dovecot = await startDovecot({
      users: { anna: 'pear' },
      tls: false,
      capability: 'IMAP4rev1 UIDPLUS',
      sieve: { script: 'require "fileinto";\nif header :contains "subject" "spam" { fileinto "Junk"; }\n' },
    });
    try {
      const anna = dovecot.user('anna');
      await dovecot.deliver(buildMail({ subject: 'spam' }), anna.address);
      const inJunk = await withImap(dovecot.imapPort, anna, async (client) => {
        expect(client.capabilities.has('IDLE')).toBe(false);
        return (await client.mailboxOpen('Junk')).exists;
      });
      expect(inJunk).toBe(1);
      const stranger = withImap(dovecot.imapPort, { ...anna, password: 'wrong' }, () => Promise.resolve());
      await expect(stranger).rejects.toMatchObject({ authenticationFailed: true });
    } finally {
      await dovecot.stop();
    }
  });
});
