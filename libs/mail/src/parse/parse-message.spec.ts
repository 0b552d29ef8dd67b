import { analyseMessage } from './analyse-message';
import { parseMessage } from './parse-message';
import { readAttachment } from './read-attachment';

const mail = (...lines: string[]): Buffer => Buffer.from(lines.join('\r\n'), 'utf8');

const ORDER = mail(
  'Return-Path: <ann@example.com>',
  'Received: from mx.example.com by mail.shop.example; Sat, 21 Nov 2026 09:55:10 +0100',
  'Authentication-Results: mail.shop.example; spf=pass smtp.mailfrom=example.com; dkim=pass header.d=example.com; dmarc=pass',
  'Authentication-Results: forged.example; spf=fail; dkim=fail; dmarc=fail',
  'X-Spam-Status: No, score=-2.1 required=5.0 tests=NONE',
  'Message-ID: <order-1@Example.com>',
  'In-Reply-To: <q1@shop.example>',
  'References: <q0@shop.example>',
  ' <q1@shop.example>',
  'From: =?utf-8?Q?Ann_M=C3=BC?= =?utf-8?Q?ller=2C_Ltd?= <Ann.M@EXAMPLE.com>',
  'To: "Orders, Shop" <orders@shop.example>, Friends: bob@x.example, "C" <c@x.example>;',
  'Cc: hidden:;',
  'Reply-To: office@example.com',
  'Subject: =?iso-8859-2?Q?Objedn=E1vka?= [#42]',
  'Date: Sat, 21 Nov 2026 09:55:06 +0100 (CET)',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="m"',
  '',
  '--m',
  'Content-Type: multipart/alternative; boundary="a"',
  '',
  '--a',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'Please send us the two pumps, thanks. =E2=82=AC 90 is fine for us.',
  '',
  'On Fri, 20 Nov 2026 at 10:00, Shop <orders@shop.example> wrote:',
  '> Which pumps do you want?',
  '-- ',
  'Ann',
  '--a',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>Please send us <b>two pumps</b><img src="cid:logo@x"></p>',
  '--a--',
  '--m',
  'Content-Type: application/pdf; name="=?utf-8?Q?pl=C3=A1n=2Epdf?="',
  'Content-Disposition: attachment; filename="=?utf-8?Q?pl=C3=A1n=2Epdf?="',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from('%PDF-1.4 not really').toString('base64'),
  '--m--',
  '',
);

