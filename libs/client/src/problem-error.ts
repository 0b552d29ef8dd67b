import type { components } from './schema.ts';

/** RFC 9457. */
export type Problem = components['schemas']['Problem'];

/** The API refused, and says why. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  /** Stable; what programs compare. */
  readonly code: string;
  readonly status: number;
  /** What is wrong with which input. */
  readonly errors: readonly { path: string; message: string }[];

  constructor(
    readonly problem: Problem,
    /** When it makes sense to ask again. */
    readonly retryAfterSeconds: number | null,
  ) {
    super(problem.detail);
    this.code = problem.code;
    this.status = problem.status;
    this.errors = problem.errors ?? [];
  }
}

/** @param body as it was read, which something between here and the program may have written */
export function problemError(response: Response, body: unknown): ProblemError {
  const problem = isProblem(body)
    ? body
    : {
        type: 'about:blank',
        title: response.statusText,
        status: response.status,
        code: 'no-problem-details',
        detail: `${response.url} answered ${response.status} and not in the form of Mailroom. Is there a proxy between?`,
      };
  return new ProblemError(problem, retryAfterSeconds(response));
}

/** Seconds, or a date (RFC 9110, 10.2.3). */
export function retryAfterSeconds(response: Response): number | null {
  const value = response.headers.get('retry-after');
  if (!value) return null;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null;
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && 'detail' in body && 'status' in body;
