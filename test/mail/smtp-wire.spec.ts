// What sending puts on the wire, command by command: extensions where they are offered, and never a line of the sender's.
import fc from 'fast-check';
import { autoReplyHeaders, composeMessage, MailError, SmtpSender, type SmtpEnvelope } from '@mailroom/mail';
import { type SmtpWire, type SmtpWireOptions, startSmtpWire } from '../support/servers/smtp-wire';
import { patient, serverSettings } from './settings';

const raw = Buffer.from('Subject: Hi\r\n\r\nDobrý deň\r\n');
const envelope: SmtpEnvelope = { from: 'help@example.test', to: ['anna@example.test'] };
const cleanUp: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end();
});

async function open(options: SmtpWireOptions = {}): Promise<{ wire: SmtpWire; sender: SmtpSender }> {
  const wire = await startSmtpWire(options);
  const sender = new SmtpSender(serverSettings(wire.port, { user: '', password: '' }), { timeouts: patient });
  cleanUp.push(
    () => wire.stop(),
    () => sender.close(),
  );
  return { wire, sender };
}

const named = (wire: SmtpWire, verb: string) => wire.commands.filter((line) => line.startsWith(verb));

describe('extensions', () => {
  test('delivery is asked about where the server can pass that on', async () => {
    const { wire, sender } = await open({ extensions: ['DSN', '8BITMIME', 'SIZE 1000000'] });
    await sender.send(raw, { ...envelope, notify: 'letter+7' });
    expect(named(wire, 'MAIL')).toEqual([
      `MAIL FROM:<help@example.test> BODY=8BITMIME SIZE=${raw.length} RET=HDRS ENVID=letter+2B7`,
    ]);
    expect(named(wire, 'RCPT')).toEqual(['RCPT TO:<anna@example.test> NOTIFY=SUCCESS,FAILURE,DELAY']);
  });

  test('nothing is asked of a server that offers nothing, nor when nobody wants to know', async () => {
    const plain = await open();
    await plain.sender.send(raw, { ...envelope, notify: 'letter' });
    const able = await open({ extensions: ['DSN'] });
    await able.sender.send(raw, envelope);
    for (const { wire } of [plain, able]) {
      expect(named(wire, 'MAIL')).toEqual(['MAIL FROM:<help@example.test>']);
      expect(named(wire, 'RCPT')).toEqual(['RCPT TO:<anna@example.test>']);
    }
  });

  test('a message over the announced size is refused before a word of it is said', async () => {
    const { wire, sender } = await open({ extensions: ['SIZE 20'] });
    await expect(sender.send(raw, envelope)).rejects.toMatchObject({ code: 'message-too-large', phase: 'before-data' });
    expect(named(wire, 'MAIL')).toEqual([]);
  });

  test('an address beyond ASCII goes as it is where the server takes it', async () => {
    const { wire, sender } = await open({ extensions: ['SMTPUTF8', '8BITMIME'] });
    await sender.send(raw, { from: 'help@example.test', to: ['ľúbica@háčik.test'] });
    expect(named(wire, 'MAIL')[0]).toContain(' SMTPUTF8');
    expect(Buffer.from(named(wire, 'RCPT')[0]!, 'latin1').toString()).toBe('RCPT TO:<ľúbica@xn--hik-ela4t.test>');
  });

  test('without SMTPUTF8 a domain goes in ASCII, and a local part beyond it is refused here', async () => {
    const { wire, sender } = await open();
    await sender.send(raw, { from: 'help@example.test', to: ['anna@háčik.test'] });
    expect(named(wire, 'RCPT')).toEqual(['RCPT TO:<anna@xn--hik-ela4t.test>']);
    const refused = sender.send(raw, { from: 'help@example.test', to: ['ľúbica@example.test'] });
    await expect(refused).rejects.toMatchObject({ code: 'smtp-rejected-recipient', phase: 'before-data' });
    expect(wire.messages).toHaveLength(1);
  });
});

