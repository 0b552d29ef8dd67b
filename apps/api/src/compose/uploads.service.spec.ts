import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { BlobStore } from '../blobs/blob-store';
import { Clock } from '../common/clock';
import type { Config } from '../config/config';
import { UploadsService } from './uploads.service';

let dataDir: string;
let blobs: BlobStore;
let uploads: UploadsService;
let now: Date;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'mailroom-uploads-'));
  blobs = new BlobStore(join(dataDir, 'blobs'));
  now = new Date('2026-11-22T10:00:00Z');
  const clock = Object.assign(new Clock(), { now: () => now });
  uploads = new UploadsService(blobs, clock, { dataDir, maxUploadBytes: 100 } as Config);
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const receive = (content = 'bytes', filename = 'a.txt', userId = 'anna', contentType?: string) =>
  uploads.receive(Readable.from([Buffer.from(content)]), { filename, contentType }, userId);
const hoursPass = (hours: number) => (now = new Date(now.getTime() + hours * 3_600_000));
const records = () => readdirSync(join(dataDir, 'uploads'));
const until = async (holds: () => boolean) => {
  for (let turn = 0; turn < 10_000 && !holds(); turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(holds()).toBe(true);
};

it.each([
  ['../../etc/passwd', 'passwd'],
  ['..\\..\\boot.ini', 'boot.ini'],
  ['a\r\nX-Evil: 1', 'a X-Evil: 1'],
  ['a\0.txt', 'a .txt'],
  ['/', 'attachment'],
])('a file called %j is kept as %j', async (name, kept) => {
  expect((await receive('x', name)).filename).toBe(kept);
});

it.each([
  ['text/plain\r\nX-Evil: 1', 'application/octet-stream'],
  ['text/html; charset=x', 'application/octet-stream'],
  ['IMAGE/PNG', 'image/png'],
  ['message/rfc822', 'application/octet-stream'],
  ['Multipart/mixed', 'application/octet-stream'],
])('a type of %j is kept as %j', async (type, kept) => {
  expect((await receive('x', 'a', 'anna', type)).contentType).toBe(kept);
});

it('is given up after a day, however broken another one is', async () => {
  const old = await receive();
  // The power went while it was written.
  writeFileSync(join(dataDir, 'uploads', '00000000-0000-4000-8000-000000000000.json'), '{"id":"00');
  hoursPass(25);
  const fresh = await receive('new');
  await until(() => records().length === 1);
  expect(records()).toEqual([`${fresh.id}.json`]);
  await until(() => !existsSync(blobs.locate(old.rawKey).path));
  expect((await blobs.get(fresh.rawKey)).toString()).toBe('new');
});

it('is refused before it is given up, so that none is erased while a draft takes it', async () => {
  const file = await receive();
  hoursPass(22);
  await expect(uploads.find([file.id], 'anna', [])).resolves.toEqual([file]);
  hoursPass(1.5);
  await expect(uploads.find([file.id], 'anna', [])).rejects.toMatchObject({ code: 'upload-missing' });
  expect((await blobs.get(file.rawKey)).toString()).toBe('bytes');
});

it('is taken from nobody else, nor by a name that is a path', async () => {
  const file = await receive();
  await expect(uploads.find([file.id], 'bert', [])).rejects.toMatchObject({ code: 'upload-missing' });
  await expect(uploads.find([`../uploads/${file.id}`], 'anna', [])).rejects.toMatchObject({ code: 'upload-missing' });
});

it('stops one person from filling the disk, and nobody else', async () => {
  for (let count = 0; count < 40; count += 1) await receive('x'.repeat(100));
  await expect(receive('one more')).rejects.toMatchObject({ code: 'too-many-uploads', status: 429 });
  await expect(receive('hers', 'b.txt', 'bert')).resolves.toMatchObject({ size: 4 });
});

it('leaves nothing behind of a file that breaks off or is too large', async () => {
  const broken = Readable.from(
    (function* () {
      yield Buffer.from('half');
      throw new Error('gone');
    })(),
  );
  await expect(uploads.receive(broken, { filename: 'a' }, 'anna')).rejects.toThrow('gone');
  await expect(receive('x'.repeat(101))).rejects.toMatchObject({ code: 'upload-too-large' });
  expect(readdirSync(join(dataDir, 'blobs', readdirSync(join(dataDir, 'blobs'))[0]!))).toEqual([]);
});
