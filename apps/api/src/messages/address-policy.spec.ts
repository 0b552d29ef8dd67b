import { afterBounce, type Bounced } from './address-policy';
import { isUnreachable } from './address-status.types';

const at = (day: number, hour = 12) => new Date(Date.UTC(2026, 10, day, hour));
const bounced = (bounce: Bounced['bounce'], when: Date): Bounced => ({
  address: 'ann@customer.test',
  bounce,
  status: bounce === 'hard' ? '5.1.1' : '4.2.2',
  reason: bounce,
  messageId: when.toISOString(),
  at: when,
});
const after = (...each: [Bounced['bounce'], Date][]) =>
  each.reduce<ReturnType<typeof afterBounce> | null>((known, one) => afterBounce(known, bounced(...one)), null)!;

describe('an address', () => {
  it('is unreachable for a month after a hard bounce', () => {
    const status = after(['hard', at(1)]);
    expect(isUnreachable(status, at(2))).toBe(true);
    expect(isUnreachable(status, new Date(at(1).getTime() + 30 * 86_400_000))).toBe(false);
  });

  it('is unreachable for a week after soft bounces on three days in a row', () => {
    expect(isUnreachable(after(['soft', at(1)], ['soft', at(2)]), at(2))).toBe(false);
    const status = after(['soft', at(1)], ['soft', at(2)], ['soft', at(3)]);
    expect(status.count).toBe(3);
    expect(isUnreachable(status, at(3))).toBe(true);
    expect(isUnreachable(status, at(10))).toBe(false);
  });

  it('counts the soft bounces of one day once', () => {
    expect(after(['soft', at(1, 1)], ['soft', at(1, 2)], ['soft', at(1, 3)]).count).toBe(1);
  });

  it('stays hard when a soft bounce comes after, and becomes hard by a hard one', () => {
    expect(after(['hard', at(1)], ['soft', at(2)])).toMatchObject({ bounce: 'hard', lastAt: at(1) });
    expect(after(['soft', at(1)], ['hard', at(2)])).toMatchObject({ bounce: 'hard', count: 2, status: '5.1.1' });
  });

  it('begins anew after a quiet month', () => {
    expect(after(['soft', at(1)], ['soft', new Date(Date.UTC(2027, 0, 1))]).count).toBe(1);
  });

  it('is not made newer by an old report', () => {
    expect(after(['hard', at(5)], ['hard', at(1)]).lastAt).toEqual(at(5));
  });
});
