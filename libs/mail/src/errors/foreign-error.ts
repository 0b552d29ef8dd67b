/** The fields that Node, imapflow and nodemailer hang on their errors, read without trusting any of them. */
export interface ForeignError {
  message: string;
  /** Every code found: the error's own, the one it wraps, those of an AggregateError's members. */
  codes: string[];
  /** IMAP response code (RFC 5530), upper case. */
  responseCode: string;
  /** SMTP reply code (RFC 5321 section 4.2), 0 when there was none. */
  replyCode: number;
  /** Enhanced status (RFC 3463) such as 5.2.2, empty when there was none. */
  enhancedStatus: string;
  /** The SMTP command that failed. */
  command: string;
  /** What the server said, as it said it. */
  response: string;
  authenticationFailed: boolean;
  tlsFailed: boolean;
  mailboxMissing: boolean;
}

type Fields = Record<string, unknown>;

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads any thrown value. */
export function readForeignError(error: unknown): ForeignError {
  const fields = fieldsOf(error);
  const answer = text(fields.response) || text(fields.responseText) || text(fields.reason);
  // The tag before an IMAP answer (RFC 3501, section 7.1) is ours and tells a person nothing.
  const response = answer.replace(/^[A-Za-z0-9]+ (?=(?:NO|BAD) )/, '');
  return {
    message: error instanceof Error ? error.message : text(error),
    codes: codesOf(error, 0),
    responseCode: text(fields.serverResponseCode).toUpperCase(),
    replyCode: typeof fields.responseCode === 'number' ? fields.responseCode : 0,
    enhancedStatus: /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? '',
    command: text(fields.command),
    response,
    authenticationFailed: fields.authenticationFailed === true,
    tlsFailed: fields.tlsFailed === true,
    mailboxMissing: fields.mailboxMissing === true,
  };
}

function codesOf(error: unknown, depth: number): string[] {
  if (depth > 3) return [];
  const { code, originalCode, cause, errors, _err: wrapped } = fieldsOf(error);
  const members: unknown[] = Array.isArray(errors) ? errors : [];
  return [
    ...[originalCode, code].filter((value): value is string => typeof value === 'string'),
    ...[cause, wrapped, ...members].flatMap((inner) => codesOf(inner, depth + 1)),
  ];
}
