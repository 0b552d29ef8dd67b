/** Every failure a caller may see: a stable code, the HTTP status it means, and what the person should do. */
export class AppError extends Error {
  constructor(
    readonly code: string,
    readonly status: 400 | 401 | 403 | 404 | 406 | 409 | 413 | 415 | 422 | 429 | 503,
    message: string,
    /** One entry per faulty input, e.g. a flow's problems. */
    readonly errors?: readonly { path: string; message: string }[],
    /** When it makes sense to ask again. */
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
    this.name = 'AppError';
  }
}

export const notFound = (what: string) =>
  new AppError('not-found', 404, `This ${what} does not exist, or it was removed meanwhile.`);
