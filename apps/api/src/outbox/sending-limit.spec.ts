import fc from 'fast-check';
import { fullLimit, type MinuteCount, minuteOf } from './sending-limit';

const none = { perMinute: null, perHour: null, perDay: null };
const at = (minute: number, second = 0) => new Date(Date.UTC(2026, 0, 1, 0, minute, second));

test('without a limit there is always room', () => {
  expect(fullLimit(null, [{ minute: at(0), count: 1000 }], at(0))).toBeNull();
  expect(fullLimit(none, [{ minute: at(0), count: 1000 }], at(0))).toBeNull();
});

test.each([
  ['perMinute', 'a minute', [{ minute: at(5), count: 2 }], at(6)],
  [
    'perHour',
    'an hour',
    [
      { minute: at(1), count: 1 },
      { minute: at(5), count: 1 },
    ],
    at(61),
  ],
  ['perDay', 'a day', [{ minute: at(1), count: 2 }], at(1 + 24 * 60)],
] as const)('%s: full, until what left first is no longer within', (of, span, counts, until) => {
  const limit = { ...none, [of]: 2 };
  expect(fullLimit(limit, [...counts], at(5, 30))).toEqual({ until, max: 2, span });
  expect(fullLimit(limit, [...counts], until)).toBeNull();
});

test('of two full limits the one that lasts longer counts', () => {
  const full = fullLimit({ perMinute: 1, perHour: 1, perDay: null }, [{ minute: at(5), count: 1 }], at(5));
  expect(full).toEqual({ until: at(65), max: 1, span: 'an hour' });
});

test('whatever leaves when there is room, no span ever holds more than its limit, and nothing waits too long', () => {
  const limits = fc.record({
    perMinute: fc.option(fc.integer({ min: 1, max: 3 })),
    perHour: fc.option(fc.integer({ min: 1, max: 6 })),
    perDay: fc.option(fc.integer({ min: 1, max: 12 })),
  });
  const gaps = fc.array(fc.integer({ min: 0, max: 40 * 60_000 }), { maxLength: 60 });
  fc.assert(
    fc.property(limits, gaps, (limit, steps) => {
      let now = Date.UTC(2026, 0, 1);
      const sent: number[] = [];
      const counts = (): MinuteCount[] => sent.map((one) => ({ minute: minuteOf(new Date(one)), count: 1 }));
      for (const step of steps) {
        now += step;
        const full = fullLimit(limit, counts(), new Date(now));
        if (full) {
          const before = new Date(full.until.getTime() - 1);
          expect(full.until.getTime()).toBeGreaterThan(now);
          // Not a moment later than needed.
          expect(fullLimit(limit, counts(), before)).not.toBeNull();
          now = full.until.getTime();
          expect(fullLimit(limit, counts(), full.until)).toBeNull();
        }
        sent.push(now);
      }
      const spans = [
        [limit.perMinute, 1],
        [limit.perHour, 60],
        [limit.perDay, 1440],
      ] as const;
      for (const [max, minutes] of spans) {
        if (max === null) continue;
        for (const end of sent) {
          const last = minuteOf(new Date(end)).getTime();
          const first = last - (minutes - 1) * 60_000;
          expect(sent.filter((one) => one >= first && one < last + 60_000).length).toBeLessThanOrEqual(max);
        }
      }
    }),
  );
});
