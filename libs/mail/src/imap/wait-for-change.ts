import type { ImapFlow } from 'imapflow';

export interface ChangeWait {
  signal?: AbortSignal;
  /** Also the poll interval on a server without IDLE. RFC 2177 asks to renew IDLE within 29 minutes. */
  maxSeconds: number;
  /** Called when the waiting has begun. */
  onIdle?: () => void;
}

/**
 * `exists`: new mail; `altered`: flags changed or messages vanished. `timeout` also when the signal was raised or the
 * server cannot push: look yourself.
 */
export type WaitOutcome = 'exists' | 'altered' | 'timeout' | 'closed';

/** What was announced since the last look. */
interface News {
  readonly changed: boolean;
  readonly altered: boolean;
}

/** IDLE (RFC 2177) where the server has it, patience otherwise. */
export async function waitForChange(
  client: ImapFlow,
  { signal, maxSeconds, onIdle }: ChangeWait,
  news: News,
): Promise<WaitOutcome> {
  const told = newsOf(news);
  if (told) return told;
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
  return newsOf(news) ?? (client.isClosed ? 'closed' : outcome);
}

const newsOf = ({ changed, altered }: News): WaitOutcome | null => (changed ? 'exists' : altered ? 'altered' : null);

function untilOneOf(client: ImapFlow, maxSeconds: number, signal: AbortSignal | undefined): Promise<WaitOutcome> {
  return new Promise((resolve) => {
    const settle = (outcome: WaitOutcome): void => {
      clearTimeout(timer);
      client.off('exists', onExists);
      client.off('flags', onAltered);
      client.off('expunge', onAltered);
      client.off('close', onClose);
      signal?.removeEventListener('abort', onTime);
      resolve(outcome);
    };
    const onExists = (): void => settle('exists');
    const onAltered = (): void => settle('altered');
    const onClose = (): void => settle('closed');
    const onTime = (): void => settle('timeout');
    const timer = setTimeout(onTime, maxSeconds * 1000);
    client.on('exists', onExists);
    client.on('flags', onAltered);
    client.on('expunge', onAltered);
    client.on('close', onClose);
    signal?.addEventListener('abort', onTime, { once: true });
  });
}
