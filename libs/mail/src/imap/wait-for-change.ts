import type { ImapFlow } from 'imapflow';

export interface ChangeWait {
  signal?: AbortSignal;
  /** Also the poll interval on a server without IDLE. RFC 2177 asks to renew IDLE within 29 minutes. */
  maxSeconds: number;
  /** Called when the waiting has begun. */
  onIdle?: () => void;
}

/** `timeout` also when the signal was raised or the server cannot push: look yourself. */
export type WaitOutcome = 'exists' | 'timeout' | 'closed';

/** IDLE (RFC 2177) where the server has it, patience otherwise. */
export async function waitForChange(
  client: ImapFlow,
  { signal, maxSeconds, onIdle }: ChangeWait,
  changed: () => boolean,
): Promise<WaitOutcome> {
  if (changed()) return 'exists';
  if (signal?.aborted) return 'timeout';
  const waiting = untilOneOf(client, maxSeconds, signal);
  if (!client.capabilities.has('IDLE')) {
    onIdle?.();
    return waiting;
  }
  // imapflow resolves when IDLE has ended, however it ended; what ended it is told by the events.
  const idling = client.idle().catch(() => undefined);
  onIdle?.();
  const outcome = await waiting;
  if (outcome !== 'closed') {
    // Any command makes imapflow send DONE; its answer shows that the connection has survived the wait.
    await client.noop().catch(() => undefined);
    await idling;
  }
  if (changed()) return 'exists';
  return client.isClosed ? 'closed' : outcome;
}

function untilOneOf(client: ImapFlow, maxSeconds: number, signal: AbortSignal | undefined): Promise<WaitOutcome> {
  return new Promise((resolve) => {
    const settle = (outcome: WaitOutcome): void => {
      clearTimeout(timer);
      client.off('exists', onExists);
      client.off('close', onClose);
      signal?.removeEventListener('abort', onTime);
      resolve(outcome);
    };
    const onExists = (): void => settle('exists');
    const onClose = (): void => settle('closed');
    const onTime = (): void => settle('timeout');
    const timer = setTimeout(onTime, maxSeconds * 1000);
    client.on('exists', onExists);
    client.on('close', onClose);
    signal?.addEventListener('abort', onTime, { once: true });
  });
}
