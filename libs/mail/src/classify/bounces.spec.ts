// The shapes in which mail systems of the world say that mail did not arrive, and mail of people that looks like them.
import * as fc from 'fast-check';

import { analyseMessage } from '../parse/analyse-message';
import type { AnalysedMessage } from '../parse/message';

const read = (lines: string[]): Promise<AnalysedMessage> => analyseMessage(Buffer.from(lines.join('\r\n')));

const OURS = '<mr1.c.abc.def.ghi@shop.example>';

/** A report of RFC 3464 as that server writes it. */
const report = (head: string[], text: string[], fields: string[], returned = 'message/rfc822'): string[] => [
  ...head,
  'MIME-Version: 1.0',
  'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
  '',
  '--b1',
  'Content-Type: text/plain; charset=utf-8',
  '',
  ...text,
  '',
  '--b1',
  'Content-Type: message/delivery-status',
  '',
  ...fields,
  '',
  '--b1',
  `Content-Type: ${returned}`,
  '',
  'From: Shop <info@shop.example>',
  'To: gone@customer.example',
  'Subject: Your order',
  `Message-ID: ${OURS}`,
  '',
  'Hello.',
  '--b1--',
  '',
];
const plain = (head: string[], ...text: string[]): string[] => [
  ...head,
  'Content-Type: text/plain; charset=utf-8',
  '',
  ...text,
];
const recipient = (status: string, ...more: string[]): string[] => [
  'Reporting-MTA: dns; mx.customer.example',
  '',
  'Final-Recipient: rfc822; gone@customer.example',
  'Action: failed',
  `Status: ${status}`,
  ...more,
];

type Expected = [recipient: string | null, status: string | null, hard: boolean];

