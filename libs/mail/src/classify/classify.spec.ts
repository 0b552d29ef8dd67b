import type { ParsedMessage } from '../parse/message';
import { parseMessage } from '../parse/parse-message';
import { classify } from './classify';

const message = (...lines: string[]): Promise<ParsedMessage> =>
  parseMessage(Buffer.from(['From: Ann <ann@example.com>', ...lines, '', 'Text.'].join('\r\n')));

describe('classify', () => {
  it.each<[string, string[], string]>([
    ['an ordinary message', ['Subject: Order'], 'human'],
    ['Auto-Submitted: no', ['Auto-Submitted: no'], 'human'],
    ['a person who writes about her absence', ['Subject: Out of office next week'], 'human'],
    ['a person with high priority', ['Precedence: first-class', 'X-Priority: 1'], 'human'],
    ['Outlook, which suppresses answers to people too', ['X-Auto-Response-Suppress: DR, RN, NRN'], 'human'],
    ['RFC 3834 auto-replied', ['Auto-Submitted: auto-replied', 'Subject: Re: Order'], 'auto-reply'],
    ['auto-replied with parameters', ['Auto-Submitted: Auto-Replied; owner-email="a@b"'], 'auto-reply'],
    ['auto-generated in reply', ['Auto-Submitted: auto-generated', 'In-Reply-To: <a@b>'], 'auto-reply'],
    ['X-Autoreply', ['X-Autoreply: yes'], 'auto-reply'],
    ['X-Autorespond: no', ['X-Autorespond: no'], 'human'],
    ['Precedence: auto_reply', ['Precedence: auto_reply'], 'auto-reply'],
    ['a null path on a reply', ['Return-Path: <>', 'In-Reply-To: <a@b>'], 'auto-reply'],
    [
      'a read receipt',
      ['Content-Type: multipart/report; report-type=disposition-notification; boundary=x'],
      'auto-reply',
    ],
    [
      'Exchange out of office',
      [
        'Auto-Submitted: auto-generated',
        'X-Auto-Response-Suppress: All',
        'Subject: Automatic reply: Order - out of office',
      ],
      'out-of-office',
    ],
    ['vacation(1)', ['X-Vacation: yes'], 'out-of-office'],
    ['Sieve vacation', ['Auto-Submitted: auto-replied (vacation)', 'Subject: Auto: Order'], 'out-of-office'],
    ['German absence', ['Auto-Submitted: auto-replied', 'Subject: Abwesenheitsnotiz: Bestellung'], 'out-of-office'],
    ['Slovak absence', ['Precedence: bulk', 'Subject: Som mimo kancelárie'], 'out-of-office'],
    ['Polish absence', ['X-Autoreply: yes', 'Subject: =?utf-8?Q?Nieobecno=C5=9B=C4=87?='], 'out-of-office'],
    [
      'Hungarian absence',
      ['Auto-Submitted: auto-replied', 'Subject: =?utf-8?Q?Szabads=C3=A1gon vagyok?='],
      'out-of-office',
    ],
    ['French absence', ['Auto-Submitted: auto-replied', 'Subject: Absence du bureau'], 'out-of-office'],
    [
      'a newsletter about absence',
      ['Precedence: bulk', 'List-Unsubscribe: <mailto:u@x>', 'Subject: Out of office deals'],
      'bulk',
    ],
    [
      'a discussion list',
      ['List-Id: <talk.example.com>', 'List-Post: <mailto:talk@example.com>', 'Precedence: list'],
      'list',
    ],
    ['a list that unsubscribes', ['List-Id: Talk <talk.example.com>', 'List-Unsubscribe: <mailto:u@x>'], 'list'],
    [
      'an announcement list',
      ['List-Id: <news.example.com>', 'List-Post: NO', 'List-Unsubscribe-Post: List-Unsubscribe=One-Click'],
      'bulk',
    ],
    ['a campaign', ['List-Unsubscribe: <https://x>', 'Feedback-ID: 1:2:3:x'], 'bulk'],
    ['Precedence: bulk', ['Precedence: bulk'], 'bulk'],
    ['a notice of a program', ['Auto-Submitted: auto-generated', 'Subject: Backup done'], 'bulk'],
  ])('%s', async (_, headers, expected) => {
    const { class: found, evidence } = classify(await message(...headers));
    expect(found).toBe(expected);
    expect(evidence.length > 0).toBe(expected !== 'human');
  });

  it('quotes the header that decided', async () => {
    expect(classify(await message('Precedence: bulk')).evidence).toEqual(['precedence: bulk']);
  });

  it('takes an attached calendar file without a method for a file', async () => {
    const invitation = (method: string) =>
      parseMessage(
        Buffer.from(
          `From: a@b.example\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n${method}BEGIN:VEVENT\r\nEND:VEVENT\r\n`,
        ),
      );
    expect(classify(await invitation('')).class).toBe('human');
    expect(classify(await invitation('METHOD:CANCEL\r\n'))).toEqual({
      class: 'calendar',
      evidence: ['calendar part with method CANCEL'],
    });
  });
});
