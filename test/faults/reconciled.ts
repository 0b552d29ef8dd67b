// How every test of a fault ends: the ledger agrees with the server's folder, message for message.
import { eventually } from '../support/eventually';
import type { ApiClient } from '../support/api-client';

/** Waits until nothing is on its way any more. Nothing was passed over, so nothing had to be fetched again. */
export async function expectReconciled(api: ApiClient, mailboxId: string, listed: number): Promise<void> {
  const all = { listed, settled: listed, recovered: 0, missing: [], at: expect.any(String), path: 'INBOX' };
  await eventually(
    async () => {
      const { status, body } = await api.post(`/mailboxes/${mailboxId}/reconcile`);
      expect([status, body]).toEqual([200, { folders: [all] }]);
      return true;
    },
    { timeout: 20_000, interval: 250 },
  );
}
