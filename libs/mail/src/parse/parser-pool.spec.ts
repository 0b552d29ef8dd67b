import type { Worker } from 'node:worker_threads';
import { ParserPool, type ParserPoolOptions } from './parser-pool';

const message = (subject: string): Buffer => Buffer.from(`Subject: ${subject}\r\nFrom: a@b.example\r\n\r\nHello`);

const body = (bytes: number, fill: string, ...headers: string[]): Buffer =>
  Buffer.concat([Buffer.from(`${headers.join('\r\n')}\r\n\r\n`), Buffer.alloc(bytes, fill)]);
/** The parser goes line by line: seconds of work. */
const stalling = (bytes: number): Buffer => body(bytes, '\n', 'Content-Type: application/pdf');

describe('ParserPool', () => {
  const pools: ParserPool[] = [];
  const start = (options: ParserPoolOptions): ParserPool => {
    const pool = new ParserPool(options);
    pools.push(pool);
    return pool;
  };
  afterEach(async () => {
    await Promise.all(pools.splice(0).map((pool) => pool.close()));
  });

  it('analyses many messages at once, each its own', async () => {
    const pool = start({ size: 2 });
    const subjects = Array.from({ length: 50 }, (_, index) => `number ${index}`);
    const results = await Promise.all(subjects.map((subject) => pool.analyse(message(subject))));
    expect(results.map(({ subject }) => subject)).toEqual(subjects);
    expect(results[0]?.from).toEqual({ address: 'a@b.example', name: '' });
  });

  it("leaves the caller's buffer as it was", async () => {
    const pool = start({ size: 1 });
    const own = Buffer.from(new Uint8Array(message('mine')).buffer);
    await pool.analyse(own);
    expect(own.toString()).toContain('Subject: mine');
  });

  it('keeps dates and code of errors across threads', async () => {
    const pool = start({ size: 1, limits: { bytes: 200 } });
    await expect(pool.analyse(Buffer.from('Date: Sat, 21 Nov 2026 09:55:06 +0000\r\n\r\n'))).resolves.toMatchObject({
      sentAt: new Date('2026-11-21T09:55:06Z'),
    });
    await expect(pool.analyse(Buffer.alloc(201))).rejects.toMatchObject({ name: 'ParseError', code: 'too-large' });
  });

  it('stops a message that stalls; those queued behind it and after it go on', async () => {
    const pool = start({ size: 1, timeoutMs: 1500, limits: { bytes: 1e8 } });
    await pool.analyse(message('first'));
    const stalled = pool.analyse(stalling(9e7));
    const queued = pool.analyse(message('queued'));
    await expect(stalled).rejects.toMatchObject({ name: 'ParseError', code: 'timeout' });
    await expect(queued).resolves.toMatchObject({ subject: 'queued' });
    await expect(pool.analyse(message('later'))).resolves.toMatchObject({ subject: 'later' });
  });

  it('survives a message that takes its worker down', async () => {
    const pool = start({ size: 1, timeoutMs: 60_000, limits: { bytes: 1e8 } });
    await pool.analyse(message('first'));
    const killing = pool.analyse(stalling(9e7));
    const queued = pool.analyse(message('queued'));
    // Ended from outside: a heap that is really exhausted now and then takes the whole process along, this test with it.
    const [{ worker }] = (pool as unknown as { workers: [{ worker: Worker }] }).workers;
    await worker.terminate();
    await expect(killing).rejects.toMatchObject({ name: 'ParseError', code: 'worker-died' });
    await expect(queued).resolves.toMatchObject({ subject: 'queued' });
  }, 60_000);

  it.each([0, 1])('sanitises, with %d workers', async (size) => {
    const pool = start({ size });
    const html = '<img src="cid:a@b"><img src="http://x.example/t.gif"><script>alert(1)</script>';
    await expect(pool.sanitise(html, { remoteContent: 'block', cidUrls: { 'a@b': '/files/1' } })).resolves.toEqual({
      html: '<img src="/files/1" /><img data-blocked-src="http://x.example/t.gif" />',
      blockedRemote: 1,
    });
  });

  it('works in the calling thread with size 0', async () => {
    await expect(start({ size: 0 }).analyse(message('here'))).resolves.toMatchObject({ subject: 'here' });
  });

  it('rejects what is unfinished, and what comes later, when it closes', async () => {
    const pool = start({ size: 1 });
    const results = Promise.allSettled(Array.from({ length: 20 }, () => pool.analyse(stalling(1e6))));
    await pool.close();
    for (const result of await results) expect(result).toMatchObject({ reason: { code: 'closed' } });
    await expect(pool.analyse(message('late'))).rejects.toMatchObject({ code: 'closed' });
  });
});