test('those who are taken get it; what the server said to the others is kept', async () => {
  const { wire, sender } = await open({
    refuse: [
      [/dead@/, '550 5.1.1 No such user'],
      [/grey@/, '450 4.2.0 Greylisted, come back'],
    ],
  });
  const to = ['anna@example.test', 'dead@example.test', 'grey@example.test'];
  const result = await sender.send(raw, { from: 'help@example.test', to });
  expect(result.accepted).toEqual(['anna@example.test']);
  expect(result.refusals).toEqual([
    { recipient: 'dead@example.test', code: 550, status: '5.1.1', response: '550 5.1.1 No such user' },
    { recipient: 'grey@example.test', code: 450, status: '4.2.0', response: '450 4.2.0 Greylisted, come back' },
  ]);
  expect(wire.messages).toHaveLength(1);
});

test.each([
  ['first', ['grey@example.test', 'dead@example.test']],
  ['last', ['dead@example.test', 'grey@example.test']],
])('one that was put off %s keeps the mail alive when all others are refused for good', async (_, to) => {
  const { sender } = await open({
    refuse: [
      [/dead@/, '550 5.1.1 No such user'],
      [/grey@/, '450 4.2.0 Greylisted, come back'],
    ],
  });
  const refused = sender.send(raw, { from: 'help@example.test', to });
  await expect(refused).rejects.toMatchObject({ code: 'smtp-temporary', recovery: 'backoff', phase: 'before-data' });
});

test('no value of a mail becomes a command, a recipient or a header field', async () => {
  const { wire, sender } = await open({ extensions: ['DSN'] });
  const hostile = fc
    .tuple(
      fc.constantFrom('\r\n', '\n', '\r', '\0', '>\r\n', '> \r\n.\r\n', '\r\n.\r\n'),
      fc.constantFrom(
        'RCPT TO:<evil@evil.test>',
        'Bcc: evil@evil.test',
        'X-Evil: 1',
        'QUIT',
        '\r\n\r\nDATA',
        ' NOTIFY=NEVER',
      ),
    )
    .map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(hostile, fc.string({ maxLength: 10 }), async (injection, text) => {
      wire.commands.length = 0;
      wire.messages.length = 0;
      const value = `${text}${injection}`;
      const composed = await composeMessage({
        from: { name: value, address: `help@example.test${injection}` },
        to: [{ name: value, address: `anna@example.test${injection}` }],
        replyTo: [{ name: value, address: `office@example.test${injection}` }],
        subject: value,
        text: `${text}\r\n.\r\nRCPT TO:<evil@evil.test>\r\n`,
        messageId: `<m${injection}@example.test>`,
        inReplyTo: value,
        references: [value],
        headers: [...autoReplyHeaders(), ['X-Case', value]],
        date: new Date(0),
        envelope: { from: `help@example.test${injection}`, to: [`anna@example.test${injection}`] },
      });
      const outcome = await sender
        .send(composed.raw, { ...composed.envelope, notify: value })
        .catch((error: unknown) => error);
      // An address that nobody could have is refused here or there, as one thing.
      if (outcome instanceof MailError) expect(outcome.phase).toBe('before-data');
      const verbs = wire.commands.map((line) => line.split(/[ :]/)[0]);
      expect(verbs.filter((verb) => !['EHLO', 'MAIL', 'RCPT', 'DATA', 'RSET', 'QUIT'].includes(verb!))).toEqual([]);
      expect(verbs.filter((verb) => verb === 'RCPT').length).toBeLessThanOrEqual(1);
      expect(verbs.filter((verb) => verb === 'DATA').length).toBeLessThanOrEqual(1);
      for (const line of named(wire, 'RCPT'))
        expect(line).toMatch(/^RCPT TO:<anna@[^<>]*> NOTIFY=SUCCESS,FAILURE,DELAY$/);
      for (const line of named(wire, 'MAIL')) expect(line).toMatch(/^MAIL FROM:<help@[^<>]*> RET=HDRS ENVID=[^ ]*$/);
      const head = wire.messages
        .map((message) => message.split('\r\n\r\n')[0]!.replace(/\r\n[ \t]+/g, ' '))
        .join('\r\n');
      expect(head.split('\r\n').filter((line) => /^(bcc|x-evil|rcpt|quit|data)/i.test(line))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
