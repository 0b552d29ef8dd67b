import fc from 'fast-check';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlobStore } from './blob-store';

let root: string;
let store: BlobStore;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mailroom-blobs-'));
  store = new BlobStore(root);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const packs = () => readdirSync(root).flatMap((folder) => readdirSync(join(root, folder)));

it('gives back what was stored, byte by byte', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 2000 }), { maxLength: 20 }), async (contents) => {
      const keys = await store.putAll(contents.map((content) => Buffer.from(content)));
      for (const [index, key] of keys.entries()) {
        expect(key.length).toBeLessThanOrEqual(64);
        expect(await store.get(key)).toEqual(Buffer.from(contents[index]!));
      }
    }),
    { numRuns: 50 },
  );
});

it('removes one without touching its neighbours, and the pack with the last', async () => {
  const [first, second] = await store.putAll([Buffer.from('first'), Buffer.from('second')]);
  await store.removeAll([first!]);
  await expect(store.get(first!)).rejects.toThrow('damaged or was removed');
  expect((await store.get(second!)).toString()).toBe('second');
  await store.removeAll([second!]);
  await store.removeAll([second!, first!]);
  expect(packs()).toEqual([]);
});

it('notices a damaged disk', async () => {
  const key = await store.put(Buffer.from('as it was'));
  writeFileSync(join(root, key.slice(0, 6), packs()[0]!), 'as it is!');
  await expect(store.get(key)).rejects.toThrow('damaged');
});

it('takes nothing but a key for a key', async () => {
  for (const key of [
    '',
    '../../etc/passwd',
    '202611-0123456789abcdef0123.0.5',
    `202611-${'a'.repeat(20)}.0.5.zzzzzzzz`,
  ]) {
    await expect(store.get(key)).rejects.toThrow('is not the key');
  }
});

it('keeps nothing of what a full disk took only a part of', async () => {
  const probe = await open(join(root, 'probe'), 'w');
  const handle = Object.getPrototypeOf(probe) as FileHandle;
  await probe.close();
  rmSync(join(root, 'probe'));
  // A full disk cannot be had without the rights of an administrator; this is what writing to one answers.
  const full = jest.spyOn(handle, 'writev').mockImplementation(async function (this: FileHandle, buffers) {
    const { bytesWritten } = await this.write((buffers[0] as Buffer).subarray(0, 3));
    return { bytesWritten, buffers };
  });
  await expect(store.putAll([Buffer.from('somebody’s order'), Buffer.from('another')])).rejects.toThrow('full');
  full.mockRestore();
  expect(packs()).toEqual([]);
});
