import { BoundedResolver } from './bounded-resolver';
import { DnsError } from './dns-answers';

const reject = (code: string) => (name: string) => Promise.reject(new DnsError(code, name));

describe('BoundedResolver', () => {
  it('asks each name once while its answer is kept', async () => {
    let now = 0;
    const resolve = jest.fn((name: string) => Promise.resolve([[name]]));
    const dns = new BoundedResolver({ resolve, keepMs: 1000, now: () => now });
    await Promise.all([dns.resolve('A.example', 'TXT'), dns.resolve('a.example.', 'TXT')]);
    expect(await dns.answers(['a.example'])).toEqual(new Map([['a.example', { records: [['a.example']] }]]));
    expect(resolve).toHaveBeenCalledTimes(1);
    now = 1001;
    await dns.resolve('a.example', 'TXT');
    expect(resolve).toHaveBeenCalledTimes(2);
  });

  it('keeps no more answers than it may', async () => {
    const resolve = jest.fn((name: string) => Promise.resolve([[name]]));
    const dns = new BoundedResolver({ resolve, cacheSize: 2 });
    for (const name of ['a.example', 'b.example', 'c.example', 'b.example', 'a.example'])
      await dns.resolve(name, 'TXT');
    expect(resolve).toHaveBeenCalledTimes(4);
  });

  it('never asks for what is no name', async () => {
    const resolve = jest.fn(() => Promise.resolve([]));
    const dns = new BoundedResolver({ resolve });
    for (const name of [
      '',
      'x',
      'a b.example',
      'a..example',
      `${'a'.repeat(64)}.example`,
      'a.example\n',
      '*.example',
    ]) {
      await expect(dns.resolve(name, 'TXT')).rejects.toMatchObject({ code: 'ENOTFOUND' });
    }
    expect(resolve).not.toHaveBeenCalled();
  });

  it('gives each question its time', async () => {
    const dns = new BoundedResolver({ resolve: () => new Promise(() => undefined), timeoutMs: 5 });
    await expect(dns.resolve('a.example', 'TXT')).rejects.toMatchObject({ code: 'ETIMEOUT' });
  });

  it('asks only so many at once', async () => {
    let active = 0;
    let most = 0;
    const resolve = async () => {
      most = Math.max(most, (active += 1));
      await new Promise((done) => setImmediate(done));
      active -= 1;
      return [];
    };
    const dns = new BoundedResolver({ resolve, concurrency: 3 });
    await Promise.all(Array.from({ length: 20 }, (_, index) => dns.resolve(`n${index}.example`, 'TXT')));
    expect(most).toBe(3);
  });

  it('leaves a dead DNS alone for a while', async () => {
    let now = 0;
    const resolve = jest.fn(reject('ECONNREFUSED'));
    const dns = new BoundedResolver({ resolve, now: () => now });
    for (let index = 0; index < 20; index += 1) {
      await expect(dns.resolve(`n${index}.example`, 'TXT')).rejects.toThrow();
    }
    expect(resolve).toHaveBeenCalledTimes(5);
    now = 60_000;
    await expect(dns.resolve('later.example', 'TXT')).rejects.toThrow();
    expect(resolve).toHaveBeenCalledTimes(6);
  });

  it('takes “there is none” for an answer', async () => {
    const resolve = jest.fn(reject('ENOTFOUND'));
    const dns = new BoundedResolver({ resolve });
    const names = Array.from({ length: 20 }, (_, index) => `n${index}.example`);
    expect([...(await dns.answers(names)).values()]).toEqual(names.map(() => ({ code: 'ENOTFOUND' })));
    expect(resolve).toHaveBeenCalledTimes(20);
  });
});
