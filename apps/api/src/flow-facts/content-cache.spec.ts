import { ContentCache } from './content-cache';
import type { Content } from './recent-mail.repository';

const row = (id: string, characters: number): Content =>
  ({ id, text: 'x'.repeat(characters), newText: '', headers: [] }) as unknown as Content;

it('gives up what was not asked for longest when it holds too much', () => {
  const cache = new ContentCache(10_000);
  cache.add(row('a', 3_000));
  cache.add(row('b', 3_000));
  expect(cache.get('a')?.id).toBe('a');
  cache.add(row('c', 3_000));
  expect(['a', 'b', 'c'].map((id) => cache.get(id)?.id)).toEqual(['a', undefined, 'c']);
});

it('holds nothing that is larger than all of it, and counts a row once', () => {
  const cache = new ContentCache(10_000);
  cache.add(row('a', 4_000));
  cache.add(row('a', 4_000));
  cache.add(row('b', 3_000));
  expect(cache.get('a')).toBeDefined();
  cache.add(row('huge', 20_000));
  expect(cache.get('huge')).toBeUndefined();
});
