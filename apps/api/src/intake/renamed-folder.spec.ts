import type { FolderInfo, FolderState } from '@mailroom/mail';
import { sameFolder, suspectRenames } from './renamed-folder';

const listed = (path: string): FolderInfo => ({
  path,
  name: path.split('/').pop()!,
  delimiter: '/',
  specialUse: null,
  selectable: true,
});
const known = (path: string, over = {}) => ({
  path,
  uidValidity: '7' as string | null,
  lastUid: 20,
  serverId: null as string | null,
  door: false,
  ...over,
});
const state = (over: Partial<FolderState> = {}): FolderState => ({
  path: 'New',
  uidValidity: '7',
  uidNext: 21,
  exists: 3,
  highestModseq: null,
  serverId: null,
  ...over,
});

it('looks for a missing folder among those that nothing was taken from, the likeliest first', () => {
  const folders = [
    known('INBOX'),
    known('Work/Old'),
    known('Other', { uidValidity: null }),
    known('In', { door: true }),
  ];
  const suspects = suspectRenames(folders, ['INBOX', 'Other', 'Zoo', 'Work/New', 'Archive/Old'].map(listed));
  expect(suspects).toHaveLength(1);
  expect(suspects[0]!.folder.path).toBe('Work/Old');
  expect(suspects[0]!.candidates.map(({ path }) => path)).toEqual(['Work/New', 'Archive/Old', 'Other', 'Zoo']);
});

const sample = [
  { uid: 19, messageId: '<a@x>', size: 10 },
  { uid: 20, messageId: null, size: 44 },
];
const there = new Map([
  [19, { messageId: '<a@x>', size: 10 }],
  [20, { messageId: null, size: 44 }],
]);

it('knows a folder by its MAILBOXID where both have one, whatever lies in it', () => {
  expect(sameFolder(known('Old', { serverId: 'F1' }), state({ serverId: 'F1' }), [], new Map())).toBe(true);
  expect(sameFolder(known('Old', { serverId: 'F1' }), state({ serverId: 'F2' }), sample, there)).toBe(false);
});

it.each([
  ['the same messages under the same numbers', {}, there, true],
  ['some of which are gone', {}, new Map([[19, { messageId: '<a@x>', size: 10 }]]), true],
  ['none of which is left', {}, new Map(), false],
  ['another message under a number', {}, new Map([...there, [19, { messageId: '<b@x>', size: 10 }]]), false],
  ['another size where there is no Message-ID', {}, new Map([...there, [20, { messageId: null, size: 45 }]]), false],
  ['another UIDVALIDITY', { uidValidity: '8' }, there, false],
  ['numbers that were not given yet', { uidNext: 20 }, there, false],
])('knows it by its numbers and its messages: %s', (_, over, messages, same) => {
  expect(sameFolder(known('Old'), state(over), sample, messages)).toBe(same);
});
