import { ANSWER_LIMITS, withinLimits, type AnswerCount } from './answer-limits';

const counts = (change: (window: (typeof ANSWER_LIMITS)[number]) => number): AnswerCount[] =>
  ANSWER_LIMITS.map((window) => ({ scope: window.scope, minutes: window.minutes, count: change(window) }));

describe('withinLimits', () => {
  it('allows one answer less than each limit', () => {
    expect(withinLimits(counts(({ max }) => max - 1))).toEqual({ allowed: true });
  });

  it.each(ANSWER_LIMITS)('stops at $max in $minutes minutes per $scope', (limit) => {
    const reached = counts((window) => (window === limit ? window.max : 0));
    expect(withinLimits(reached)).toEqual({ allowed: false, window: limit, count: limit.max });
  });

  it('stops when a window was not counted', () => {
    expect(withinLimits(counts(() => 0).slice(1))).toMatchObject({ allowed: false, window: ANSWER_LIMITS[0] });
  });

  it('takes limits of its own', () => {
    expect(
      withinLimits([{ scope: 'sender', minutes: 1, count: 1 }], [{ scope: 'sender', minutes: 1, max: 2 }]),
    ).toEqual({
      allowed: true,
    });
  });
});
