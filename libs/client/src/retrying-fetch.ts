import { retryAfterSeconds } from './problem-error.ts';

export interface Retrying {
  fetch: (request: Request) => Promise<Response>;
  /** Tries after the first. */
  retries: number;
  /** A longer wait is left to the caller. */
  longestWaitSeconds: number;
}

/**
 * A fetch that tries again what failed on the way, or was put off.
 *
 * POSTs carry a key by which the server knows that it is the same call again, so that all of them may be repeated.
 */
export function retryingFetch({ fetch, retries, longestWaitSeconds }: Retrying) {
  return async (original: Request): Promise<Response> => {
    const request = withKey(original);
    for (let tried = 0; ; tried += 1) {
      const isLast = tried >= retries;
      const outcome = await attempt(fetch, isLast ? request : request.clone());
      if (isLast || !isWorthAnotherTry(request, outcome)) return settled(outcome);
      const asked = outcome instanceof Response ? retryAfterSeconds(outcome) : null;
      if (asked !== null && asked > longestWaitSeconds) return settled(outcome);
      if (outcome instanceof Response) await outcome.body?.cancel();
      await wait(asked ?? backOff(tried), request.signal);
    }
  };
}

type Outcome = Response | { failure: unknown };

async function attempt(fetch: Retrying['fetch'], request: Request): Promise<Outcome> {
  try {
    return await fetch(request);
  } catch (failure) {
    return { failure };
  }
}

function settled(outcome: Outcome): Response {
  if (outcome instanceof Response) return outcome;
  throw outcome.failure;
}

function withKey(request: Request): Request {
  if (request.method === 'POST' && !request.headers.has('idempotency-key'))
    request.headers.set('idempotency-key', crypto.randomUUID());
  return request;
}

function isWorthAnotherTry(request: Request, outcome: Outcome): boolean {
  if (request.signal.aborted) return false;
  // Doing it twice is doing it once, for all but PATCH (RFC 9110, 9.2.2; RFC 5789).
  const isRepeatable = request.method !== 'PATCH';
  if (!(outcome instanceof Response)) return isRepeatable;
  // The same call is still under way: 409 that says when to ask again.
  if (outcome.status === 409) return outcome.headers.has('retry-after');
  if (outcome.status === 429 || outcome.status === 503) return true;
  return isRepeatable && (outcome.status === 502 || outcome.status === 504);
}

/** Half a second, one, two, four, each with up to as much again, so that many clients do not come back at once. */
const backOff = (tried: number) => 0.5 * 2 ** tried * (1 + Math.random());

function wait(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const aborted = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', aborted);
      resolve();
    }, seconds * 1000);
    signal.addEventListener('abort', aborted, { once: true });
  });
}
