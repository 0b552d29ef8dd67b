import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environment, readConfig } from './config';

/** The rows of README's table of variables; a row may be about two that belong together. */
const table = readFileSync(join(__dirname, '../../../../README.md'), 'utf8')
  .split('| variable | default | meaning |')[1]!
  .split('\n\n')[0]!
  .split('\n')
  .slice(2)
  .map((row) => row.split('|').map((cell) => cell.trim()))
  .flatMap(([, names = '', defaults = '']) => {
    const said = defaults.split(', ');
    return names.split(', ').map((name, index) => ({ name: name.replaceAll('`', ''), said: said[index] ?? said[0] }));
  });

describe('the table of variables in README', () => {
  it('lists each variable once, and no other', () => {
    expect(table.map(({ name }) => name).sort()).toEqual(Object.keys(environment.shape).sort());
  });

  it('states the defaults that count', () => {
    const counts = environment.parse({}) as Record<string, unknown>;
    // Words, as against `values`, say what happens without one.
    const stated = table.filter(({ name, said }) => said?.startsWith('`') && name !== 'PUBLIC_URL');
    expect(stated.length).toBeGreaterThan(15);
    expect(stated.map(({ name, said }) => [name, said])).toEqual(
      stated.map(({ name }) => [name, `\`${String(counts[name])}\``]),
    );
  });
});

describe('readConfig', () => {
  it('says which variable cannot be used', () => {
    expect(() => readConfig({ IMAP_CONNECTIONS_PER_HOST: 'many' })).toThrow(/IMAP_CONNECTIONS_PER_HOST/);
    expect(() => readConfig({ MAIL_IN_CERT: 'cert.pem' })).toThrow(/MAIL_IN_KEY belong together/);
  });
});
