// The built editor as the program serves it, with a small stand-in for what the build makes.
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { serveBrowserPart } from '../../apps/api/src/common/browser-part';

@Module({})
class Nothing {}

const dir = mkdtempSync(join(tmpdir(), 'mailroom-editor-'));
let app: NestExpressApplication;
let url: string;

beforeAll(async () => {
  app = await NestFactory.create<NestExpressApplication>(Nothing, { logger: false });
  serveBrowserPart(app, dir);
  await app.listen(0, '127.0.0.1');
  url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
});
afterAll(async () => {
  await app.close();
  rmSync(dir, { recursive: true, force: true });
});

const get = async (path: string) => {
  const response = await fetch(url + path);
  return { status: response.status, text: await response.text(), cache: response.headers.get('cache-control') };
};

it('says what to do while there is none', async () => {
  expect(await get('/')).toMatchObject({ status: 503, text: expect.stringContaining('npm run build') });
});

describe('once it is built', () => {
  beforeAll(() => {
    mkdirSync(join(dir, 'assets'));
    writeFileSync(join(dir, 'index.html'), 'the page');
    writeFileSync(join(dir, 'assets/index-a1b2c3.js'), 'the script');
    writeFileSync(join(dir, 'favicon.svg'), 'the icon');
  });

  it.each(['/', '/messages', '/flows/01900000-0000-7000-8000-000000000000', '/sign-in?token=x.y'])(
    'gives the page, always fresh, for %s',
    async (path) => {
      expect(await get(path)).toEqual({ status: 200, text: 'the page', cache: 'no-cache' });
    },
  );

  it('gives files: for ever when their name holds their content, else fresh', async () => {
    expect(await get('/assets/index-a1b2c3.js')).toEqual({
      status: 200,
      text: 'the script',
      cache: 'public, max-age=31536000, immutable',
    });
    expect(await get('/favicon.svg')).toMatchObject({ text: 'the icon', cache: 'no-cache' });
  });

  describe('and has compressed copies', () => {
    const script = 'the script, which is the same when it is unpacked';
    beforeAll(() => {
      writeFileSync(join(dir, 'assets/big-a1b2c3.js'), script);
      writeFileSync(join(dir, 'assets/big-a1b2c3.js.br'), brotliCompressSync(script));
      writeFileSync(join(dir, 'assets/big-a1b2c3.js.gz'), gzipSync(script));
    });

    it.each([
      ['br, gzip', 'br'],
      ['gzip', 'gzip'],
      ['br;q=0, gzip', 'gzip'],
      ['identity', null],
    ])('gives to who reads %s the copy in %s', async (accepted, encoding) => {
      const response = await fetch(`${url}/assets/big-a1b2c3.js`, { headers: { 'accept-encoding': accepted } });
      expect(response.headers.get('content-encoding')).toBe(encoding);
      expect(response.headers.get('content-type')).toMatch(/^text\/javascript/);
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(response.headers.get('vary')).toBe('Accept-Encoding');
      expect(await response.text()).toBe(script);
    });
  });

  it.each(['/assets/index-old.js', '/favicon.ico', '/api/v1/none', '/api'])(
    'gives no page in place of %s',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );
});