const BOUNCES: [name: string, lines: string[], expected: Expected][] = [
  [
    'Postfix',
    report(
      [
        'Return-Path: <>',
        'From: MAILER-DAEMON@mx.example (Mail Delivery System)',
        'Subject: Undelivered Mail Returned to Sender',
        'Auto-Submitted: auto-replied',
      ],
      ['This is the mail system at host mx.example.', '', '<gone@customer.example>: host mx said: 550 5.1.1 unknown'],
      recipient('5.1.1', 'Diagnostic-Code: smtp; 550 5.1.1 <gone@customer.example>: Recipient address rejected'),
    ),
    ['gone@customer.example', '5.1.1', true],
  ],
  [
    'Microsoft 365',
    report(
      [
        'From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@customer.onmicrosoft.com>',
        'Subject: Undeliverable: Your order',
        `In-Reply-To: ${OURS}`,
        `References: ${OURS}`,
        'Auto-Submitted: auto-replied',
        'X-MS-Exchange-Message-Is-Ndr:',
      ],
      ["Your message to gone@customer.example couldn't be delivered."],
      recipient(
        '5.1.10',
        'Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient gone@customer.example not found by SMTP address lookup',
      ),
      'text/rfc822-headers',
    ),
    ['gone@customer.example', '5.1.10', true],
  ],
  [
    'Exchange 2016 with a full mailbox',
    report(
      [
        'Return-Path: <>',
        'From: postmaster@customer.example',
        'Subject: Nedoručiteľné: Vaša objednávka',
        'X-MS-Exchange-Message-Is-Ndr:',
      ],
      ['Doručenie týmto príjemcom alebo skupinám zlyhalo:'],
      recipient('5.2.2', 'Diagnostic-Code: smtp;554 5.2.2 mailbox full; STOREDRV.Deliver; quota exceeded'),
    ),
    ['gone@customer.example', '5.2.2', false],
  ],
  [
    'Gmail',
    report(
      [
        'Return-Path: <>',
        'From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
        'Subject: Delivery Status Notification (Failure)',
        'X-Failed-Recipients: gone@customer.example',
        'Auto-Submitted: auto-replied',
      ],
      ['** Address not found **', '', "Your message wasn't delivered to gone@customer.example"],
      recipient('5.1.1', 'Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.'),
    ),
    ['gone@customer.example', '5.1.1', true],
  ],
  [
    'Sendmail',
    report(
      [
        'Return-Path: <MAILER-DAEMON>',
        'From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example>',
        'Subject: Returned mail: see transcript for details',
      ],
      ['   ----- The following addresses had permanent fatal errors -----', '<gone@customer.example>'],
      recipient('5.7.1', 'Diagnostic-Code: SMTP; 550 5.7.1 Message rejected as spam by Content Filtering.'),
    ),
    ['gone@customer.example', '5.7.1', false],
  ],
  [
    'Sendmail without a report',
    plain(
      ['From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example>', 'Subject: Returned mail: User unknown'],
      '   ----- The following addresses had permanent fatal errors -----',
      '<gone@customer.example>',
      '   ----- Transcript of session follows -----',
      '550 <gone@customer.example>... User unknown',
      '   ----- Original message follows -----',
      `Message-Id: ${OURS}`,
    ),
    ['gone@customer.example', null, true],
  ],
  [
    'Amazon SES',
    report(
      ['Return-Path: <>', 'From: MAILER-DAEMON@amazonses.com', 'Subject: Delivery Status Notification (Failure)'],
      ['An error occurred while trying to deliver the mail to the following recipients:', 'gone@customer.example'],
      recipient('5.3.0', 'Diagnostic-Code: smtp; 550 user does not exist', 'Remote-MTA: dns; mx.customer.example'),
    ),
    ['gone@customer.example', '5.3.0', true],
  ],
  [
    'HCL (IBM) Domino',
    report(
      [
        'From: Postmaster <postmaster@customer.example>',
        'Return-Path: <>',
        'Subject: DELIVERY FAILURE: User gone (gone@customer.example) not listed in Domino Directory',
      ],
      ['Your message', '  Subject: Your order', 'was not delivered to:', '  gone@customer.example', 'because:'],
      recipient('5.1.1', 'Diagnostic-Code: X-Notes; User gone not listed in Domino Directory'),
    ),
    ['gone@customer.example', '5.1.1', true],
  ],
  [
    'old Domino, in words',
    plain(
      [
        'Return-Path: <>',
        'From: postmaster@customer.example',
        'Subject: DELIVERY FAILURE: User gone (gone@customer.example) not listed in Domino Directory',
      ],
      'Your message',
      '',
      '  Subject: Your order',
      '',
      'was not delivered to:',
      '',
      '  gone@customer.example',
      '',
      'because:',
      '',
      '  User gone (gone@customer.example) not listed in Domino Directory',
    ),
    ['gone@customer.example', null, true],
  ],
  [
    'GroupWise',
    plain(
      ['From: Mailer-Daemon@customer.example', 'Subject: Message status - undeliverable'],
      'The message that you sent was undeliverable to the following:',
      '\tgone@customer.example (user not found)',
      '',
      'Possibly truncated original message follows:',
      '',
      `Message-ID: ${OURS}`,
    ),
    ['gone@customer.example', null, true],
  ],
  [
    'Courier',
    report(
      ['From: "Courier mail server at mx.example" <@>', 'Return-Path: <>', 'Subject: NOTICE: mail delivery status.'],
      ['This is a delivery status notification from mx.example, running the Courier mail server.'],
      recipient('5.0.0', 'Diagnostic-Code: smtp; 550 User unknown.'),
      'text/rfc822-headers; charset="us-ascii"',
    ),
    ['gone@customer.example', '5.0.0', true],
  ],
  [
    'Exim',
    plain(
      [
        'Return-path: <>',
        'X-Failed-Recipients: gone@customer.example',
        'Auto-Submitted: auto-replied',
        'From: Mail Delivery System <Mailer-Daemon@mx.example>',
        'Subject: Mail delivery failed: returning message to sender',
      ],
      'This message was created automatically by mail delivery software.',
      '',
      'A message that you sent could not be delivered to one or more of its',
      'recipients. This is a permanent error. The following address(es) failed:',
      '',
      '  gone@customer.example',
      '    SMTP error from remote mail server after RCPT TO:<gone@customer.example>:',
      '    550 5.1.1 User unknown',
      '',
      '------ This is a copy of the message, including all the headers. ------',
      '',
      `Message-ID: ${OURS}`,
    ),
    ['gone@customer.example', '5.1.1', true],
  ],
  [
    'Exim that waits',
    plain(
      [
        'Return-path: <>',
        'From: Mail Delivery System <Mailer-Daemon@mx.example>',
        'Subject: Warning: message 1abcde-000001-AA delayed 24 hours',
      ],
      'The message has not yet been delivered to the following address:',
      '  gone@customer.example',
      'No action is required on your part. Delivery attempts will continue for some time.',
      '',
      '--------- The original message ---------',
      `Message-ID: ${OURS}`,
    ),
    ['gone@customer.example', null, false],
  ],
  [
    'qmail',
    plain(
      ['Return-Path: <>', 'From: MAILER-DAEMON@mx.example', 'Subject: failure notice'],
      'Hi. This is the qmail-send program at mx.example.',
      "I'm afraid I wasn't able to deliver your message to the following addresses.",
      '',
      '<gone@customer.example>:',
      'Sorry, no mailbox here by that name. (#5.1.1)',
      '',
      '--- Below this line is a copy of the message.',
      '',
      `Message-ID: ${OURS}`,
    ),
    ['gone@customer.example', '5.1.1', true],
  ],
  [
    'Yahoo',
    plain(
      ['From: MAILER-DAEMON@yahoo.com', 'Subject: Failure Notice'],
      'Sorry, we were unable to deliver your message to the following address.',
      '',
      '<gone@customer.example>:',
      '554: delivery error: dd Not a valid recipient - atlas.yahoo.com',
      '',
      '--- Below this line is a copy of the message.',
      `Message-ID: ${OURS}`,
    ),
    ['gone@customer.example', null, true],
  ],
  [
    'a German provider, in words',
    plain(
      ['Return-Path: <>', 'From: postmaster@provider.example', 'Subject: Unzustellbar: Ihre Bestellung'],
      'Ihre Nachricht konnte nicht zugestellt werden an:',
      'gone@customer.example',
      'Grund: Empfänger unbekannt',
      '',
      '---- Ursprüngliche Nachricht ----',
      `Message-ID: ${OURS}`,
    ),
    ['gone@customer.example', null, true],
  ],
  [
    'a Slovak provider, in words',
    plain(
      [
        'Return-Path: <>',
        'From: MAILER-DAEMON@provider.example',
        'Subject: =?utf-8?Q?Nedoru=C4=8Den=C3=A1_spr=C3=A1va?=',
      ],
      'Vašu správu nebolo možné doručiť na adresu gone@customer.example.',
      'Dôvod: schránka príjemcu je plná.',
      '',
      '--- Pôvodná správa ---',
      `Message-ID: ${OURS}`,
    ),
    ['gone@customer.example', null, false],
  ],
  [
    'a Czech provider, in words',
    plain(
      [
        'Return-Path: <>',
        'From: postmaster@provider.example',
        'Subject: =?utf-8?Q?Nedoru=C4=8Diteln=C3=A1_zpr=C3=A1va?=',
      ],
      'Zprávu se nepodařilo doručit příjemci <gone@customer.example>: adresa neexistuje.',
      '',
      '--- Původní zpráva ---',
      `Message-ID: ${OURS}`,
    ),
    ['gone@customer.example', null, true],
  ],
  [
    'a French provider, in words',
    plain(
      ['Return-Path: <>', 'From: MAILER-DAEMON@provider.example', 'Subject: =?utf-8?Q?=C3=89chec_de_la_remise?='],
      "Votre message n'a pas pu être remis à <gone@customer.example>.",
      '550 5.1.1 Adresse inconnue',
      '',
      "--- Message d'origine ---",
      `Message-ID: ${OURS}`,
    ),
    ['gone@customer.example', '5.1.1', true],
  ],
  [
    'a delay',
    report(
      ['Return-Path: <>', 'From: MAILER-DAEMON@mx.example', 'Subject: Delayed Mail (still being retried)'],
      ['Your message could not be delivered for more than 4 hour(s). It will be retried.'],
      [
        'Reporting-MTA: dns; mx.example',
        '',
        'Final-Recipient: rfc822; gone@customer.example',
        'Action: delayed',
        'Status: 4.4.1',
        'Will-Retry-Until: Fri, 27 Nov 2026 10:00:00 +0000',
      ],
      'text/rfc822-headers',
    ),
    ['gone@customer.example', '4.4.1', false],
  ],
];

