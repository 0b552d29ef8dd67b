import { newId } from '../common/ids';
import { DOOR, doorOfImport, throughDoor } from '../intake/door.types';
import { formatOf } from './import-format';
import { secondsLeft } from './import-view';
import { rangesOf } from './listeners.service';
import { mailboxFor } from './receiving.service';

describe('mailboxFor', () => {
  const known = new Map([
    ['desk@shop.test', 'desk'],
    ['a+b@shop.test', 'plus'],
  ]);
  it.each<[string, string | null]>([
    ['Desk@Shop.Test', 'desk'],
    ['desk+order-17@shop.test', 'desk'],
    ['a+b@shop.test', 'plus'],
    ['a+c@shop.test', null],
    ['desk@other.test', null],
    ['desk', null],
    ['', null],
  ])('of %p is %p', (recipient, expected) => {
    expect(mailboxFor(known, recipient)).toBe(expected);
  });
});

describe('rangesOf', () => {
  const may = rangesOf(['127.0.0.0/8', '192.168.1.7', '::1', 'fd00::/8']);
  it.each<[string, boolean]>([
    ['127.9.9.9', true],
    ['::ffff:127.0.0.1', true],
    ['192.168.1.7', true],
    ['192.168.1.8', false],
    ['::1', true],
    ['fd12::1', true],
    ['2a00::1', false],
    ['', false],
    ['desk.test', false],
  ])('%p: %p', (address, expected) => {
    expect(may(address)).toBe(expected);
  });

  it('refuses what is no range', () => {
    expect(() => rangesOf(['everybody'])).toThrow('MAIL_IN_ALLOWED');
    expect(rangesOf([])('127.0.0.1')).toBe(false);
  });
});

describe('formatOf', () => {
  it.each<[string | Buffer, string | null]>([
    ['From a@b Sat Nov 21 09:55:06 2026\nTo: x\n', 'mbox'],
    ['\r\nFrom - Sat Nov 21 09:55:06 2026\r\n', 'mbox'],
    ['\ufeffReceived: from x\r\n', 'eml'],
    ['Subject: x\n\ny', 'eml'],
    ['Dear Anna,\nyes: no', null],
    ['', null],
    ['PK\u0003\u0004\0', null],
    ['!BDN\0', null],
  ])('of %j is %p', (text, expected) => {
    const head = Buffer.from(text);
    expect(formatOf(head, head.length)).toBe(expected);
  });
});

describe('secondsLeft', () => {
  const counts = { processed: 0, ignored: 0, duplicate: 0, quarantined: 0 };
  const run = { at: '2026-11-21T10:00:00.000Z', offset: 100 };
  const now = new Date('2026-11-21T10:00:10.000Z');
  it('goes by the speed since it was last begun', () => {
    expect(secondsLeft({ state: 'running', counts: { ...counts, run }, offset: 200, size: 700 }, now)).toBe(50);
  });

  it('is not known before anything was done, nor while it rests', () => {
    expect(secondsLeft({ state: 'running', counts: { ...counts, run }, offset: 100, size: 700 }, now)).toBeNull();
    expect(secondsLeft({ state: 'running', counts, offset: 200, size: 700 }, now)).toBeNull();
    expect(secondsLeft({ state: 'paused', counts: { ...counts, run }, offset: 200, size: 700 }, now)).toBeNull();
  });
});

describe('the way in', () => {
  it('of each import is its own, in the twenty digits of the column', () => {
    const doors = Array.from({ length: 2000 }, () => doorOfImport(newId()));
    expect(new Set(doors).size).toBe(doors.length);
    expect(Math.max(...doors.map(({ length }) => length))).toBeLessThanOrEqual(20);
  });

  it.each<[string, boolean]>([
    [DOOR.news, false],
    [DOOR.keyed, false],
    [DOOR.history, true],
    [DOOR.keyedHistory, true],
    [doorOfImport(newId()), true],
  ])('%s makes it history: %p', (uidValidity, expected) => {
    const answerFrom = new Date('2026-01-01');
    const source = {
      mailbox: { kind: 'imap', answerFrom },
      folder: { id: 'f', path: 'Handed in', door: true },
      uidValidity,
    } as Parameters<typeof throughDoor>[0];
    const through = throughDoor(source);
    expect(through.mailbox.kind).toBe('local');
    expect(through.mailbox.answerFrom > new Date('2200-01-01')).toBe(expected);
    expect(throughDoor({ ...source, folder: { ...source.folder, door: false } }).mailbox).toBe(source.mailbox);
  });
});
