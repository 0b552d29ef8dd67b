import type { FolderInfo } from '@mailroom/mail';
import { planFolders } from './folder-plan';
import type { MailboxFolder } from './mailbox.entity';
import { UNSEEN_FOLDER } from './mailbox.types';

const listed = (path: string, over: Partial<FolderInfo> = {}): FolderInfo => ({
  path,
  name: path,
  delimiter: '/',
  specialUse: null,
  selectable: true,
  ...over,
});
const known = (path: string, over: Partial<MailboxFolder> = {}): MailboxFolder => ({
  id: `id of ${path}`,
  mailboxId: 'm',
  path,
  name: path,
  specialUse: null,
  monitored: false,
  missing: false,
  ...UNSEEN_FOLDER,
  uidValidity: '7',
  lastUid: 42,
  ...over,
});

it('adds what the server has, monitored where wanted, from its first message on', () => {
  const plan = planFolders(
    'm',
    [],
    [listed('INBOX', { specialUse: 'inbox' }), listed('Sent', { specialUse: 'sent' })],
    ['INBOX'],
  );
  expect(plan.update).toEqual([]);
  expect(plan.insert).toMatchObject([
    { path: 'INBOX', specialUse: 'inbox', monitored: true, missing: false, lastUid: 0, uidValidity: null },
    { path: 'Sent', specialUse: 'sent', monitored: false, missing: false },
  ]);
});

it('leaves out what cannot be opened', () => {
  expect(planFolders('m', [], [listed('[Gmail]', { selectable: false })], []).insert).toEqual([]);
});

it('marks what the server no longer has, and takes the mark away when it is back; cursors stay', () => {
  expect(planFolders('m', [known('Old')], [], null)).toEqual({
    insert: [],
    update: [{ id: 'id of Old', patch: expect.objectContaining({ missing: true, monitored: false }) }],
  });
  const back = planFolders('m', [known('Old', { missing: true, monitored: true })], [listed('Old')], null);
  expect(back.update).toEqual([
    { id: 'id of Old', patch: expect.objectContaining({ missing: false, monitored: true }) },
  ]);
  expect(back.update[0]!.patch).not.toHaveProperty('lastUid');
});

it('writes nothing when nothing changed, nor when the server could not be asked', () => {
  const folder = known('INBOX', { monitored: true, specialUse: 'inbox' });
  expect(planFolders('m', [folder], [listed('INBOX', { specialUse: 'inbox' })], ['INBOX'])).toEqual({
    insert: [],
    update: [],
  });
  expect(planFolders('m', [folder], null, null)).toEqual({ insert: [], update: [] });
});

it('takes a folder that a person wants and nobody could look for as there', () => {
  expect(planFolders('m', [], null, ['INBOX', 'Later']).insert).toMatchObject([
    { path: 'INBOX', specialUse: 'inbox', missing: false },
    { path: 'Later', specialUse: null, missing: false },
  ]);
  expect(planFolders('m', [], [], ['Later']).insert).toMatchObject([{ path: 'Later', missing: true }]);
});

it('leaves alone what no server has: the folder of mail that was handed in', () => {
  const door = known('Handed in', { door: true, monitored: false });
  expect(planFolders('m', [door], [], ['INBOX']).update).toEqual([]);
});
