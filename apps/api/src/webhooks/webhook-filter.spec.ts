import { passes } from './webhook-filter';

const data = { mailboxId: 'a', status: 'closed', number: 7, teamId: null };

it.each([
  [null, true],
  [[], true],
  [[{ field: 'mailboxId', in: ['b', 'a'] }], true],
  [[{ field: 'mailboxId', in: ['b'] }], false],
  [
    [
      { field: 'mailboxId', in: ['a'] },
      { field: 'status', in: ['new'] },
    ],
    false,
  ],
  [[{ field: 'teamId', in: ['a'] }], false],
  [[{ field: 'flowId', in: ['a'] }], false],
  [[{ field: 'constructor', in: ['a'] }], false],
])('%j passes: %s', (filter, expected) => expect(passes(filter, data)).toBe(expected));
