import { pauseAfter } from './retry-plan';

const HOUR = 3_600_000;

describe('pauseAfter', () => {
  it('tries a webhook ten times over at least 75 hours', () => {
    const pauses = Array.from({ length: 10 }, (_, index) => pauseAfter('webhook', index + 1, 0));
    expect(pauses.filter((pause) => pause !== null)).toHaveLength(9);
    expect(pauses[9]).toBeNull();
    expect(pauses.reduce<number>((sum, pause) => sum + (pause ?? 0), 0)).toBeGreaterThanOrEqual(75 * HOUR);
  });

  it('doubles the pause of a mail from 30 seconds up to six hours', () => {
    expect([1, 2, 3].map((attempts) => pauseAfter('send', attempts, 0))).toEqual([30_000, 60_000, 120_000]);
    expect(pauseAfter('send', 15, 0)).toBe(6 * HOUR);
  });

  it('only ever lengthens a pause by chance', () => {
    expect(pauseAfter('move', 1, 1)).toBe(36_000);
  });
});
