import * as fc from 'fast-check';

import { createMessageId, readMessageId } from './message-id';

const secret = 'a secret of the test';
const threadId = '0193a5c2-7d1e-7b3a-9c41-2f8d5e6a7b10';
const create = () => createMessageId({ secret, domain: 'shop.example', threadId, purpose: 'auto-response' });

describe('signed Message-IDs', () => {
  it('name their thread and purpose to whoever holds the secret', () => {
    expect(create()).toMatch(/^<mr1\.a\.[\w-]+\.[\w-]+\.[\w-]+@shop\.example>$/);
    expect(readMessageId(create(), secret)).toEqual({ threadId, purpose: 'auto-response' });
    expect(readMessageId(create(), 'another secret')).toBeNull();
  });

  it('are unique, and fit into a header line', () => {
    expect(create()).not.toBe(create());
    expect(`Message-ID: ${create()}`.length).toBeLessThan(150);
  });

  it('are read without brackets and from another domain', () => {
    const id = create().slice(1, -1).replace('shop.example', 'relay.example');
    expect(readMessageId(` ${id} `, secret)).toEqual({ threadId, purpose: 'auto-response' });
  });

  it('are void after any change of a signed character', () => {
    const id = create();
    const signed = id.indexOf('@');
    for (let i = 1; i < signed; i++) {
      const changed = id.charAt(i) === 'A' ? 'B' : 'A';
      // The last character of base64url holds spare bits; those name the same bytes.
      if (i === signed - 1 && readMessageId(id.slice(0, i) + changed + id.slice(i + 1), secret) !== null) continue;
      expect(readMessageId(id.slice(0, i) + changed + id.slice(i + 1), secret)).toBeNull();
    }
  });

  it('carry any thread and purpose', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 100 }),
        fc.constantFrom('auto-response', 'compose', 'forward', 'notification'),
        (thread, purpose) => {
          const id = createMessageId({ secret, domain: 'x.example', threadId: thread, purpose });
          const read = readMessageId(id, secret);
          return read?.purpose === purpose && read.threadId === Buffer.from(thread, 'utf8').toString('utf8');
        },
      ),
    );
  });

  it('are never found in foreign text', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => readMessageId(text, secret) === null));
    for (const id of ['', '<>', '<mr1.a.b.c.d@x>', '<mr1....@x>', `<${'a'.repeat(100_000)}@x>`]) {
      expect(readMessageId(id, secret)).toBeNull();
    }
  });
});
