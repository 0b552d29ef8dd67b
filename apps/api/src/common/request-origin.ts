import { AsyncLocalStorage } from 'node:async_hooks';

/** Where the work under way comes from, as far as it was a request that asked for it. */
export interface RequestOrigin {
  /** Address of who asks; null: not known. */
  ip: string | null;
  /** The API key that was shown, once it was found good. */
  apiKeyId: string | null;
}

const store = new AsyncLocalStorage<RequestOrigin>();

/** Runs what answers one request; everything it awaits finds its origin. */
export const withOrigin = <T>(origin: RequestOrigin, work: () => T): T => store.run(origin, work);

/** The origin of the request that is being answered; null: the program works by itself. */
export const requestOrigin = (): RequestOrigin | null => store.getStore() ?? null;
