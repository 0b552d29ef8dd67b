import { readConfig } from '../config/config';
import { startFailure } from './start-failure';

const config = readConfig({ DATABASE_URL: 'mariadb://mailroom:canary@db.example.com:3307/shop', DATA_DIR: '/data' });
const failed = (code: string, message = 'canary') => startFailure(Object.assign(new Error(message), { code }), config);

it.each([
  ['EADDRINUSE', 'Port 3000 is taken'],
  ['EACCES', 'The data folder /data cannot be written'],
  ['ECONNREFUSED', 'No database answers at db.example.com:3307'],
  ['ENOTFOUND', "The database's host db.example.com is not known"],
  ['ER_ACCESS_DENIED_ERROR', 'refuses the user'],
  ['ER_BAD_DB_ERROR', 'has no database shop'],
])('says what %s means and what to do', (code, words) => {
  expect(failed(code)).toContain(words);
  expect(failed(code)).not.toContain('canary');
});

it('tells a port that needs rights from a folder that cannot be written', () => {
  expect(failed('EACCES', 'listen EACCES: permission denied 0.0.0.0:80')).toContain('may not be opened by this user');
});

it('looks into what Node gathers when it tried several addresses', () => {
  const refused = Object.assign(new Error(''), { code: 'ECONNREFUSED' });
  expect(startFailure(new AggregateError([refused]), config)).toContain('No database answers');
});
