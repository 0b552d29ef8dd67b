import { imageTypeOf } from './image-type';

const hex = (text: string) => Buffer.from(text.replace(/\s/g, ''), 'hex');

it.each([
  ['image/png', hex('89504e470d0a1a0a 0000000d49484452')],
  ['image/jpeg', hex('ffd8ffe0 00104a464946')],
  ['image/gif', Buffer.from('GIF89a\x01\x00\x01\x00')],
  ['image/gif', Buffer.from('GIF87a\x01\x00\x01\x00')],
  ['image/webp', Buffer.from('RIFF\x24\x00\x00\x00WEBPVP8 ')],
  ['image/avif', Buffer.from('\x00\x00\x00\x20ftypavif\x00\x00\x00\x00')],
  ['image/bmp', Buffer.concat([Buffer.from('BM'), Buffer.alloc(24)])],
])('%s is told by its bytes', (type, bytes) => expect(imageTypeOf(bytes)).toBe(type));

it.each([
  ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ['an SVG behind an XML declaration', '<?xml version="1.0"?><svg/>'],
  ['a page', '<!doctype html><script>alert(1)</script>'],
  ['a page that begins like a bitmap', 'BM<script>alert(1)</script>aaaaaaaaaaa'],
  ['a PDF', '%PDF-1.7'],
  ['an archive that calls itself RIFF', 'RIFF\x24\x00\x00\x00AVI LIST'],
  ['a film', '\x00\x00\x00\x20ftypisom\x00\x00\x00\x00'],
  ['half a signature', '\x89PN'],
  ['nothing', ''],
])('%s is no image', (_, text) => expect(imageTypeOf(Buffer.from(text, 'latin1'))).toBeNull());
