// The real program, in this process: real modules, real migrations, a free port, data of its own.
import type { Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from './api-client';
import { newMariaDatabase } from './shared-servers';

export interface StartOptions {
  /** Default: an empty database of the kind the suite runs on. */
  databaseUrl?: string;
  /** Default: an empty folder, removed with `close()`. A given one stays. */
  dataDir?: string;
  /** Settings of the program's environment, over the quiet defaults below. */
  env?: Record<string, string>;
  /** Modules of plug-ins. */
  plugins?: readonly Type[];
}

export interface TestApp {
  url: string;
  databaseUrl: string;
  dataDir: string;
  app: NestExpressApplication;
  /** Signed in as the first administrator. */
  api: ApiClient;
  /** Not signed in. */
  anonymous: ApiClient;
  /** A new person of that role, signed in. */
  signedInAs(role: 'administrator' | 'user'): Promise<ApiClient>;
  /** A new person with a role of just these rights, signed in. */
  signedInWith(rights: Readonly<Record<string, string>>, account?: Partial<NewPerson>): Promise<ApiClient>;
  close(): Promise<void>;
}

/** Whoever comes first in a suite must not be the reason that another is refused. */
export const WITHOUT_LIMITS = { RATE_LIMIT_API_KEY: '0', RATE_LIMIT_SESSION: '0', RATE_LIMIT_ADDRESS: '0' };

// The mail servers of tests are on this machine.
const QUIET = {
  ...WITHOUT_LIMITS,
  MAIL_ALLOWED_HOSTS: '127.0.0.0/8,::1',
  SAMPLE_MAILBOX: 'false',
  LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
};

/** What can be said of a person that a test makes. */
export interface NewPerson {
  name: string;
  email: string;
  administrator: boolean;
  roleId: string;
}

/** Starts the program. Which kind of database it speaks was settled when the suite began, by its Jest project. */
export async function startApp(options: StartOptions = {}): Promise<TestApp> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'mailroom-app-'));
  const databaseUrl = options.databaseUrl ?? (await emptyDatabase(dataDir));
  // Loaded here, not above: the suite's project sets DATABASE_URL first, and entities read it while they load.
  const { readConfig } = await import('../../apps/api/src/config/config');
  const { createApp } = await import('../../apps/api/src/create-app');
  const { FirstAdministrator } = await import('../../apps/api/src/identity/first-administrator');

  const app = await createApp(
    readConfig({ ...QUIET, PORT: '0', ...options.env, DATABASE_URL: databaseUrl, DATA_DIR: dataDir }),
    options.plugins,
  );
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  // Behind TLS a page without it is another site.
  const publicUrl = options.env?.['PUBLIC_URL'];
  const anonymous = new ApiClient(url, '', publicUrl?.startsWith('https:') ? publicUrl : url);
  const link = await app.get(FirstAdministrator).createLink();
  const api = await anonymous.signInByLink(link);
  return {
    url,
    databaseUrl,
    dataDir,
    app,
    api,
    anonymous,
    signedInAs: (role) => signedIn(api, anonymous, { administrator: role === 'administrator' }),
    async signedInWith(rights, account) {
      const role = await api.post('/roles', { name: `Role ${(people += 1)}`, rights });
      if (role.status !== 201) throw new Error(`No role: ${JSON.stringify(role.body)}`);
      return signedIn(api, anonymous, { roleId: role.body.id, ...account });
    },
    async close() {
      await app.close();
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function emptyDatabase(dataDir: string): Promise<string> {
  const isMariaDb = process.env['DATABASE_URL']?.startsWith('mariadb:') ?? false;
  return isMariaDb ? newMariaDatabase() : `sqlite:${join(dataDir, 'mailroom.sqlite')}`;
}

let people = 0;

async function signedIn(api: ApiClient, anonymous: ApiClient, person: Partial<NewPerson>): Promise<ApiClient> {
  people += 1;
  const account = { email: person.email ?? `person-${people}@example.com`, password: 'correct horse battery' };
  const created = await api.post('/users', { ...account, name: `Person ${people}`, ...person });
  if (created.status !== 201) throw new Error(`No person: ${JSON.stringify(created.body)}`);
  return anonymous.signIn(account);
}
