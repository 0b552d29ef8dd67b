import { judgeVouched, type KnownHere } from './judge-vouched';

const vouched = {
  issuer: 'https://id.example',
  subject: 's1',
  email: 'anna@example.com',
  emailVerified: true,
  name: 'Anna',
};
const nobody: KnownHere = { linked: null, sameAddress: null, sameAddressIsLinked: false };
const anna = { id: 'anna', active: true, sample: false };

it('lets in who came before, whatever the address says by now', () => {
  const known = { ...nobody, linked: { id: 'anna', active: true }, sameAddress: { ...anna, id: 'somebody else' } };
  const enter = { kind: 'enter', userId: 'anna' };
  expect(judgeVouched(vouched, known, [])).toEqual(enter);
  expect(judgeVouched({ ...vouched, email: null, emailVerified: false }, known, [])).toEqual(enter);
});

it('links a first visit by a verified address only, and to nobody who comes as another subject', () => {
  const known = { ...nobody, sameAddress: anna };
  expect(judgeVouched(vouched, known, [])).toEqual({ kind: 'link', userId: 'anna' });
  const unverified = judgeVouched({ ...vouched, emailVerified: false }, known, ['example.com']);
  expect(unverified).toEqual({ kind: 'refuse', code: 'address-not-verified' });
  const recycled = judgeVouched(vouched, { ...known, sameAddressIsLinked: true }, ['example.com']);
  expect(recycled).toEqual({ kind: 'refuse', code: 'other-identity' });
});

it('keeps out who was deactivated, linked or not', () => {
  const code = 'person-deactivated';
  expect(judgeVouched(vouched, { ...nobody, linked: { id: 'anna', active: false } }, [])).toMatchObject({ code });
  expect(judgeVouched(vouched, { ...nobody, sameAddress: { ...anna, active: false } }, [])).toMatchObject({ code });
});

it('makes new people of the chosen domains only, by the whole domain', () => {
  expect(judgeVouched(vouched, nobody, ['example.com'])).toEqual({ kind: 'create', email: 'anna@example.com' });
  for (const domains of [[], ['ample.com'], ['sub.example.com']])
    expect(judgeVouched(vouched, nobody, domains)).toMatchObject({ code: 'unknown-person' });
  const spoof = { ...vouched, email: 'x@example.com@evil.test' };
  expect(judgeVouched(spoof, nobody, ['example.com'])).toMatchObject({ code: 'unknown-person' });
});

it('never takes over a person of the sample', () => {
  const known = { ...nobody, sameAddress: { ...anna, sample: true } };
  expect(judgeVouched(vouched, known, ['example.com'])).toMatchObject({ code: 'unknown-person' });
});
