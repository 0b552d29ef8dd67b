// Jest's global teardown: ends what the setup started. Killed runs need no teardown, the servers die with them.
import type { SharedServers } from './shared-servers.setup';

export default async function teardown(): Promise<void> {
  const shared = globalThis as SharedServers;
  const servers = shared.mailroomSharedServers;
  delete shared.mailroomSharedServers;
  await Promise.all([servers?.dovecot.stop(), servers?.mariaDb.stop()]);
}
