import { Watchdog } from './watchdog';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test('bites once when it was not fed in time', () => {
  const bite = jest.fn();
  const dog = new Watchdog(bite);
  dog.feed(10);
  jest.advanceTimersByTime(9_000);
  dog.feed(10);
  jest.advanceTimersByTime(9_999);
  expect(bite).not.toHaveBeenCalled();
  jest.advanceTimersByTime(60_000);
  expect(bite).toHaveBeenCalledTimes(1);
});

test('never bites once it was stopped', () => {
  const bite = jest.fn();
  const dog = new Watchdog(bite);
  dog.feed(10);
  dog.stop();
  jest.advanceTimersByTime(60_000);
  expect(bite).not.toHaveBeenCalled();
});
