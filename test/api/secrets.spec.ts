import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SealedPlace } from '../../apps/api/src/database/sealed-column';
import { eventually } from '../support/eventually';
import { startApp, type TestApp } from '../support/app';

jest.setTimeout(120_000);

const [A, B] = ['a', 'b'].map((letter) => Buffer.alloc(32, letter).toString('base64'));
const PLAIN = 'a password that nobody guesses';
/** More than one unit of work. */
const ROWS = 230;

const dataDir = mkdtempSync(join(tmpdir(), 'mailroom-secrets-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** Every process of these tests works on one database, as after a restart. */
let databaseUrl: string | undefined;
async function startWith(env: Record<string, string | undefined>): Promise<TestApp> {
  const t = await startApp({ dataDir, databaseUrl, env: env as Record<string, string> });
  databaseUrl = t.databaseUrl;
  return t;
}

async function parts(t: TestApp) {
  const { Database } = await import('../../apps/api/src/database/database');
  const { Vault } = await import('../../apps/api/src/common/vault');
  const { sealedColumns } = await import('../../apps/api/src/database/sealed-column');
  return { database: t.app.get(Database), vault: t.app.get(Vault), columns: sealedColumns() };
}

describe('a new secret of the installation', () => {
  it('takes over every sealed column while the program runs, and the previous one may go', async () => {
    let t = await startWith({ MAILROOM_SECRET: A, ROLES: 'web' });
    const messageId = await fill(t);
    await t.close();

    // The worker of this start seals anew.
    t = await startWith({ MAILROOM_SECRET: B, MAILROOM_SECRET_PREVIOUS: A });
    await eventually(async () => (await t.api.get('/secrets')).body.previousMayBeRemoved === true);
    const { body } = await t.api.get('/secrets');
    const { columns } = await parts(t);
    expect(body.columns).toHaveLength(columns.length);
    for (const column of body.columns)
      expect(column).toMatchObject({ waiting: 0, lost: 0, current: expect.any(Number) });
    for (const column of body.columns) expect(column.current).toBeGreaterThanOrEqual(ROWS);
    const { body: audit } = { body: await auditActions(t) };
    expect(audit).toContain('secrets.sealed-anew');
    await t.close();

    t = await startWith({ MAILROOM_SECRET: B });
    expect(await unopened(t)).toEqual([]);
    // Mail that we sent under the old secret is still known for ours.
    const { vault } = await parts(t);
    const { readMessageId } = await import('@mailroom/mail');
    expect(readMessageId(messageId, vault.signingSecrets)).toMatchObject({ threadId: 'thread-1' });
    expect(vault.signingSecrets).toHaveLength(2);
    await t.close();
  });

  it('goes on where a death ended it, and keeps what somebody stores meanwhile', async () => {
    const t = await startWith({ MAILROOM_SECRET: A, MAILROOM_SECRET_PREVIOUS: B, ROLES: 'web' });
    const { database, vault, columns } = await parts(t);
    const { findSealed, replaceSealed } = await import('../../apps/api/src/secrets/secrets.repository');
    const column = columns.find(({ property }) => property === 'imapPassword')!;
    const [keyId] = vault.previousKeyIds as [string];
    const [first, second] = await findSealed(database.read, column, { keyId, after: '', limit: 2 });
    // One is done when the program dies; another is changed by a person just then.
    const anew = vault.seal(PLAIN, first!.place);
    await database.write(({ manager }) => replaceSealed(manager, column, first!, anew));
    const typed = vault.seal('typed meanwhile', second!.place);
    await database.write(({ manager }) => replaceSealed(manager, column, second!, typed));
    expect(await database.write(({ manager }) => replaceSealed(manager, column, second!, anew))).toBe(false);

    const { SecretRotation } = await import('../../apps/api/src/secrets/secret-rotation.service');
    const left = (await t.api.get('/secrets')).body.columns as { waiting: number }[];
    const waiting = left.reduce((sum, { waiting: count }) => sum + count, 0);
    expect(await t.app.get(SecretRotation).rotate()).toBe(waiting);
    expect(await t.app.get(SecretRotation).rotate()).toBe(0);
    expect(await unopened(t)).toEqual([`${second!.key}: typed meanwhile`]);
    await t.close();
  });

  it('leaves alone what does not open, and says so', async () => {
    const t = await startWith({ MAILROOM_SECRET: Buffer.alloc(32, 'c').toString('base64'), ROLES: 'web' });
    const { body } = await t.api.get('/secrets');
    expect(body).toMatchObject({ previousSecrets: 0, previousMayBeRemoved: false });
    for (const column of body.columns) expect(column).toMatchObject({ current: 0, waiting: 0 });
    for (const column of body.columns) expect(column.lost).toBeGreaterThanOrEqual(ROWS);
    await t.close();
  });
});

describe('the register of sealed columns', () => {
  /** Columns that sound secret and are none, with the reason; hashes and ids tell by their name. */
  const NOT_SEALED: Record<string, string> = {
    'mailbox_oauth.tokenUrl': 'a public address',
    'sign_in_request.nonce': 'travels through the browser in clear, and works once',
  };

  it('has every column whose name tells of a secret', async () => {
    const { createDataSource } = await import('../../apps/api/src/database/data-source');
    const { sealedColumns } = await import('../../apps/api/src/database/sealed-column');
    const source = createDataSource(process.env['DATABASE_URL'] ?? 'sqlite::memory:');
    await (source as unknown as { buildMetadatas(): Promise<void> }).buildMetadatas();
    const sealed = new Set(
      sealedColumns().map(({ entity, property }) => `${source.getMetadata(entity).tableName}.${property}`),
    );
    const telling = source.entityMetadatas.flatMap(({ tableName, columns }) =>
      columns
        .filter(({ propertyName }) => /password|secret|token|verifier|totp|apiKey|credential|nonce/i.test(propertyName))
        .filter(({ propertyName }) => !/(Hash|Id)$/.test(propertyName))
        .filter(({ type }) => type !== Boolean && type !== 'boolean' && type !== 'datetime' && type !== 'int')
        .map(({ propertyName }) => `${tableName}.${propertyName}`),
    );
    expect(telling.filter((name) => !sealed.has(name) && !(name in NOT_SEALED))).toEqual([]);
    expect(sealed.size).toBeGreaterThanOrEqual(7);
  });

  it('knows every file that seals', () => {
    const root = join(__dirname, '../../apps/api/src');
    const sealing = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && /vault\s*\.seal\(/i.test(source(root, file)),
    );
    // A file that is new here needs a @SealedColumn for what it stores.
    expect(sealing.map((file) => file.replaceAll('\\', '/')).sort()).toEqual([
      'idempotency/idempotent-calls.service.ts',
      'identity/providers/provider-secret.ts',
      'identity/providers/provider-sign-in.service.ts',
      'identity/second-factor/second-factor.service.ts',
      'mailboxes/mailbox-secrets.service.ts',
      'mailboxes/oauth/oauth-consent.service.ts',
      'mailboxes/oauth/oauth-tokens.service.ts',
      'secrets/secret-rotation.service.ts',
      'webhooks/webhooks.service.ts',
    ]);
  });

  const source = (root: string, file: string) => readFileSync(join(root, file), 'utf8');
});

it('binds a value to the place that the product itself opens it at', async () => {
  const t = await startApp({ env: { ROLES: 'web' } });
  const server = { host: '127.0.0.1', port: 1, security: 'none', user: 'desk', password: PLAIN };
  const settings = {
    name: 'Desk',
    address: 'desk@example.com',
    imap: server,
    smtp: server,
    monitoredFolders: ['INBOX'],
  };
  expect((await t.api.post('/mailboxes', settings)).status).toBe(201);
  await t.api.post('/webhooks', { url: 'https://crm.example.com/hook', events: ['case.created'], active: true });
  const { database, vault, columns } = await parts(t);
  const opened = [];
  for (const column of columns) {
    for (const row of await database.read.find(column.entity)) {
      const sealed = (row as Record<string, string | null>)[column.property];
      if (sealed != null) opened.push([column.property, vault.open(sealed, column.place(row)).slice(0, 6)]);
    }
  }
  expect(opened).toEqual(
    expect.arrayContaining([
      ['imapPassword', PLAIN.slice(0, 6)],
      ['smtpPassword', PLAIN.slice(0, 6)],
    ]),
  );
  expect(opened).toContainEqual(['secret', 'whsec_']);
  await t.close();
});

/** Rows with a sealed value in every sealed column. @returns a Message-ID signed under this secret */
async function fill(t: TestApp): Promise<string> {
  const { database, vault, columns } = await parts(t);
  const entities = new Map<SealedPlace['entity'], SealedPlace[]>();
  for (const column of columns) entities.set(column.entity, [...(entities.get(column.entity) ?? []), column]);
  const { insertRows } = await import('../../apps/api/src/database/insert-rows');
  for (const [entity, sealed] of entities) {
    const metadata = database.read.connection.getMetadata(entity);
    const rows = Array.from({ length: ROWS }, (_, index) => {
      const row: Record<string, unknown> = {};
      for (const column of metadata.columns) row[column.propertyName] = anyValue(column, index);
      for (const { property, place } of sealed) row[property] = vault.seal(PLAIN, place(row));
      return row;
    });
    await database.write(({ manager }) => insertRows(manager, entity as new () => object, rows));
  }
  const { createMessageId } = await import('@mailroom/mail');
  return createMessageId({
    secret: vault.signingSecrets,
    domain: 'example.com',
    threadId: 'thread-1',
    purpose: 'compose',
  });
}

/** Something that a column takes, another for every row; nothing works on these rows. */
function anyValue({ type, propertyName, isNullable, length }: ColumnLike, index: number): unknown {
  if (type === 'boolean' || type === Boolean) return false;
  // Later than any cleaning.
  if (type === 'datetime') return isNullable && !/until|expires/i.test(propertyName) ? null : new Date('2999-01-01');
  if (type === 'int' || type === 'bigint' || type === 'double') return 0;
  if (isNullable) return null;
  if (type === 'text' || type === 'longtext') return [];
  return `${propertyName}-${index}`.slice(-Number(length || 36));
}

interface ColumnLike {
  type: unknown;
  propertyName: string;
  isNullable: boolean;
  length: string;
}

/** What stands in a sealed column and does not open as what was sealed. */
async function unopened(t: TestApp): Promise<string[]> {
  const { database, vault, columns } = await parts(t);
  const wrong: string[] = [];
  for (const column of columns) {
    const rows = await database.read.find(column.entity);
    expect(rows.length).toBeGreaterThanOrEqual(ROWS);
    const key = database.read.connection.getMetadata(column.entity).primaryColumns[0]!.propertyName;
    for (const row of rows as Record<string, string>[]) {
      const opened = vault.open(row[column.property]!, column.place(row));
      if (opened !== PLAIN) wrong.push(`${row[key]}: ${opened}`);
    }
  }
  return wrong;
}

async function auditActions(t: TestApp): Promise<string[]> {
  const { database } = await parts(t);
  return (await database.read.query<{ action: string }[]>('SELECT action FROM audit_entry')).map(
    ({ action }) => action,
  );
}
