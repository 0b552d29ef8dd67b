import type { Database } from '../database/database';
import { countMessages } from './mailboxes.repository';
import { MessageCounts } from './message-counts';

jest.mock('./mailboxes.repository', () => ({ countMessages: jest.fn() }));
const count = jest.mocked(countMessages);

describe('MessageCounts', () => {
  let now = 0;
  const start = () => new MessageCounts({} as Database, { now: () => new Date(now) });
  const stored = (messages: number) => count.mockResolvedValueOnce(new Map([['m', messages]]));

  it('counts a small archive whenever it is asked', async () => {
    const counts = start();
    stored(3);
    expect(await counts.read()).toEqual(new Map([['m', 3]]));
    stored(4);
    expect(await counts.read()).toEqual(new Map([['m', 4]]));
  });

  it('says of a large one what it counted, as many seconds as it has ten thousands of messages', async () => {
    const counts = start();
    stored(50_000);
    await counts.read();
    now += 4999;
    stored(50_100);
    expect(await counts.read()).toEqual(new Map([['m', 50_000]]));
    now += 1;
    expect(await counts.read()).toEqual(new Map([['m', 50_100]]));
  });

  it('counts again when the clock was set back, and after a failure', async () => {
    const counts = start();
    stored(20_000);
    await counts.read();
    now -= 60_000;
    count.mockRejectedValueOnce(new Error('closed'));
    await expect(counts.read()).rejects.toThrow('closed');
    stored(20_001);
    expect(await counts.read()).toEqual(new Map([['m', 20_001]]));
  });
});
