import { newId } from './ids';

it('makes ids that are UUIDs of version 7, differ, and sort in the order they were made', () => {
  const ids = Array.from({ length: 20_000 }, newId);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
  for (const id of ids.slice(0, 100))
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

it('carries the time', () => {
  const before = Date.now();
  expect(parseInt(newId().replaceAll('-', '').slice(0, 12), 16)).toBeGreaterThanOrEqual(before);
});