describe('a bounce', () => {
  it.each(BOUNCES)('of %s', async (_, lines, [to, status, permanent]) => {
    const message = await read(lines);
    expect(message.class).toBe('bounce');
    expect(message.classEvidence.length).toBeGreaterThan(0);
    expect(message.bounce).toMatchObject({ recipient: to, status, permanent });
    if (lines.some((line) => line.toLowerCase().startsWith('message-id:'))) {
      expect(message.notice?.of).toContain(OURS);
    }
  });

  it('tells of every recipient', async () => {
    const message = await read(
      report(
        ['Return-Path: <>', 'From: MAILER-DAEMON@mx.example', 'Subject: Undelivered'],
        ['Some failed.'],
        [
          'Reporting-MTA: dns; mx.example',
          '',
          'Final-Recipient: rfc822; ok@customer.example',
          'Action: relayed',
          'Status: 2.0.0',
          '',
          'Original-Recipient: rfc822; alias@customer.example',
          'Final-Recipient: rfc822; gone@elsewhere.example',
          'Action: failed',
          'Status: 5.1.1',
        ],
      ),
    );
    expect(message.notice?.recipients).toMatchObject([
      { recipient: 'ok@customer.example', action: 'relayed', severity: null },
      { recipient: 'gone@elsewhere.example', originalRecipient: 'alias@customer.example', severity: 'hard' },
    ]);
  });
});

