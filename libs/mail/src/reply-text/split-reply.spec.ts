import * as fc from 'fast-check';

import { splitReply } from './split-reply';

const ANSWER = 'Yes, two please.\n\nSecond line.';
const lines = (...parts: string[]): string => parts.join('\n');

describe('splitReply', () => {
  it.each<[string, string]>([
    ['Gmail', 'On Fri, Nov 20, 2026 at 10:00 AM Shop <orders@shop.example> wrote:\n\n> Which ones?\n>\n> Shop'],
    [
      'Gmail, wrapped',
      'On Fri, Nov 20, 2026 at 10:00 AM A Very Long Name of a Shop\n<orders@shop.example> wrote:\n> Which?',
    ],
    ['Apple Mail, German', 'Am 20.11.2026 um 10:00 schrieb Shop <orders@shop.example>:\n\n> Welche?'],
    ['Thunderbird, French', 'Le 20/11/2026 à 10:00, Shop a écrit :\n> Lesquels ?'],
    ['Gmail, Spanish', 'El vie, 20 nov 2026 a las 10:00, Shop (<orders@shop.example>) escribió:\n> ¿Cuáles?'],
    ['Gmail, Italian', 'Il giorno ven 20 nov 2026 alle ore 10:00 Shop <o@s.example> ha scritto:\n> Quali?'],
    ['Gmail, Slovak', 'pi 20. 11. 2026 o 10:00 Shop <orders@shop.example> napísal(a):\n> Ktoré?'],
    ['Gmail, Czech', 'pá 20. 11. 2026 v 10:00 odesílatel Shop <orders@shop.example> napsal:\n> Které?'],
    ['Gmail, Polish', 'pt., 20 lis 2026 o 10:00 Shop <orders@shop.example> napisał(a):\n> Które?'],
    ['Gmail, Hungarian', 'Shop <o@s.example> ezt írta (időpont: 2026. nov. 20., P, 10:00):\n> Melyik?'],
    ['HTML mail without marks', 'On Fri, 20 Nov 2026 at 10:00, Shop <o@s.example> wrote:\nWhich ones?\n\nShop'],
    [
      'Outlook',
      '________________________________\nFrom: Shop <o@s.example>\nSent: Friday, November 20, 2026 10:00 AM\nTo: Ann\nSubject: Pumps\n\nWhich ones?',
    ],
    [
      'Outlook, German',
      'Von: Shop <o@s.example>\nGesendet: Freitag, 20. November 2026 10:00\nAn: Ann\nBetreff: Pumpen\n\nWelche?',
    ],
    [
      'Outlook, Slovak',
      'Od: Shop <o@s.example>\nOdoslané: piatok 20. novembra 2026 10:00\nKomu: Ann\nPredmet: Pumpy\n\nKtoré?',
    ],
    ['Outlook, bold labels', '*From:* Shop <o@s.example>\n*Sent:* Friday\n*To:* Ann\n*Subject:* Pumps\n\nWhich?'],
    ['old Outlook', '-----Original Message-----\nFrom: Shop\nSent: Friday\nTo: Ann\n\nWhich ones?'],
    ['old Outlook, German', '-----Ursprüngliche Nachricht-----\nVon: Shop\n\nWelche?'],
    ['bare marks', '> Which ones?\n> Shop'],
  ])('%s', (_, quotation) => {
    const { newText, quotedText, signature } = splitReply(`${ANSWER}\n\n${quotation}`);
    expect(newText).toBe(ANSWER);
    expect(quotedText.replace(/\n+/g, '\n')).toBe(quotation.replace(/\n+/g, '\n'));
    expect(signature).toBe('');
  });

  it('keeps answers between and below the quotation', () => {
    const text = lines(
      'On Fri, Shop <o@s.example> wrote:',
      '> Which?',
      '',
      'The red ones.',
      '',
      '> When?',
      '',
      'Soon.',
    );
    expect(splitReply(text)).toMatchObject({
      newText: 'The red ones.\n\n\nSoon.',
      quotedText: expect.stringMatching(/^On Fri.*\n> Which\?\n> When\?$/),
    });
  });

  it.each(['-- \nAnn\nExample Ltd', '--\nAnn', 'Sent from my iPhone', 'Von meinem iPhone gesendet'])(
    'sets the signature apart: %j',
    (signature) => {
      expect(splitReply(`${ANSWER}\n\n${signature}\n\n> quoted`)).toEqual({
        newText: ANSWER,
        quotedText: '> quoted',
        signature,
      });
    },
  );

  it.each([
    'He wrote me 3 letters:\nnone came.',
    'From: where I live it is 3 hours\nto you.',
    'Please note what Bob wrote:\n\nthat is all.',
    'a -- b\n--- not a signature ---',
    'Date: tomorrow',
    '---------- Forwarded message ----------\nFrom: x@y.example\nDate: Friday\nSubject: z\n',
  ])('takes no ordinary text away: %j', (text) => {
    const expected = text.includes('Forwarded') ? '---------- Forwarded message ----------' : text;
    expect(splitReply(text).newText.startsWith(expected)).toBe(true);
  });

  it('loses no line and invents none', () => {
    const line = fc.constantFrom(
      ...['', ' ', 'text', '> quoted', '>> twice', 'On Fri, 20 Nov 2026 at 10:00, A <a@b.example> wrote:', '-- ', '--'],
      ...['From: A <a@b.example>', 'Sent: Friday', 'To: B', 'Subject: C', '-----Original Message-----', '_______'],
      ...['Sent from my iPhone', 'On Friday', 'A wrote:', '>From me', '|bar', '\ttab', 'é ž'],
    );
    const sorted = (text: string): string[] =>
      text
        .split('\n')
        .map((part) => part.trim())
        .filter(Boolean)
        .sort();
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (source) => {
        const text = source.join('\n');
        const { newText, quotedText, signature } = splitReply(text);
        expect(sorted([newText, quotedText, signature].join('\n'))).toEqual(sorted(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 2000, unit: 'binary' }),
        (text) => typeof splitReply(text).newText === 'string',
      ),
    );
  });
});
