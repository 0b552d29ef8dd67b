import { FACTS, factSpec } from './catalogue';
import { Cell } from './cell';
import { messageFacts, messageSource } from './message-facts';
import type { MessageView } from './message-view';
import { refusal } from '../testing/refusal';

const view: MessageView = {
  messageId: '<1@example.com>',
  from: { address: 'Jana.Nova@Example.COM', name: 'Jana Nová' },
  replyTo: [{ address: 'Sales@Example.com', name: '' }],
  to: [
    { address: 'Support@ours.example', name: 'Support' },
    { address: 'undisclosed', name: '' },
  ],
  cc: [{ address: 'boss@example.com', name: '' }],
  receivingAddress: 'Support@ours.example',
  subject: 'Order',
  newText: 'new',
  text: 'new and old',
  headers: [
    ['X-Tag', 'one'],
    ['x-TAG', 'two'],
    ['__proto__', 'polluted'],
  ],
  attachments: [
    { filename: 'Invoice.PDF', contentType: 'Application/PDF', size: 100 },
    { filename: null, contentType: 'text/plain', size: 20 },
    { filename: '.htaccess', contentType: 'text/plain', size: 3 },
  ],
  size: 4_800,
  sentAt: '2026-01-01T10:00:00Z',
  receivedAt: '2025-12-31T23:30:00Z',
  class: 'human',
  isReply: false,
  hasCalendar: false,
  auth: { spf: 'pass', dkim: 'fail', dmarc: 'none' },
  spamScore: 1.5,
  language: 'sk',
  mailboxId: 'm1',
  folder: 'INBOX',
  timeZone: 'Europe/Bratislava',
};

const get = messageFacts(view);

describe('the facts of a message', () => {
  it.each([
    ['from.address', undefined, 'jana.nova@example.com'],
    ['from.domain', undefined, 'example.com'],
    ['from.localPart', undefined, 'jana.nova'],
    ['replyTo.address', undefined, 'sales@example.com'],
    ['replyTo.name', undefined, null],
    ['replyTo.domain', undefined, 'example.com'],
    ['replyTo.localPart', undefined, 'sales'],
    ['to.addresses', undefined, ['support@ours.example', 'undisclosed']],
    ['to.names', undefined, ['Support']],
    ['to.domains', undefined, ['ours.example']],
    ['to.localParts', undefined, ['support']],
    ['cc.names', undefined, []],
    ['cc.domains', undefined, ['example.com']],
    ['cc.localParts', undefined, ['boss']],
    ['recipients', undefined, ['support@ours.example', 'undisclosed', 'boss@example.com']],
    ['recipients.names', undefined, ['Support']],
    ['recipients.domains', undefined, ['ours.example', 'example.com']],
    ['recipients.localParts', undefined, ['support', 'boss']],
    ['receivingAddress.name', undefined, 'Support'],
    ['receivingAddress.domain', undefined, 'ours.example'],
    ['receivingAddress.localPart', undefined, 'support'],
    ['receivingAddress', undefined, 'support@ours.example'],
    ['wholeText', undefined, 'new and old'],
    ['header', { name: 'X-TAG' }, ['one', 'two']],
    ['header', { name: '__proto__' }, ['polluted']],
    ['header', { name: 'constructor' }, []],
    ['header.count', { name: 'x-tag' }, 2],
    ['attachments.count', undefined, 3],
    ['attachments.names', undefined, ['Invoice.PDF', '.htaccess']],
    ['attachments.types', undefined, ['application/pdf', 'text/plain', 'text/plain']],
    ['attachments.extensions', undefined, ['pdf']],
    ['attachments.size', undefined, 123],
    ['attachments.largest', undefined, 100],
    ['sentAt', undefined, new Date('2026-01-01T10:00:00Z')],
    // Half past midnight on Thursday in Bratislava.
    ['receivedWeekday', undefined, 'thu'],
    ['receivedHour', undefined, 0],
    ['receivedTime', undefined, 30],
    // Ten and a half hours before it was sent.
    ['transitTime', undefined, -37_800],
    ['auth.dkim', undefined, 'fail'],
    ['mailbox', undefined, 'm1'],
  ])('%s %j is %j', (fact, params, value) => {
    expect(get(fact, params)).toEqual(value);
  });

  it('are of the type the catalogue says, for every fact but those of the database', () => {
    for (const spec of FACTS.filter(({ source }) => source !== 'database')) {
      const params = spec.params && { name: 'X-Tag' };
      expect([spec.name, Cell.of(spec, get(spec.name, params)).error]).toEqual([spec.name, null]);
    }
  });

  it('say that no file is the largest when none is attached', () => {
    expect(messageFacts({ ...view, attachments: [] })('attachments.largest')).toBe(0);
  });

  it('count the time on the way in whole seconds', () => {
    const on = (sentAt: string): unknown => messageFacts({ ...view, sentAt })('transitTime');
    expect(on('2025-12-31T23:29:00.400Z')).toBe(59);
    expect(on('2025-12-31T23:30:00Z')).toBe(0);
    expect(on('no date')).toBeNull();
  });

  it('are absent rather than invented when the message has none', () => {
    const bare = messageFacts({
      ...view,
      from: null,
      replyTo: [],
      receivingAddress: null,
      sentAt: null,
      spamScore: null,
      language: null,
    });
    for (const fact of [
      'from.address',
      'from.name',
      'from.domain',
      'from.localPart',
      'replyTo.address',
      'replyTo.domain',
      'receivingAddress',
      'receivingAddress.name',
      'receivingAddress.domain',
      'sentAt',
      'transitTime',
      'spamScore',
      'language',
    ]) {
      expect([fact, bare(fact) ?? null]).toEqual([fact, null]);
    }
    expect(messageFacts({ ...view, from: { address: 'no at sign', name: '' } })('from.domain')).toBeUndefined();
    expect(messageFacts({ ...view, from: { address: '"a@b"@c.com', name: '' } })('from.domain')).toBe('c.com');
  });

  it('count an unknown time zone as UTC', () => {
    const elsewhere = messageFacts({ ...view, timeZone: 'Mars/Olympus' });
    const time = ['receivedWeekday', 'receivedHour', 'receivedTime'].map((fact) => elsewhere(fact));
    expect(time).toEqual(['wed', 23, 23 * 60 + 30]);
  });

  it.each(['sender.openCases', 'no-such-fact', 'constructor', '__proto__'])('do not include %s', (fact) => {
    expect(() => get(fact)).toThrow(refusal('unknown-fact'));
  });

  it('come with those of the database from one source', () => {
    const source = messageSource(view, { get: (fact, params) => `${fact} ${JSON.stringify(params)}` });
    expect(source.get('subject')).toBe('Order');
    expect(source.get('sender.messages', { hours: 2 })).toBe('sender.messages {"hours":2}');
    expect(() => messageSource(view).get('sender.messages')).toThrow(refusal('unknown-fact'));
  });
});

