import { answerChecks, mayAnswer, type AnswerCheck, type AnswerInput } from './may-answer';

const ann = { address: 'ann@example.com', name: 'Ann' };
const shop = { address: 'orders@shop.example', name: '' };

const question: AnswerInput = {
  headers: [['subject', 'Order']],
  from: ann,
  replyTo: [],
  to: [shop],
  cc: [],
  bcc: [],
  returnPath: 'ann@example.com',
  messageId: '<1@example.com>',
  class: 'human',
  ownAddresses: ['orders@shop.example', 'info@shop.example'],
  mailboxAddresses: ['orders@shop.example'],
  neverAnswer: ['boss@example.com', '@rival.example', 'robot-*@*.example'],
  isHistory: false,
  isOwnMessage: false,
  senderBouncedAt: null,
};
const header = (name: string, value: string): Partial<AnswerInput> => ({ headers: [[name, value]] });
const sender = (address: string): Partial<AnswerInput> => ({ from: { address, name: '' }, returnPath: address });

describe('mayAnswer', () => {
  it.each<[AnswerCheck, Partial<AnswerInput>]>([
    ['imported-history', { isHistory: true }],
    ['no-sender', { from: null }],
    ['null-return-path', { returnPath: '' }],
    ['auto-submitted', header('auto-submitted', 'auto-replied')],
    ['auto-submitted', header('auto-submitted', 'auto-generated; owner-email="a@b"')],
    ['auto-submitted', header('auto-submitted', '')],
    ['precedence', header('precedence', 'Bulk')],
    ['precedence', header('precedence', 'list')],
    ['precedence', header('precedence', 'junk')],
    ['precedence', header('precedence', 'auto_reply')],
    ['list-header', header('list-id', '<talk.example.com>')],
    ['list-header', header('list-unsubscribe', '<mailto:u@x>')],
    ['list-header', header('list-unsubscribe-post', 'List-Unsubscribe=One-Click')],
    ['list-header', header('list-anything', '')],
    ['list-header', header('mailing-list', 'x')],
    ['feedback-id', header('feedback-id', '1:2:3')],
    ['x-auto-response-suppress', header('x-auto-response-suppress', 'All')],
    ['x-auto-response-suppress', header('x-auto-response-suppress', 'DR, OOF')],
    ['x-auto-response-suppress', header('x-auto-response-suppress', 'NDR;AutoReply')],
    ['x-autoreply', header('x-autoreply', 'yes')],
    ['x-autoreply', header('x-autorespond', '')],
    ['x-autoreply', header('x-autoresponder', 'x')],
    ['x-loop', header('x-loop', 'anything')],
    ['machine-class', { class: 'out-of-office' }],
    ['machine-class', { class: 'bounce' }],
    ['own-message', { isOwnMessage: true }],
    ['own-address', sender('Orders@Shop.example')],
    ['own-address', sender('info+shop@shop.example')],
    ['own-address', { replyTo: [{ address: 'info@shop.example', name: '' }] }],
    ['role-sender', sender('MAILER-DAEMON@example.com')],
    ['role-sender', sender('postmaster@example.com')],
    ['role-sender', sender('no-reply@example.com')],
    ['role-sender', sender('noreply+123@example.com')],
    ['role-sender', sender('donotreply@example.com')],
    ['role-sender', sender('billing-noreply@example.com')],
    ['role-sender', sender('owner-talk@example.com')],
    ['role-sender', sender('talk-request@example.com')],
    ['role-sender', sender('listserv@example.com')],
    ['role-sender', sender('majordomo@example.com')],
    ['role-sender', { returnPath: 'talk-bounces@example.com' }],
    ['role-sender', { replyTo: [{ address: 'no-reply@example.com', name: '' }] }],
    ['recipient-bounced', { senderBouncedAt: new Date('2026-11-20T10:00:00Z') }],
    ['not-addressed-to-us', { to: [ann] }],
    ['not-addressed-to-us', { to: [{ address: 'info@shop.example', name: '' }] }],
    ['never-answer-list', sender('Boss@Example.com')],
    ['never-answer-list', sender('anybody@rival.example')],
    ['never-answer-list', sender('robot-7@mail.example')],
    ['auto-submitted', header('auto-submitted', 'AUTO-REPLIED')],
    ['auto-submitted', header('auto-submitted', ' auto-notified (vacation)')],
    ['auto-submitted', header('auto-submitted', 'no-reply')],
    [
      'auto-submitted',
      {
        headers: [
          ['auto-submitted', 'no'],
          ['auto-submitted', 'auto-replied'],
        ],
      },
    ],
    ['precedence', header('precedence', ' BULK ')],
    ['precedence', header('precedence', 'auto-reply')],
    ['precedence', header('precedence', 'list (mailman)')],
    ['list-header', header('list-unsubscribe-post', '')],
    ['list-header', header('list-post', 'NO')],
    ['list-header', header('list-owner', '<mailto:o@x>')],
    ['list-header', header('archived-at', '<https://lists.x/1>')],
    ['list-header', header('x-mailman-version', '2.1')],
    ['feedback-id', header('feedback-id', '')],
    ['x-auto-response-suppress', header('x-auto-response-suppress', 'oof')],
    ['x-auto-response-suppress', header('x-auto-response-suppress', 'RN,NRN,AutoReply')],
    ['x-auto-response-suppress', header('x-auto-response-suppress', 'RN NRN ALL')],
    ['x-autoreply', header('x-auto-reply', 'true')],
    ['x-autoreply', header('x-autoreply-from', 'a@b')],
    ['x-autoreply', header('x-mail-autoreply', '1')],
    ['x-autoreply', header('x-vacation', '')],
    ['x-autoreply', header('x-fc-machinegenerated', 'true')],
    ['x-autoreply', header('x-cron-env', '<SHELL=/bin/sh>')],
    ['x-loop', header('x-loop', '')],
    ['machine-class', { class: 'auto-reply' }],
    ['machine-class', { class: 'list' }],
    ['machine-class', { class: 'bulk' }],
    ['own-address', sender('ORDERS+anything@SHOP.EXAMPLE')],
    ['role-sender', sender('do-not-reply@example.com')],
    ['role-sender', sender('no_reply@example.com')],
    ['role-sender', sender('bounce-77@example.com')],
    ['role-sender', sender('talk-owner@example.com')],
    ['role-sender', { returnPath: 'mailer-daemon@example.com' }],
    ['null-return-path', { returnPath: '', headers: [['auto-submitted', 'no']] }],
  ])('%s stops it: %j', (check, change) => {
    expect(mayAnswer({ ...question, ...change })).toEqual({
      allowed: false,
      check,
      detail: expect.stringMatching(/./),
    });
  });

  it.each<[string, Partial<AnswerInput>]>([
    ['a plain question', {}],
    ['no Return-Path known', { returnPath: null }],
    ['Auto-Submitted: no', header('auto-submitted', 'No (a person)')],
    ['Precedence: first-class', header('precedence', 'first-class')],
    ['suppression of receipts only', header('x-auto-response-suppress', 'DR, RN, NRN')],
    ['a calendar reply', { class: 'calendar' }],
    ['Auto-Submitted: no in capitals, with a comment', header('auto-submitted', 'NO;(by hand)')],
    ['a header that only begins like one of a list', header('listing', 'x')],
    ['suppression of nothing that we send', header('x-auto-response-suppress', 'None')],
    ['a word that only contains one of those', header('x-auto-response-suppress', 'Overall')],
    ['X-Autoreply: no', header('x-autoreply', 'no')],
    ['us in Cc', { to: [ann], cc: [shop] }],
    ['us in Resent-To', { to: [ann], resentTo: [shop] }],
    ['our sub-address', { to: [{ address: 'orders+shop@SHOP.example', name: '' }] }],
    ['a name that only contains a role', sender('reply.root.owner@example.com')],
    ['a domain that only ends like a blocked one', sender('ann@notrival.example')],
  ])('allows %s', (_, change) => {
    expect(mayAnswer({ ...question, ...change })).toMatchObject({ allowed: true, check: 'all-passed' });
  });

  it('answers to Reply-To', () => {
    const replyTo = [{ address: 'office@example.com', name: '' }];
    expect(mayAnswer({ ...question, replyTo })).toMatchObject({ allowed: true, recipient: 'office@example.com' });
  });

  it('quotes the header that forbids', () => {
    expect(mayAnswer({ ...question, ...header('precedence', 'bulk') })).toMatchObject({ detail: 'precedence: bulk' });
  });

  it('matches wildcards in a hostile list without delay', () => {
    const neverAnswer = [`${'*a'.repeat(2000)}b`];
    expect(mayAnswer({ ...question, neverAnswer, ...sender(`${'a'.repeat(50_000)}@example.com`) }).allowed).toBe(true);
  });

  it('shows every check by itself, the one that decides first among those that forbid', () => {
    const bad = { ...question, ...header('precedence', 'bulk'), class: 'bulk' as const };
    const failed = answerChecks(bad).filter(({ passed }) => !passed);
    expect(failed.map(({ check }) => check)).toEqual(['precedence', 'machine-class']);
    expect(failed[0]).toMatchObject({ check: (mayAnswer(bad) as { check: string }).check, detail: 'precedence: bulk' });
    const all = answerChecks(question);
    expect(all.every(({ passed, detail }) => passed && detail === '')).toBe(true);
    expect(new Set(all.map(({ check }) => check)).size).toBe(17);
  });
});
