export type ParseErrorCode =
  | 'too-large'
  | 'too-many-parts'
  | 'too-deep'
  | 'headers-too-large'
  | 'malformed'
  /** More text than `heavyText`: nothing is wrong with it. */
  | 'too-heavy'
  | 'no-such-attachment'
  | 'timeout'
  | 'worker-died'
  | 'closed';

/** A message that cannot be read within its limits. It belongs into quarantine, with `message` as the reason shown. */
export class ParseError extends Error {
  override readonly name = 'ParseError';

  constructor(
    readonly code: ParseErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Any foreign error of a parser becomes `malformed`, so that callers know one kind only. */
export function toParseError(error: unknown): ParseError {
  if (error instanceof ParseError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new ParseError('malformed', `The message cannot be read: ${reason}`, { cause: error });
}
