import { isDead, newWorkerName } from './worker-name';

const another = (name: string, pid: number): string => name.replace(/\/\d+\/\w+$/, `/${pid}/0123456789abcdef`);

it('knows its own kind to live, in one process as in several', () => {
  const name = newWorkerName();
  expect(name.length).toBeLessThanOrEqual(64);
  expect(isDead(name, () => false)).toBe(false);
  expect(isDead(another(name, 4711), (pid) => pid === 4711)).toBe(false);
});

it('knows that a worker of this machine is dead whose process is gone, or whose number is ours now', () => {
  const name = newWorkerName();
  expect(isDead(another(name, 4711), () => false)).toBe(true);
  expect(isDead(another(name, process.pid), () => true)).toBe(true);
});

it('says nothing of other machines', () => {
  expect(isDead('elsewhere:1/4711/0123456789abcdef', () => false)).toBe(false);
  expect(isDead('', () => false)).toBe(false);
});
