import { Readable } from 'node:stream';

import { composeMessageStream } from './compose-message';
import { MessageStream } from './message-stream';

const source = (pieces: string[], size: number) => ({
  size,
  open: () => Readable.from(pieces.map((piece) => Buffer.from(piece))),
});

async function read(stream: Readable): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of stream as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

describe('MessageStream', () => {
  it.each([
    ['held bytes', Buffer.from('one two')],
    ['a source', source(['one ', 'two'], 7)],
  ])('sends %s after the hook, and knows how far it is', async (_, message) => {
    const phases: string[] = [];
    const stream: MessageStream = new MessageStream(message, () => void phases.push(stream.phase));
    expect(await read(stream)).toBe('one two');
    expect([...phases, stream.phase]).toEqual(['before-data', 'after-data']);
  });

  it('never comes to its end when the source holds another number of bytes than promised', async () => {
    const stream = new MessageStream(source(['one'], 7), () => undefined);
    await expect(read(stream)).rejects.toThrow('3 bytes instead of 7');
    expect(stream.phase).toBe('data');
  });

  it('never comes to its end when the source fails', async () => {
    const failing = Readable.from(
      (function* () {
        yield Buffer.from('one');
        throw new Error('damaged');
      })(),
    );
    const stream = new MessageStream({ size: 7, open: () => failing }, () => undefined);
    await expect(read(stream)).rejects.toThrow('damaged');
    expect(stream.phase).toBe('data');
  });

  it('sends nothing when the hook fails', async () => {
    const stream = new MessageStream(Buffer.from('one'), () => Promise.reject(new Error('no lease')));
    await expect(read(stream)).rejects.toThrow('not started');
    expect(stream.hookError?.reason).toEqual(new Error('no lease'));
  });
});

describe('composeMessageStream', () => {
  const draft = (open: () => Readable) => ({
    from: { name: '', address: 'a@x.test' },
    to: [{ name: '', address: 'b@x.test' }],
    subject: 'Large',
    text: 'Hello',
    messageId: '<1@x.test>',
    date: new Date(0),
    envelope: { from: 'a@x.test', to: ['b@x.test'] },
    attachments: [{ filename: 'a.bin', contentType: 'application/octet-stream', content: { size: 3, open } }],
  });

  it('reads attachments while it writes', async () => {
    const { stream, messageId } = composeMessageStream(draft(() => Readable.from([Buffer.from('Cat')])));
    expect(await read(stream)).toContain(Buffer.from('Cat').toString('base64'));
    expect(messageId).toBe('<1@x.test>');
  });

  it('fails when an attachment cannot be read', async () => {
    const broken = () => {
      const stream = new Readable({ read: () => undefined });
      setImmediate(() => stream.destroy(new Error('damaged')));
      return stream;
    };
    const { stream } = composeMessageStream(draft(broken));
    await expect(read(stream)).rejects.toThrow();
  });
});
