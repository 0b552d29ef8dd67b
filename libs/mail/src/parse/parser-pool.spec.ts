import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ParserPool, type ParserPoolOptions } from './parser-pool';
import { decodeTransfer } from './read-attachment';

const message = (subject: string): Buffer => Buffer.from(`Subject: ${subject}\r\nFrom: a@b.example\r\n\r\nHello`);

const html = (bytes: number, fill: string): Buffer =>
  Buffer.concat([Buffer.from('Content-Type: text/html\r\n\r\n'), Buffer.alloc(bytes, fill)]);
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('ParserPool', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mailroom-parser-'));
  afterAll(() => rmSync(folder, { recursive: true }));
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
    const limits = { textBytes: 1e8, html: 1e8, htmlToText: 1e8, heavyText: Infinity };
    const pool = start({ size: 1, timeoutMs: 1500, limits });
    const stalled = pool.analyse(html(6e7, '<p><div>'));
    const queued = pool.analyse(message('queued'));
    await expect(stalled).rejects.toMatchObject({ name: 'ParseError', code: 'timeout' });
    await expect(queued).resolves.toMatchObject({ subject: 'queued' });
    await expect(pool.analyse(message('later'))).resolves.toMatchObject({ subject: 'later' });
  });

  it('stops one that stalls in a process of its own', async () => {
    const pool = start({ size: 1, timeoutMs: 1500, limits: { textBytes: 1e8, html: 1e8, htmlToText: 1e8 } });
    const stalled = pool.analyse(html(6e7, '<p><div>'));
    await expect(stalled).rejects.toMatchObject({ name: 'ParseError', code: 'timeout' });
    await expect(pool.analyse(message('later'), { contained: true })).resolves.toMatchObject({ subject: 'later' });
  });

  it('survives a message that exhausts the memory of its worker', async () => {
    const pool = start({ size: 1, timeoutMs: 60_000, memoryMb: 48, limits: { textBytes: 1e8, html: 1e8 } });
    const killing = pool.analyse(html(6e7, 'x'));
    const beside = pool.analyse(message('beside'));
    await expect(killing).rejects.toMatchObject({
      name: 'ParseError',
      code: 'worker-died',
      message: expect.stringMatching(/SIGABRT|code 134/),
    });
    await expect(beside).resolves.toMatchObject({ subject: 'beside' });
    await expect(pool.analyse(message('later'), { contained: true })).resolves.toMatchObject({ subject: 'later' });
  }, 60_000);

  it('reads heavy and suspicious messages in a process that knows nothing of the environment', async () => {
    process.env['MAILROOM_CANARY'] = 'canary';
    const pool = start({ size: 1 });
    const heavy = await pool.analyse(html(3e6, '<p>heavy</p>'));
    expect(heavy.text).toContain('heavy');
    const { processes } = pool as unknown as { processes: { workers: { worker: { pid: number } }[] } };
    const [pid] = processes.workers.map(({ worker }) => worker.pid);
    if (process.platform === 'linux') {
      expect(readFileSync(`/proc/${pid}/environ`, 'latin1')).not.toContain('canary');
    }
    delete process.env['MAILROOM_CANARY'];
  });

  it('reads from a file what it reads from memory, and locates attachments in it', async () => {
    const pool = start({ size: 1 });
    const attachment = randomBytes(3e6);
    const source = [
      ...['Subject: large', 'Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'text', '--b'],
      ...['Content-Type: application/pdf; name=a.pdf', 'Content-Transfer-Encoding: base64', ''],
      attachment.toString('base64').replace(/.{76}/g, '$&\r\n'),
      '--b--',
    ].join('\r\n');
    const path = join(folder, 'pack');
    writeFileSync(path, `before${source}after`);
    const stretch = { path, offset: 6, length: source.length };
    const fromFile = await pool.analyse(stretch);
    expect(fromFile).toEqual(await pool.analyse(Buffer.from(source)));
    expect(fromFile.attachments).toMatchObject([{ filename: 'a.pdf', size: 3e6, hash: sha256(attachment) }]);
    const located = (await pool.locate(stretch, [0, 7])).get(0);
    const { start: from, length, encoding } = located?.at as { start: number; length: number; encoding: string };
    const pieces = createReadStream(path, { start: 6 + from, end: 6 + from + length - 1 }) as AsyncIterable<Buffer>;
    const read: Buffer[] = [];
    for await (const piece of decodeTransfer(pieces, encoding)) read.push(piece);
    expect(Buffer.concat(read).equals(attachment)).toBe(true);
  });

  it.each([0, 1])('sanitises, with %d workers', async (size) => {
    const pool = start({ size });
    const html = '<img src="cid:a@b"><img src="http://x.example/t.gif"><script>alert(1)</script>';
    await expect(pool.sanitise(html, { remoteUrls: {}, cidUrls: { 'a@b': '/files/1' } })).resolves.toEqual({
      html: '<img src="/files/1" /><img data-blocked-src="http://x.example/t.gif" />',
      blockedRemote: 1,
      remote: ['http://x.example/t.gif'],
    });
  });

  it('works in the calling thread with size 0', async () => {
    await expect(start({ size: 0 }).analyse(message('here'))).resolves.toMatchObject({ subject: 'here' });
  });

  it('rejects what is unfinished, and what comes later, when it closes', async () => {
    const pool = start({ size: 1 });
    const results = Promise.allSettled(Array.from({ length: 20 }, () => pool.analyse(html(900_000, '<p>'))));
    await pool.close();
    for (const result of await results) expect(result).toMatchObject({ reason: { code: 'closed' } });
    await expect(pool.analyse(message('late'))).rejects.toMatchObject({ code: 'closed' });
  });
});
