import { inlineImagePath } from './inline-image-path';

describe('inlineImagePath', () => {
  it('takes the images of this message', () => {
    expect(inlineImagePath('/api/v1/messages/m1/attachments/3?inline=1', 'm1')).toBe(
      '/api/v1/messages/m1/attachments/3?inline=1',
    );
    expect(inlineImagePath('/api/v1/messages/m1/attachments/3', 'm1')).toBe(
      '/api/v1/messages/m1/attachments/3?inline=1',
    );
  });

  it.each([
    'https://tracker.example/pixel.gif',
    '/api/v1/messages/m2/attachments/0',
    '/api/v1/messages/m1/attachments/../../../session',
    '/api/v1/messages/m1/source',
    'data:image/png;base64,AAAA',
    '',
  ])('never fetches %s', (source) => {
    expect(inlineImagePath(source, 'm1')).toBeNull();
  });
});
