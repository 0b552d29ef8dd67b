import { isRetryable, isStorageFailure, isUniqueViolation } from './database-errors';

const failed = (code: string) => Object.assign(new Error(code), { driverError: { code } });

test.each([
  'SQLITE_FULL',
  'SQLITE_IOERR_WRITE',
  'SQLITE_CANTOPEN',
  'ENOSPC',
  'ER_DISK_FULL',
  'PROTOCOL_CONNECTION_LOST',
])('%s is the fault of the disk or of the database', (code) => {
  expect([isStorageFailure(failed(code)), isUniqueViolation(failed(code))]).toEqual([true, false]);
});

test.each(['ER_LOCK_DEADLOCK', 'SQLITE_BUSY'])('%s passes by itself', (code) => {
  expect([isRetryable(failed(code)), isStorageFailure(failed(code))]).toEqual([true, false]);
});

test.each(['ER_DATA_TOO_LONG', 'SQLITE_CONSTRAINT_NOTNULL', 'SQLITE_MISMATCH', ''])(
  '%j is the fault of what was written',
  (code) => {
    expect([isRetryable(failed(code)), isStorageFailure(failed(code))]).toEqual([false, false]);
  },
);
