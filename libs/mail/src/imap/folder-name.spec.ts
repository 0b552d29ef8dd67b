import { isSameFolder } from './folder-name';

test.each([
  ['Archive', 'Archive', true],
  ['INBOX.Archive', 'Archive', true],
  ['INBOX/Archive/2026', 'Archive/2026', true],
  ['INBOX/Archive', 'INBOX/Archive', true],
  ['INBOX', 'INBOX', true],
  ['Archive', 'INBOX.Archive', false],
  ['INBOX.Archive.2026', 'Archive', false],
  ['Other/Archive', 'Archive', false],
])('%s is what %s means: %s', (path, name, expected) => {
  expect(isSameFolder(path, name)).toBe(expected);
});
