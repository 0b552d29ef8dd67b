import { withoutEcho } from './echo';
import { PostError } from './guarded-post';

const found = (body: string) => ({ status: 200, retryAfter: null, address: null, body });
const own = { Authorization: 'Bearer s3cret-token', 'X-Key': 'a"b\\c-long', 'X-Team': 'sales' };

it('keeps nothing of the values that were sent, however they are shown again', () => {
  const body = [
    'Authorization: Bearer s3cret-token',
    'token=s3cret-token',
    JSON.stringify({ 'x-key': own['X-Key'] }),
    own['X-Key'],
    'the sales team',
  ].join('\n');
  expect(withoutEcho(found(body), own).body).toBe(
    ['Authorization: •••', 'token=•••', '{"x-key":"•••"}', '•••', 'the sales team'].join('\n'),
  );
});

it('leaves everything else as it is', () => {
  expect(withoutEcho(found('{"ok":true}'), {}).body).toBe('{"ok":true}');
  const error = new PostError('timeout', 'No answer.');
  expect(withoutEcho(error, own)).toBe(error);
});
