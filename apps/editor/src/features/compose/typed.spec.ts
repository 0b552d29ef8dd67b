import { blank, isAddress, readRecipients, withSignature } from './typed';

test.each([
  ['anna@example.com', [{ name: '', address: 'anna@example.com' }]],
  [
    'Anna Nová <anna@example.com>, "Carl, Jr" <carl@example.com>',
    [
      { name: 'Anna Nová', address: 'anna@example.com' },
      { name: 'Carl, Jr', address: 'carl@example.com' },
    ],
  ],
  ['a@b.c; d@e.f\n g@h.i ,, ', ['a@b.c', 'd@e.f', 'g@h.i'].map((address) => ({ name: '', address }))],
  ['  ', []],
])('reads recipients out of %j', (text, recipients) => {
  expect(readRecipients(text)).toEqual(recipients);
});

test.each([
  ['anna@example.com', true],
  ['ľúbica@háčik.sk', true],
  ['anna', false],
  ['a b@example.com', false],
  ['a@b>c', false],
])('%s is an address: %s', (text, expected) => {
  expect(isAddress(text)).toBe(expected);
});

test('another mailbox replaces the signature and nothing else', () => {
  const { text } = blank({ id: 'm', signature: 'Desk' });
  expect(text).toBe('\n\n-- \nDesk\n');
  const written = `Hello${text}`;
  expect(withSignature(written, 'Desk', 'Shop $& Co')).toBe('Hello\n\n-- \nShop $& Co\n');
  expect(withSignature(written, 'Desk', null)).toBe('Hello\n\n');
  expect(withSignature('Hello', null, 'Shop')).toBe('Hello\n\n-- \nShop\n');
  expect(withSignature('Signed otherwise', 'Desk', 'Shop')).toBe('Signed otherwise');
});