describe('the catalogue of facts', () => {
  it('has unique names and words in both languages', () => {
    expect(new Set(FACTS.map(({ name }) => name)).size).toBe(FACTS.length);
    for (const { label, description } of FACTS)
      expect([label.en, label.sk, description.en, description.sk].every(Boolean)).toBe(true);
  });

  it('knows what every message has', () => {
    const bare = messageFacts({
      ...view,
      from: null,
      replyTo: [],
      to: [],
      cc: [],
      receivingAddress: null,
      subject: '',
      headers: [],
      attachments: [],
      sentAt: null,
      spamScore: null,
      language: null,
    });
    const plain = FACTS.filter(({ source, type }) => source !== 'database' && !type.endsWith('-list'));
    for (const { name, always, params } of plain) {
      const value = bare(name, params && { name: 'X-Tag' });
      expect([name, value !== null && value !== undefined]).toEqual([name, always ?? false]);
    }
  });

  it('knows what the database always has an answer to: what it counts, and whether something is there', () => {
    const answered = FACTS.filter(({ source, always }) => source === 'database' && always).map(({ name }) => name);
    expect(answered).toEqual([
      'sender.openLead',
      'sender.openCases',
      'sender.messages',
      'thread.record',
      'thread.hasCase',
      'thread.messages',
    ]);
  });

  it('makes the database dearer than anything in the message', () => {
    const cost = (database: boolean): number[] =>
      FACTS.filter(({ source }) => (source === 'database') === database).map((spec) => spec.cost);
    expect(Math.min(...cost(true))).toBeGreaterThan(Math.max(...cost(false)));
    expect(factSpec('sender.kind')?.source).toBe('database');
  });
});
