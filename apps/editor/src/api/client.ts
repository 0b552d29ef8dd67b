import createClient from 'openapi-fetch';
import { noteReachable } from './connection';
import { ApiProblem, readProblem } from './problem';
import type { paths } from './schema';

/** The typed client. Cookies carry the session; the browser sends `Sec-Fetch-Site`, which the API checks. */
export const api = createClient<paths>({ baseUrl: '', credentials: 'same-origin' });

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