describe('parseMessage', () => {
  it('reads the fields of an ordinary message', async () => {
    const message = await parseMessage(ORDER);
    expect(message).toMatchObject({
      messageId: '<order-1@Example.com>',
      inReplyTo: ['<q1@shop.example>'],
      references: ['<q0@shop.example>', '<q1@shop.example>'],
      from: { address: 'Ann.M@example.com', name: 'Ann Müller, Ltd' },
      to: [
        { address: 'orders@shop.example', name: 'Orders, Shop' },
        { address: 'bob@x.example', name: '' },
        { address: 'c@x.example', name: 'C' },
      ],
      cc: [],
      replyTo: [{ address: 'office@example.com', name: '' }],
      subject: 'Objednávka [#42]',
      sentAt: new Date('2026-11-21T08:55:06Z'),
      returnPath: 'ann@example.com',
      calendar: null,
      bounce: null,
      notice: null,
      size: ORDER.length,
    });
    expect(message.text).toContain('€ 90 is fine');
    expect(message.html).toContain('cid:logo@x');
    expect(message.headers[1]).toEqual(['received', expect.stringContaining('mail.shop.example')]);
    expect(message.headers.filter(([name]) => name === 'authentication-results')).toHaveLength(2);
    expect(message.attachments).toEqual([
      {
        index: 0,
        filename: 'plán.pdf',
        hash: '366ce16daa6b29e59815d07cd8edd2e559241647c36b0520a3aa2ce754d32899',
        contentType: 'application/pdf',
        size: 19,
        disposition: 'attachment',
        contentId: null,
        related: false,
      },
    ]);
  });

  it('adds class, reply text, score, language and digest; whose verdicts count is known to the mailbox alone', async () => {
    expect(await analyseMessage(ORDER)).toMatchObject({
      class: 'human',
      classEvidence: [],
      newText: 'Please send us the two pumps, thanks. € 90 is fine for us.',
      quotedText: expect.stringContaining('> Which pumps'),
      signature: '--\nAnn',
      isReply: true,
      auth: { spf: 'none', dkim: 'none', dmarc: 'none' },
      spamScore: -2.1,
      contentDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
      hasCalendar: false,
    });
  });

  it('gives the bytes of an attachment, and says when there is none', async () => {
    const attachment = await readAttachment(ORDER, 0);
    expect(attachment).toMatchObject({ filename: 'plán.pdf', contentType: 'application/pdf' });
    expect(attachment.content.toString()).toBe('%PDF-1.4 not really');
    await expect(readAttachment(ORDER, 1)).rejects.toMatchObject({ name: 'ParseError', code: 'no-such-attachment' });
  });

  it('makes text from HTML when there is no text part', async () => {
    const message = await parseMessage(
      mail(
        'Content-Type: text/html; charset=utf-8',
        '',
        '<html><head><title>no</title><style>p{}</style><body><p>Good&nbsp;day &amp; hello</p>',
        '<ul><li>one<li>two</ul><table><tr><td>a</td><td>b</td></tr></table>',
        '<blockquote>old<br>words</blockquote><script>alert(1)</script></body></html>',
      ),
    );
    expect(message.text).toBe('Good day & hello\n\n- one\n- two\n\na b\n\n> old\n> words');
  });

  it.each([
    ['an empty message', ''],
    ['no headers', '\r\nonly a body'],
    ['no body', 'Subject: x'],
    ['a lone CR', 'Subject: a\rb\r\n\r\nx'],
    ['lines that are no headers', 'garbage\r\n: empty\r\nSubject: x\r\n\r\nbody'],
    ['a boundary that never comes', 'Content-Type: multipart/mixed; boundary=x\r\n\r\nthe body'],
    ['a multipart without boundary', 'Content-Type: multipart/mixed\r\n\r\nthe body'],
    ['an unknown charset', 'Content-Type: text/plain; charset=klingon\r\n\r\nthe body'],
    ['an unknown encoding', 'Content-Transfer-Encoding: x-uue\r\n\r\nthe body'],
    ['broken base64', 'Content-Transfer-Encoding: base64\r\n\r\n!!!!===='],
    ['a date that is none', 'Date: yesterday\r\n\r\nx'],
    ['addresses that are none', 'From: "" <>\r\nTo: undisclosed-recipients:;\r\n\r\nx'],
  ])('reads %s', async (_, source) => {
    const message = await parseMessage(Buffer.from(source));
    expect(message).toMatchObject({ from: null, sentAt: null, to: [] });
    if (source.includes('the body')) expect(message.text).toContain('the body');
  });

  it('drops NUL bytes everywhere', async () => {
    const message = await analyseMessage(
      Buffer.from('Subject: a\0b\r\nFrom: "x\0y" <a@b.example>\r\nX-A: =?utf-8?Q?a=00b?=\r\n\r\nte\0xt'),
    );
    expect(message.subject).toBe('ab');
    expect(message.text).toBe('text');
    expect(JSON.stringify(message)).not.toContain('\\u0000');
  });

  it('reads Windows-1252 that is declared as nothing, ASCII or UTF-8', async () => {
    for (const type of ['X-None: 1', 'Content-Type: text/plain', 'Content-Type: text/plain; charset="us-ascii"']) {
      const raw = Buffer.from(`Subject: Gr\xfc\xdfe\r\n${type}\r\n\r\nSch\xf6ne Gr\xfc\xdfe`, 'latin1');
      expect(await parseMessage(raw)).toMatchObject({ subject: 'Grüße', text: 'Schöne Grüße' });
    }
  });

  it('decodes a character that is split between encoded words', async () => {
    const raw = mail('Subject: =?UTF-8?B?xb4=?= =?UTF-8?B?xQ==?=', ' =?UTF-8?B?vg==?= end', '', '');
    expect((await parseMessage(raw)).subject).toBe('žž end');
  });

  it('takes only addresses in brackets out of an encoded name', async () => {
    const encoded = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
    const raw = mail(
      `From: ${encoded('attacker@evil.example')} <real@good.example>`,
      `To: ${encoded('Bob <bob@x.example>')}`,
      '',
      '',
    );
    expect(await parseMessage(raw)).toMatchObject({
      from: { address: 'real@good.example', name: 'attacker@evil.example' },
      to: [{ address: 'bob@x.example', name: 'Bob' }],
    });
  });

  it('keeps an attached message an attachment', async () => {
    const message = await parseMessage(
      mail(
        'Content-Type: multipart/mixed; boundary=m',
        '',
        '--m',
        '',
        'see below',
        '--m',
        'Content-Type: message/rfc822',
        '',
        'Subject: inner',
        '',
        'inner text',
        '--m--',
      ),
    );
    expect(message.text.trim()).toBe('see below');
    expect(message.attachments).toMatchObject([{ contentType: 'message/rfc822', size: 28 }]);
  });

  it('marks images of multipart/related', async () => {
    const message = await parseMessage(
      mail(
        'Content-Type: multipart/related; boundary=r',
        '',
        '--r',
        'Content-Type: text/html',
        '',
        '<img src="cid:a@b">',
        '--r',
        'Content-Type: image/png',
        'Content-ID: <a@b>',
        'Content-Transfer-Encoding: base64',
        '',
        'AAAA',
        '--r--',
      ),
    );
    expect(message.attachments).toMatchObject([{ contentId: 'a@b', related: true, size: 3 }]);
  });

  it('reads an invitation', async () => {
    const message = await analyseMessage(
      mail(
        'From: a@b.example',
        'Content-Type: text/calendar; method=REQUEST; charset=utf-8',
        '',
        'BEGIN:VCALENDAR',
        'METHOD:REQUEST',
        'BEGIN:VTIMEZONE',
        'DTSTART:19700101T000000',
        'END:VTIMEZONE',
        'BEGIN:VEVENT',
        'ORGANIZER;CN="Ann: boss":mailto:ann@example.com',
        'SUMMARY:Meeting\\, part ',
        ' two',
        'DTSTART:20261122T100000Z',
        'DTEND;TZID=Europe/Bratislava:20261122T120000',
        'END:VEVENT',
        'END:VCALENDAR',
      ),
    );
    expect(message.calendar).toEqual({
      method: 'REQUEST',
      summary: 'Meeting, part two',
      start: '2026-11-22T10:00:00Z',
      end: '2026-11-22T12:00:00',
      organizer: 'ann@example.com',
    });
    expect(message).toMatchObject({ class: 'calendar', hasCalendar: true });
  });
});

