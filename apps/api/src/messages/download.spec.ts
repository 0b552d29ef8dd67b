import { Readable } from 'node:stream';
import { download } from './download';

const headerFor = (filename: string) =>
  download({ filename, contentType: 'text/plain', size: 1, open: () => Readable.from(['x']) }).getHeaders().disposition;

describe('download', () => {
  it('names a file by its real name, and plainly for old clients', () => {
    expect(headerFor('účet.pdf')).toBe('attachment; filename="__et.pdf"; filename*=UTF-8\'\'%C3%BA%C4%8Det.pdf');
  });

  it('cuts a name in the middle of an emoji, and takes one that holds only half of it', () => {
    expect(headerFor(`${'a'.repeat(199)}😀.pdf`)).toContain(`${'a'.repeat(199)}%EF%BF%BD`);
    expect(headerFor('\ud83d.pdf')).toContain("filename*=UTF-8''%EF%BF%BD.pdf");
  });
});
