import pino from 'pino';
import { QueryFailedError } from 'typeorm';
import { newApiKey } from '../identity/api-keys/api-key-text';
import { readConfig } from '../config/config';
import { loggingOptions } from './logging';

function logged(write: (logger: pino.Logger) => void): string {
  let text = '';
  const { pinoHttp } = loggingOptions(readConfig({}), false);
  write(pino(pinoHttp as pino.LoggerOptions, { write: (line: string) => void (text += line) }));
  return text;
}

it.each([
  { password: 'canary' },
  { mailbox: { imap: { password: 'canary' } } },
  { config: { secret: 'canary' } },
  { body: { token: 'canary' } },
  { request: { headers: { cookie: 'canary', authorization: 'canary' } } },
  { row: { passwordHash: 'canary', imapPassword: 'canary' } },
])('writes no secret: %j', (fields) => {
  const text = logged((logger) => logger.info(fields, 'message'));
  expect(text).toContain('message');
  expect(text).not.toContain('canary');
});

it('writes a request without headers and query, where links carry tokens', () => {
  const req = { id: 1, method: 'GET', url: '/sign-in?token=canary', headers: { cookie: 'canary' } };
  const text = logged((logger) => logger.info({ req }, 'request'));
  expect(JSON.parse(text)).toMatchObject({ req: { id: 1, method: 'GET', path: '/sign-in' } });
  expect(text).not.toContain('canary');
});

it('writes of a failed statement what it was, and none of the values it was to write', () => {
  const driver = Object.assign(new Error('gone'), { code: 'X', sql: "INSERT INTO a VALUES ('canary')" });
  const err = new QueryFailedError('INSERT INTO a VALUES (?)', ['canary'], driver);
  const text = logged((logger) => logger.error({ err }, 'failed'));
  expect(text).toContain('INSERT INTO a VALUES (?)');
  expect(text).toContain('gone');
  expect(text).not.toContain('canary');
  // Also of one that was handed over bare.
  expect(logged((logger) => logger.error(err))).not.toContain('canary');
});

it('writes no API key, wherever one stands', () => {
  const { text: key } = newApiKey();
  const [, id, secret] = key.split('_') as [string, string, string];
  const req = { id: 1, method: 'GET', url: `/api/v1/${key}/x?key=${key}`, headers: {} };
  const text = logged((logger) => {
    logger.info({ req, err: new Error(`Refused: ${key}`), deep: [{ a: { b: { c: { d: key } } } }] }, `With ${key}`);
  });
  expect(text).not.toContain(secret);
  // Which key it was may be known, and helps.
  expect(text).toContain(`With mrk_${id}_[redacted]`);
});