const person = 'From: Ann <ann@customer.example>';
const NO_BOUNCES: [name: string, lines: string[], expected: AnalysedMessage['class']][] = [
  [
    'a report of success',
    report(
      ['Return-Path: <>', 'From: MAILER-DAEMON@mx.example', 'Subject: Successful Mail Delivery Report'],
      ['It was delivered.'],
      [
        'Reporting-MTA: dns; mx.example',
        '',
        'Final-Recipient: rfc822; a@customer.example',
        'Action: delivered',
        'Status: 2.0.0',
      ],
    ),
    'auto-reply',
  ],
  [
    'a read receipt (RFC 8098)',
    [
      person,
      'Subject: Read: Your order',
      'Content-Type: multipart/report; report-type=disposition-notification; boundary=b1',
      '',
      '--b1',
      'Content-Type: text/plain',
      '',
      'Read.',
      '--b1',
      'Content-Type: message/disposition-notification',
      '',
      'Final-Recipient: rfc822; ann@customer.example',
      `Original-Message-ID: ${OURS}`,
      'Disposition: manual-action/MDN-sent-manually; displayed',
      '',
      '--b1--',
    ],
    'auto-reply',
  ],
  [
    'a complaint (RFC 5965)',
    [
      'From: Feedback <fbl@provider.example>',
      'Subject: FW: Your order',
      'Content-Type: multipart/report; report-type=feedback-report; boundary=b1',
      '',
      '--b1',
      'Content-Type: text/plain',
      '',
      'This is an email abuse report.',
      '--b1',
      'Content-Type: message/feedback-report',
      '',
      'Feedback-Type: abuse',
      'Version: 1',
      '',
      '--b1',
      'Content-Type: message/rfc822',
      '',
      `Message-ID: ${OURS}`,
      '',
      'Hello.',
      '--b1--',
    ],
    'auto-reply',
  ],
  [
    'a challenge',
    plain(['From: ann@customer.example', 'Precedence: bulk', 'Subject: Please confirm your message'], 'Click.'),
    'auto-reply',
  ],
  [
    'a Boxbe challenge',
    plain(['From: ann@customer.example', 'Auto-Submitted: auto-replied', 'Subject: ann (Action Required)'], 'Boxbe.'),
    'auto-reply',
  ],
  [
    'a person who asks to confirm mail',
    plain([person, 'Subject: Please confirm my message'], 'Did you get it?'),
    'human',
  ],
  [
    'a person who quotes a bounce',
    plain(
      [person, 'Subject: Undelivered Mail Returned to Sender'],
      'I got this:',
      '<bob@shop.example>: 550 5.1.1 User unknown',
      'Delivery to the following recipient failed permanently.',
    ),
    'human',
  ],
  [
    'a postmaster who is a person',
    plain(
      ['From: Postmaster <postmaster@customer.example>', 'Subject: Our new server'],
      'Mail to <bob@shop.example> gave 550 5.1.1 yesterday; it is mended.',
    ),
    'human',
  ],
  [
    'a postmaster who answers about a bounce',
    plain(
      ['From: postmaster@customer.example', 'Subject: Re: Undelivered Mail Returned to Sender'],
      'It could not be delivered: 550 5.1.1 <bob@shop.example>',
    ),
    'human',
  ],
  [
    'a person who forwards a bounce as an attachment',
    [
      person,
      'Subject: Fwd: Undelivered Mail Returned to Sender',
      'Content-Type: multipart/mixed; boundary=out',
      '',
      '--out',
      'Content-Type: text/plain',
      '',
      'What is this?',
      '--out',
      'Content-Type: message/rfc822',
      '',
      ...report(
        ['Return-Path: <>', 'From: MAILER-DAEMON@mx.example', 'Subject: Undelivered'],
        ['Failed.'],
        recipient('5.1.1'),
      ),
      '--out--',
    ],
    'human',
  ],
  [
    'a person whose program puts the parts of a bounce into her mail',
    [
      person,
      'Subject: Fwd: Undelivered Mail Returned to Sender',
      'Content-Type: multipart/mixed; boundary=out',
      '',
      '--out',
      'Content-Type: text/plain',
      '',
      'What is this?',
      '--out',
      'Content-Type: message/delivery-status',
      '',
      ...recipient('5.1.1'),
      '',
      '--out--',
    ],
    'human',
  ],
  [
    'an absence notice with the null path',
    plain(
      ['Return-Path: <>', 'From: ann@customer.example', 'Auto-Submitted: auto-replied', 'Subject: Out of office'],
      'Write to <bob@customer.example>.',
    ),
    'out-of-office',
  ],
  [
    'a note that somebody left',
    plain(
      [
        'Return-Path: <>',
        'From: ann@customer.example',
        'Auto-Submitted: auto-replied',
        'Subject: Automatic reply: Your order',
      ],
      'I no longer work here. Mail to ann@customer.example is not delivered; write to <bob@customer.example>.',
    ),
    'auto-reply',
  ],
  [
    'a newsletter about delivery',
    plain(
      ['From: news@shop.example', 'List-Unsubscribe: <mailto:u@x.example>', 'Subject: Delivery failed? Never again'],
      'Your message could not be delivered 550 5.1.1.',
    ),
    'bulk',
  ],
];

describe('no bounce', () => {
  it.each(NO_BOUNCES)('is %s', async (_, lines, expected) => {
    const message = await read(lines);
    expect(message.class).toBe(expected);
    expect(message.bounce).toBeNull();
  });

  it('names the message that a receipt and a complaint are about', async () => {
    for (const [name, lines] of NO_BOUNCES) {
      if (/receipt|complaint/.test(name)) expect((await read(lines)).notice).toEqual({ of: [OURS], recipients: [] });
    }
  });

  it('is what a person writes, whatever words of bounces it holds', async () => {
    const words = BOUNCES.flatMap(([, lines]) => lines.slice(lines.indexOf('') + 1)).filter(
      (line) => !/^(--|\s*$)/.test(line),
    );
    const subjects = BOUNCES.flatMap(([, lines]) => lines.filter((line) => line.startsWith('Subject:')));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...subjects),
        fc.array(fc.constantFrom(...words), { maxLength: 12 }),
        async (subject, text) => {
          const message = await read(plain([person, 'Return-Path: <ann@customer.example>', subject], ...text));
          expect(message).toMatchObject({ class: 'human', bounce: null });
        },
      ),
      { numRuns: 60 },
    );
  });
});
