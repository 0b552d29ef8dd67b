// Jest's global setup: starts the run's shared servers once, before the first suite of test/.
import { type Dovecot, startDovecot } from './servers/dovecot';
import { type MariaDb, startMariaDb } from './servers/mariadb';
import { isEmbeddedRun, VARIABLES } from './shared-servers';

/** Where the teardown, which is another module instance in the same process, finds what was started. */
export type SharedServers = { mailroomSharedServers?: { dovecot: Dovecot; mariaDb: MariaDb } };

export default async function setup(): Promise<void> {
  const shared = globalThis as SharedServers;
  // Two Jest projects use this setup and run in one process: the second finds everything ready.
  if (isEmbeddedRun() || shared.mailroomSharedServers) return;
  const [dovecot, mariaDb] = await Promise.all([startDovecot(), startMariaDb()]);
  shared.mailroomSharedServers = { dovecot, mariaDb };
  const { configFile, imapPort, imapsPort, lmtpPort } = dovecot;
  process.env[VARIABLES.dovecot] = JSON.stringify({ configFile, imapPort, imapsPort, lmtpPort });
  process.env[VARIABLES.mariaDb] = String(mariaDb.port);
}
