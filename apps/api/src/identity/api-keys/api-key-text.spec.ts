import { beginningOf, isSecretOf, newApiKey, readApiKey } from './api-key-text';

it('is read back as it was made', () => {
  for (let count = 0; count < 200; count += 1) {
    const { id, text, secretHash } = newApiKey();
    expect(text).toMatch(/^mrk_[0-9a-f]{32}_[0-9A-Za-z]{43}$/);
    expect(text.startsWith(`${beginningOf(id)}_`)).toBe(true);
    const read = readApiKey(text)!;
    expect(read.id).toBe(id);
    expect(isSecretOf(read.secret, secretHash)).toBe(true);
    expect(text).not.toContain(secretHash);
  }
});

it('is no other’s', () => {
  const [one, other] = [newApiKey(), newApiKey()];
  expect(isSecretOf(readApiKey(one.text)!.secret, other.secretHash)).toBe(false);
});

it.each(['', 'mrk_', 'mrk_x_y', `${newApiKey().text}0`, newApiKey().text.slice(0, -1), ` ${newApiKey().text}`])(
  'is none: %s',
  (text) => expect(readApiKey(text)).toBeNull(),
);