describe('bounces', () => {
  const dsn = (fields: string[]): Buffer =>
    mail(
      'Return-Path: <>',
      'From: Mail Delivery System <MAILER-DAEMON@mx.example>',
      'Subject: Undelivered Mail Returned to Sender',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'I am sorry.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      '',
      ...fields,
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      'Message-ID: <ours@shop.example>',
      'Subject: Your order',
      '',
      '--b--',
    );

  it('reads a permanent failure among delivered recipients', async () => {
    const raw = dsn([
      'Final-Recipient: rfc822; ok@example.com',
      'Action: delivered',
      'Status: 2.0.0',
      '',
      'Final-Recipient: rfc822; gone@example.com',
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 5.1.1 <gone@example.com>:',
      '  User unknown',
    ]);
    expect(await analyseMessage(raw)).toMatchObject({
      class: 'bounce',
      bounce: {
        recipient: 'gone@example.com',
        status: '5.1.1',
        diagnostic: '550 5.1.1 <gone@example.com>: User unknown',
        originalMessageId: '<ours@shop.example>',
        permanent: true,
      },
    });
  });

  it('tells a delay and a soft failure from a hard one', async () => {
    const delayed = dsn(['Final-Recipient: rfc822; a@example.com', 'Action: delayed', 'Status: 4.4.1']);
    const full = dsn(['Final-Recipient: rfc822; a@example.com', 'Action: failed', 'Status: 4.2.2']);
    expect((await parseMessage(delayed)).bounce).toMatchObject({ status: '4.4.1', permanent: false });
    expect((await parseMessage(full)).bounce).toMatchObject({ status: '4.2.2', permanent: false });
  });

  it('takes a report of success for an auto-reply', async () => {
    const raw = dsn(['Final-Recipient: rfc822; a@example.com', 'Action: relayed', 'Status: 2.0.0']);
    const message = await analyseMessage(raw);
    expect(message.class).toBe('auto-reply');
  });

  it('reads the text of qmail and the header of Exim', async () => {
    const qmail = mail(
      'From: MAILER-DAEMON@mx.example',
      'Subject: failure notice',
      '',
      'Hi. This is the qmail-send program at mx.example.',
      '',
      '<gone@example.com>:',
      '192.0.2.1 does not like recipient.',
      'Remote host said: 550 5.1.1 unknown user',
      '',
      '--- Below this line is a copy of the message.',
      '',
      'Message-ID: <ours@shop.example>',
    );
    expect((await analyseMessage(qmail)).bounce).toMatchObject({
      recipient: 'gone@example.com',
      status: '5.1.1',
      originalMessageId: '<ours@shop.example>',
      permanent: true,
    });
    const exim = mail('From: Mailer-Daemon@mx.example', 'X-Failed-Recipients: gone@example.com', '', 'It failed.');
    expect(await analyseMessage(exim)).toMatchObject({ class: 'bounce', bounce: { recipient: 'gone@example.com' } });
  });

  it('does not take a customer who writes of a bounce for one', async () => {
    const raw = mail(
      'From: ann@example.com',
      'Subject: Undelivered',
      '',
      'I got 550 5.1.1 <bob@example.com> from you.',
    );
    expect(await analyseMessage(raw)).toMatchObject({ class: 'human', bounce: null });
  });
});
