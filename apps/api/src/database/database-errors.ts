/** The driver's own code of a failed query, on either database. */
function driverCode(error: unknown): string {
  const cause = (error as { driverError?: { code?: unknown } }).driverError ?? (error as { code?: unknown });
  return typeof cause.code === 'string' ? cause.code : '';
}

/** A row with such a key is already there (by code, never by text). */
export function isUniqueViolation(error: unknown): boolean {
  const code = driverCode(error);
  return code === 'ER_DUP_ENTRY' || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
}

/** The transaction was rolled back through no fault of its own and may be repeated: deadlock, lock wait, record changed. */
export function isRetryable(error: unknown): boolean {
  const code = driverCode(error);
  return ['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD'].includes(code) || code.startsWith('SQLITE_BUSY');
}

/** The disk is full or broken, or the database is away: no fault of what was to be written. */
export function isStorageFailure(error: unknown): boolean {
  const code = driverCode(error);
  return (
    /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN)/.test(code) ||
    /^(ENOSPC|EFBIG|EDQUOT|EIO|EROFS|ECONNREFUSED|ECONNRESET|EPIPE|PROTOCOL_CONNECTION_LOST)$/.test(code) ||
    /^ER_(DISK_FULL|RECORD_FILE_FULL|SERVER_SHUTDOWN|OPTION_PREVENTS_STATEMENT|CON_COUNT_ERROR)$/.test(code)
  );
}
