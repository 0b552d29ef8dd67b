import type { ConnectionReport, MailFolder } from '../../api/types';
import { emptyMailbox, folderChoices, portAfter, serversToSave, syncStart, toSave, toUpdate } from './mailbox-form';

const now = new Date('2026-05-31T08:00:00Z');

describe('portAfter', () => {
  it('follows the encryption', () => {
    expect(portAfter('imap', 993, 'starttls')).toBe(143);
    expect(portAfter('smtp', 465, 'starttls')).toBe(587);
    expect(portAfter('smtp', 587, 'none')).toBe(25);
    expect(portAfter('smtp', '', 'tls')).toBe(465);
  });

  it('keeps a port somebody chose', () => {
    expect(portAfter('imap', 10993, 'none')).toBe(10993);
  });
});

describe('syncStart', () => {
  it.each([
    ['now', '2026-05-31T08:00:00.000Z'],
    ['month1', '2026-04-30T08:00:00.000Z'],
    ['month3', '2026-02-28T08:00:00.000Z'],
    ['month6', '2025-11-30T08:00:00.000Z'],
    ['all', null],
  ] as const)('%s', (sync, start) => {
    expect(syncStart(sync, '', now)).toBe(start);
  });

  it('takes a date as the start of that day in UTC', () => {
    expect(syncStart('date', '2026-01-02', now)).toBe('2026-01-02T00:00:00.000Z');
  });
});

describe('serversToSave', () => {
  it('signs in to SMTP as to IMAP when asked to, and leaves a stored password alone', () => {
    const values = emptyMailbox();
    values.imap = { ...values.imap, host: ' imap.example.com ', user: 'support@example.com', password: 'secret' };
    values.smtp = { ...values.smtp, host: 'smtp.example.com', user: 'other', password: '' };
    expect(serversToSave(values)).toMatchObject({
      imap: { host: 'imap.example.com', port: 993, user: 'support@example.com', password: 'secret' },
      smtp: { host: 'smtp.example.com', port: 465, user: 'support@example.com', password: 'secret' },
    });
    expect(serversToSave({ ...values, sameSignIn: false }).smtp).toMatchObject({ user: 'other', password: undefined });
  });
});

describe('toUpdate', () => {
  it('never moves the start of reading unless somebody changed it', () => {
    const before = { ...emptyMailbox(), sync: 'date' as const, syncDate: '2026-01-02' };
    expect(toUpdate({ ...before, name: 'New' }, before, now)).not.toHaveProperty('syncFrom');
    expect(toUpdate({ ...before, sync: 'all' }, before, now)).toHaveProperty('syncFrom', null);
    expect(toSave(before, now).syncFrom).toBe('2026-01-02T00:00:00.000Z');
  });
});

describe('folderChoices', () => {
  const stored = (path: string, monitored: boolean): MailFolder => ({
    path,
    name: path,
    specialUse: null,
    monitored,
    missing: false,
    reconciliation: null,
    importing: false,
  });
  const report = (paths: [string, boolean][]): ConnectionReport => ({
    ok: true,
    steps: [],
    folders: paths.map(([path, selectable]) => ({ path, name: path, specialUse: null, selectable })),
  });

  it('shows what the server has, inbox first, without what cannot be opened', () => {
    const choices = folderChoices(
      [],
      report([
        ['Archive', true],
        ['INBOX', true],
        ['[Gmail]', false],
      ]),
    );
    expect(choices.map((folder) => folder.path)).toEqual(['INBOX', 'Archive']);
  });

  it('keeps a folder that is read but gone from the server, marked as missing', () => {
    const choices = folderChoices(
      [stored('INBOX', true), stored('Old', true), stored('Unread', false)],
      report([['INBOX', true]]),
    );
    expect(choices.map(({ path, missing }) => [path, missing])).toEqual([
      ['INBOX', false],
      ['Old', true],
    ]);
  });

  it('shows the stored folders before any test', () => {
    expect(folderChoices([stored('INBOX', true), stored('Sales', false)], undefined)).toHaveLength(2);
  });
});
