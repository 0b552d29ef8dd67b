import { BatchPipeline } from './batch-pipeline';
import type { PreparedBatch } from './intake.service';
import type { IncomingBatch } from './intake.types';

const batch = (uid: number): IncomingBatch => ({
  mailboxId: 'm',
  folderId: 'f',
  uidValidity: '1',
  items: [{ uid, internalDate: new Date(0), flags: new Set(), size: 0, raw: null }],
});
const turn = () => ({ cursor: 'keep' as const });

/** Prepares in reverse order of arrival, as parsing in several workers may. */
function slowFirst(written: number[], failAt?: number) {
  const ready: (() => void)[] = [];
  return {
    ready,
    intake: {
      prepare: async ({ items, ...rest }: IncomingBatch): Promise<PreparedBatch> => {
        await new Promise<void>((resolve) => ready.push(resolve));
        const result = { problem: { code: '', message: '', advice: '' } };
        return {
          batch: rest,
          items: items.map((item) => ({
            ...item,
            size: 0,
            rawKey: null,
            result,
            head: { from: '', subject: '' },
            attempts: 0,
          })),
        };
      },
      store: async ({ items }: PreparedBatch) => {
        const uid = items[0]!.uid;
        if (uid === failAt) throw new Error('disk full');
        written.push(uid);
        return [{ uid, state: 'processed' as const, messageId: null }];
      },
    },
  };
}

describe('BatchPipeline', () => {
  it('writes in the order of arrival, whichever is prepared first', async () => {
    const written: number[] = [];
    const { intake, ready } = slowFirst(written);
    const pipeline = new BatchPipeline(intake, () => undefined);
    for (const uid of [1, 2, 3]) await pipeline.add(batch(uid), turn);
    for (const resolve of [...ready].reverse()) resolve();
    await pipeline.drain();
    expect(written).toEqual([1, 2, 3]);
  });

  it('takes no fourth batch into memory before the first is written', async () => {
    const { intake, ready } = slowFirst([]);
    const pipeline = new BatchPipeline(intake, () => undefined);
    for (const uid of [1, 2, 3]) await pipeline.add(batch(uid), turn);
    let added = false;
    const fourth = pipeline.add(batch(4), turn).then(() => (added = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(added).toBe(false);
    ready[0]!();
    await fourth;
    expect(ready).toHaveLength(4);
  });

  it('writes nothing after a failure, and says what failed', async () => {
    const written: number[] = [];
    const { intake, ready } = slowFirst(written, 2);
    const pipeline = new BatchPipeline(intake, () => undefined);
    for (const uid of [1, 2, 3]) await pipeline.add(batch(uid), turn);
    for (const resolve of ready) resolve();
    await expect(pipeline.drain()).rejects.toThrow('disk full');
    expect(written).toEqual([1]);
  });
});
