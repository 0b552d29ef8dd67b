// Proves that the SMTP sink takes mail and misbehaves exactly as scripted.
import { createTransport, type SentMessageInfo } from 'nodemailer';
import { startSmtpSink, type SmtpSink, type SmtpSinkOptions } from '../support/servers/smtp-sink';

const mail = { from: 'desk@example.test', to: 'anna@example.test', subject: 'Re: Hello', text: 'Hi\n.\nBye' };

function send(sink: SmtpSink, options: object = {}, to = mail.to): Promise<SentMessageInfo> {
  const transport = createTransport({
    host: sink.host,
    port: sink.port,
    secure: false,
    tls: { rejectUnauthorized: false },
    ...options,
  });
  return transport.sendMail({ ...mail, to });
}

async function withSink(options: SmtpSinkOptions, use: (sink: SmtpSink) => Promise<void>): Promise<void> {
  const sink = await startSmtpSink(options);
  try {
    await use(sink);
  } finally {
    await sink.stop();
  }
}

describe('the SMTP sink', () => {
  it('keeps envelope, headers and bytes', () =>
    withSink({}, async (sink) => {
      await send(sink);
      const got = await sink.waitFor(1);
      expect(got.envelope).toEqual({ from: 'desk@example.test', to: ['anna@example.test'] });
      expect(got.headers.get('subject')).toBe('Re: Hello');
      expect(got.raw.toString()).toContain('Hi\r\n.\r\nBye');
      expect(got.unanswered).toBe(false);
    }));

  it('asks for a login over STARTTLS', () =>
    withSink({ security: 'starttls', auth: { user: 'desk', password: 'secret' } }, async (sink) => {
      await send(sink, { requireTLS: true, auth: { user: 'desk', pass: 'secret' } });
      expect(sink.messages).toHaveLength(1);
      await expect(send(sink, { auth: { user: 'desk', pass: 'wrong' } })).rejects.toMatchObject({ responseCode: 535 });
    }));

  it('speaks TLS from the first byte', () =>
    withSink({ security: 'tls' }, async (sink) => {
      await send(sink, { secure: true });
      expect(sink.messages).toHaveLength(1);
    }));

  it('refuses a recipient for good and puts a sender off for now', () =>
    withSink({}, async (sink) => {
      sink.rejectRecipient(/^nobody@/);
      await expect(send(sink, {}, 'nobody@example.test')).rejects.toMatchObject({ responseCode: 550 });
      sink.temporaryFailure('data');
      await expect(send(sink)).rejects.toMatchObject({ responseCode: 451 });
      await send(sink);
      expect(sink.messages).toHaveLength(1);
    }));

  it('dies during DATA without the message, and after the final dot with it', () =>
    withSink({}, async (sink) => {
      sink.dropDuringData();
      await expect(send(sink)).rejects.toThrow();
      expect(sink.messages).toHaveLength(0);
      sink.dropAfterDot();
      await expect(send(sink)).rejects.toThrow();
      expect(sink.messages.map((each) => each.unanswered)).toEqual([true]);
    }));
});
