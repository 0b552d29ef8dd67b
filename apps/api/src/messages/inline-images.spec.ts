import { readAttachments } from '@mailroom/mail';
import { inlineImages } from './inline-images';

const part = (contentId: string, content: string, contentType = 'image/png') =>
  [
    '--b',
    `Content-Type: ${contentType}`,
    `Content-ID: <${contentId}>`,
    'Content-Disposition: inline',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(content).toString('base64'),
    '',
  ].join('\r\n');

const message = (...parts: string[]) =>
  Buffer.from(
    `From: a@b.test\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>x</p>\r\n${parts.join('')}--b--\r\n`,
  );

const stored = (index: number, contentId: string, size = 1, contentType = 'image/png') => ({
  index,
  filename: '',
  contentType,
  size,
  contentId: `<${contentId}>`,
});

const reader = (raw: Buffer) => (indexes: number[]) => readAttachments(raw, new Set(indexes));

const MEGABYTE = 1024 * 1024;

it('gives each picture that a browser draws, and nothing else', async () => {
  const raw = message(part('one', 'first'), part('script', '<svg/>', 'image/svg+xml'), part('two', 'second'));
  const images = await inlineImages(reader(raw), [
    stored(0, 'one'),
    stored(1, 'script', 1, 'image/svg+xml'),
    stored(2, 'two'),
  ]);
  expect(images).toEqual({
    one: `data:image/png;base64,${Buffer.from('first').toString('base64')}`,
    two: `data:image/png;base64,${Buffer.from('second').toString('base64')}`,
  });
});

it('stops before they become too large together', async () => {
  const raw = message(part('one', 'first'), part('two', 'second'));
  const images = await inlineImages(reader(raw), [stored(0, 'one', 5 * MEGABYTE), stored(1, 'two', 5 * MEGABYTE)]);
  expect(Object.keys(images)).toEqual(['one']);
});
