import { csvLine } from './csv';

it('writes cells as RFC 4180 has them', () => {
  expect(csvLine(['a', 'b,c', 'say "x"', 'two\nlines', ''])).toBe('a,"b,c","say ""x""","two\nlines",\r\n');
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '  =HYPERLINK("http://x")', '\n=1'])(
  'makes %j mere text',
  (formula) => {
    const written = csvLine([formula]).slice(0, -2);
    const unquoted = written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written;
    expect(unquoted).toBe(`'${formula}`);
  },
);
