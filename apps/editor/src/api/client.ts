import createClient from 'openapi-fetch';
import { noteReachable } from './connection';
import { ApiProblem, readProblem } from './problem';
import type { paths } from './schema';

/** The typed client. Cookies carry the session; the browser sends `Sec-Fetch-Site`, which the API checks. */
export const api = createClient<paths>({
  baseUrl: '',
  credentials: 'same-origin',
  fetch: (request) => takeEarly(request) ?? fetch(request),
});

/** Answers that `public/early.js` asked for before the program had started, by path. */
declare global {
  interface Window {
    early?: Record<string, Promise<Response>>;
  }
}

/** Milliseconds after which an early answer is too old to be shown. */
const EARLY = 10_000;

/** The early answer to a first request, when it was a good one; the next one asks anew. */
function takeEarly(request: Request): Promise<Response> | undefined {
  const { pathname, search } = new URL(request.url);
  const answer = request.method === 'GET' && search === '' ? window.early?.[pathname] : undefined;
  if (!answer) return undefined;
  delete window.early?.[pathname];
  if (performance.now() > EARLY) return undefined;
  // Whoever had to sign in first was refused it.
  return answer.then(
    (early) => (early.ok ? early : fetch(request)),
    () => fetch(request),
  );
}

interface Answer<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/**
 * The answer's body, or an `ApiProblem`.
 * @throws ApiProblem for every answer that is no success and when the server cannot be reached
 */
export async function unwrap<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  let answer: Answer<Data>;
  try {
    answer = await call;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    noteReachable(false);
    throw new ApiProblem(0, 'offline', 'The server does not answer', '');
  }
  noteReachable(true);
  if (!answer.response.ok) throw readProblem(answer.response.status, answer.error);
  return answer.data as Data;
}
