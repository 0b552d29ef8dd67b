import { entriesText, importEntries, readEntries } from './list-entries';

const entries = (text: string) => readEntries(text).map(({ entry }) => entry);

describe('readEntries', () => {
  it('takes lines, commas, semicolons and tabs', () => {
    expect(entries('a@x.sk\nb@x.sk, c@x.sk;d@x.sk\te@x.sk\r\n\n  f@x.sk  ')).toEqual([
      'a@x.sk',
      'b@x.sk',
      'c@x.sk',
      'd@x.sk',
      'e@x.sk',
      'f@x.sk',
    ]);
  });

  it('leaves out remarks, but no # within an entry', () => {
    expect(entries('# customers\na@x.sk # the boss\nc#\n#')).toEqual(['a@x.sk', 'c#']);
  });

  it('keeps separators within quotes', () => {
    expect(entries('"Money, back",refund\n"say ""no"""')).toEqual(['Money, back', 'refund', 'say "no"']);
  });

  it('says where each stands', () => {
    const text = 'one\n\n two, "three"';
    const found = readEntries(text);
    expect(found.map(({ entry, line }) => [entry, line])).toEqual([
      ['one', 1],
      ['two', 3],
      ['three', 3],
    ]);
    for (const { entry, start } of found) expect(text.slice(start, start + entry.length)).toBe(entry);
  });

  it('ends with any text', () => {
    for (const text of ['', ',', ',,', '"', '"a', 'a"b', '\t', ' , ']) expect(readEntries(text)).toBeDefined();
    expect(entries('a,,b,')).toEqual(['a', 'b']);
  });
});

describe('importEntries', () => {
  const isEntry = (cell: string) => cell.includes('@');

  it('takes the addresses of a spreadsheet, and what has none as it is', () => {
    expect(importEntries('\uFEFFAnna Nová;anna@x.sk;VIP\nnobody\n', isEntry)).toEqual(['anna@x.sk', 'nobody']);
  });

  it('leaves out the heading of a spreadsheet, but no first entry', () => {
    expect(importEntries('Name;E-mail\nAnna;anna@x.sk', isEntry)).toEqual(['anna@x.sk']);
    expect(importEntries('nobody\nanna@x.sk', isEntry)).toEqual(['nobody', 'anna@x.sk']);
  });
});

it('reads back what it wrote', () => {
  const list = ['a@x.sk', 'Money, back', 'say "no"', '#refund', 'two words', 'c #1'];
  expect(entries(entriesText(list))).toEqual(list);
});
