import { PLACEHOLDERS } from '@mailroom/rules';
import type { Received } from '../arrival.types';
import { placeholderValues } from './placeholder-values';

const received = (from: { address: string; name: string } | null, timeZone = 'Europe/Bratislava') =>
  ({
    mailbox: { name: 'Desk', address: 'desk@example.test', timeZone },
    analysed: { subject: 'Hello', newText: 'Hi.', from },
  }) as Received;
const answers = { status: 200, fields: { 'customer.tier': 'gold', open: 3, vip: false } };
const now = new Date('2026-03-01T23:30:00Z');
const valuesOf = (from: { address: string; name: string } | null, timeZone?: string) =>
  placeholderValues(
    { arrival: received(from, timeZone), ownCase: null, lead: null },
    { captures: { order: '12' }, answers },
    now,
  );

describe('placeholderValues', () => {
  it('has a value for every placeholder that the rules know', () => {
    const values = valuesOf({ address: 'jan@firm.test', name: 'Ján Novák' });
    const names = PLACEHOLDERS.map(({ name }) => name).filter((name) => !name.startsWith('match.'));
    expect(names.filter((name) => !values.has(name))).toEqual([]);
    expect(values.get('match.order')).toBe('12');
    expect(['customer.tier', 'open', 'vip'].map((name) => values.get(`answer.${name}`))).toEqual([
      'gold',
      '3',
      'false',
    ]);
  });

  it.each([
    ['Ján Novák', 'Ján', 'Novák'],
    ['Novák, Ján', 'Ján', 'Novák'],
    ['Ján Pavol Novák', 'Ján', 'Novák'],
    ['Cher', 'Cher', ''],
    ['', 'jan@firm.test', ''],
  ])('takes the name “%s” apart', (name, first, last) => {
    const values = valuesOf({ address: 'jan@firm.test', name });
    expect([values.get('from.firstName'), values.get('from.lastName')]).toEqual([first, last]);
  });

  it('reads the clock of the mailbox', () => {
    expect(valuesOf(null).get('now')).toBe('2026-03-02 00:30');
    expect(valuesOf(null, 'America/New_York').get('today')).toBe('2026-03-01');
    expect(valuesOf(null, 'Nowhere/Land').get('now')).toBe('2026-03-01 23:30');
  });

  it('is empty where there is nobody', () => {
    const values = valuesOf(null);
    expect([values.get('from.name'), values.get('from.domain'), values.get('case.number')]).toEqual(['', '', '']);
  });
});
