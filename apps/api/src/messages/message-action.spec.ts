import { changeOf, ERASED, type MessageAction, placesOf } from './message-action';

const now = new Date('2026-03-04T05:06:07Z');
const places = { inbox: 'INBOX', archive: 'Archive', trash: 'Trash' };
const row = { seen: false, flagged: false, folder: 'INBOX', deletedAt: null as Date | null };
const change = (action: MessageAction, from: Partial<typeof row> = {}, folder?: string) =>
  changeOf(action, { ...row, ...from }, { places, folder, now });

type Case = [action: MessageAction, from: Partial<typeof row>, folder: string | undefined, expected: object];
type Same = [action: MessageAction, from: Partial<typeof row>, folder: string | undefined];

describe('what an action changes', () => {
  it.each<Case>([
    [
      'seen',
      {},
      undefined,
      { patch: { seen: true }, want: { kind: 'flag', flags: ['\\Seen'] }, undo: { action: 'unseen' } },
    ],
    [
      'unseen',
      { seen: true },
      undefined,
      { patch: { seen: false }, want: { kind: 'flag', remove: ['\\Seen'] }, undo: { action: 'seen' } },
    ],
    ['flag', {}, undefined, { patch: { flagged: true }, want: { kind: 'flag', flags: ['\\Flagged'] } }],
    [
      'unflag',
      { flagged: true },
      undefined,
      { patch: { flagged: false }, want: { kind: 'flag', remove: ['\\Flagged'] } },
    ],
    [
      'move',
      {},
      'Work',
      {
        patch: { folder: 'Work', deletedAt: null },
        want: { kind: 'move', target: 'Work' },
        undo: { action: 'move', folder: 'INBOX' },
      },
    ],
    [
      'archive',
      { folder: 'Work' },
      undefined,
      { patch: { folder: 'Archive' }, undo: { action: 'move', folder: 'Work' } },
    ],
    [
      'delete',
      { folder: 'Work' },
      undefined,
      {
        patch: { folder: 'Trash', deletedAt: now },
        want: { kind: 'move', target: 'Trash', deletes: true },
        undo: { action: 'restore', folder: 'Work' },
      },
    ],
    ['move', {}, 'Trash', { patch: { folder: 'Trash', deletedAt: now }, undo: { action: 'restore', folder: 'INBOX' } }],
    [
      'restore',
      { folder: 'Trash', deletedAt: now },
      undefined,
      {
        patch: { folder: 'INBOX', deletedAt: null },
        want: { kind: 'move', target: 'INBOX' },
        undo: { action: 'delete' },
      },
    ],
    ['restore', { folder: 'Trash', deletedAt: now }, 'Work', { patch: { folder: 'Work', deletedAt: null } }],
    [
      'delete-forever',
      { folder: 'Trash', deletedAt: now },
      undefined,
      {
        patch: { folder: ERASED, deletedAt: now },
        want: { kind: 'delete', notBefore: new Date('2026-03-04T05:06:37Z') },
        undo: { action: 'restore', folder: 'Trash' },
      },
    ],
    ['restore', { folder: ERASED, deletedAt: now }, 'Trash', { patch: { folder: 'Trash', deletedAt: now } }],
  ])('%s of %j to %s', (action, from, folder, expected) =>
    expect(change(action, from, folder)).toMatchObject(expected),
  );

  it.each<Same>([
    ['seen', { seen: true }, undefined],
    ['unseen', {}, undefined],
    ['flag', { flagged: true }, undefined],
    ['unflag', {}, undefined],
    ['move', { folder: 'Work' }, 'Work'],
    ['archive', { folder: 'Archive' }, undefined],
    ['delete', { folder: 'Trash', deletedAt: now }, undefined],
    ['restore', {}, undefined],
    ['delete-forever', { folder: ERASED, deletedAt: now }, undefined],
  ])('is nothing for %s when it is %j already', (action, from, folder) =>
    expect(change(action, from, folder)).toBeNull(),
  );

  it('is taken back by its opposite, for each that is no end', () => {
    for (const action of ['seen', 'flag', 'archive', 'delete'] as const) {
      const { patch, undo } = change(action)!;
      const back = changeOf(undo!.action, { ...row, ...patch }, { places, folder: undo!.folder, now })!;
      expect({ ...row, ...patch, ...back.patch }).toEqual(row);
    }
  });
});

describe('the places of a mailbox', () => {
  const folder = (path: string, specialUse: string | null = null, delimiter = '/') => ({
    path,
    name: path.split(delimiter).at(-1)!,
    specialUse,
  });

  it('are those that the server has marked, whatever their names', () => {
    const folders = [folder('INBOX', 'inbox'), folder('Kôš', 'trash'), folder('Archív', 'archive'), folder('Trash')];
    expect(placesOf(folders)).toEqual({ inbox: 'INBOX', archive: 'Archív', trash: 'Kôš' });
  });

  it('are known by name without marks', () => {
    expect(placesOf([folder('INBOX'), folder('Mail/trash')])).toMatchObject({
      trash: 'Mail/trash',
      archive: 'Archive',
    });
  });

  it('are made where the server allows folders', () => {
    expect(placesOf([folder('INBOX', null, '.'), folder('INBOX.Sent', 'sent', '.')])).toEqual({
      inbox: 'INBOX',
      archive: 'INBOX.Archive',
      trash: 'INBOX.Trash',
    });
    expect(placesOf([])).toEqual({ inbox: 'INBOX', archive: 'Archive', trash: 'Trash' });
  });
});
