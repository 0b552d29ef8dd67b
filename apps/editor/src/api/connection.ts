import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';

/** Milliseconds between two looks whether the server is back. */
const PAUSE = 3000;

let isReachable = true;
const listeners = new Set<() => void>();

/** What the last call told: any answer is one, also a refusal. */
export function noteReachable(now: boolean): void {
  if (isReachable === now) return;
  isReachable = now;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

export type Connection = 'fine' | 'offline' | 'unreachable';

const connection = (): Connection => (!navigator.onLine ? 'offline' : isReachable ? 'fine' : 'unreachable');

/** Whether the server answers now; what it says does not matter. */
export async function looksReachable(): Promise<boolean> {
  const answer = await fetch('/api/v1/health', { cache: 'no-store' }).catch(() => null);
  // A proxy in front answers also for a server that is away.
  const isThere = answer !== null && answer.status < 502;
  noteReachable(isThere);
  return isThere;
}

/** Whether the server can be reached. While it cannot, it is asked again and again; then what is in sight is fetched anew. */
export function useConnection(): Connection {
  const client = useQueryClient();
  const state = useSyncExternalStore(subscribe, connection);
  useEffect(() => {
    if (state !== 'unreachable') return;
    const look = async () => {
      if (await looksReachable()) await client.invalidateQueries();
    };
    const timer = window.setInterval(() => void look(), PAUSE);
    return () => window.clearInterval(timer);
  }, [state, client]);
  return state;
}
