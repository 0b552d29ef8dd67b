import { Column, type ColumnOptions, PrimaryColumn } from 'typeorm';
import { databaseKind } from './database-kind';

/**
 * The few column types the schema uses, the same on SQLite and MariaDB.
 *
 * Each hides a measured trap: MariaDB truncates dates to seconds without a precision, `text` ends at 64 kB, and its
 * default collation compares unique strings without case.
 */
const onMariaDb = databaseKind() !== 'sqlite';

/** An id made by the application (UUID v7: time-ordered, so that inserts stay at the end of the index). */
export const IdColumn = () => PrimaryColumn({ type: 'varchar', length: 36, ...binary() });

/** A mail address, in lower case, that names its row. */
export const AddressColumn = () => PrimaryColumn({ type: 'varchar', length: 254, ...binary() });

/** A reference to another row's id. */
export const RefColumn = (options: ColumnOptions = {}) =>
  Column({ type: 'varchar', length: 36, ...binary(), ...options });

/** Text that a person reads; compared without case on MariaDB. */
export const StringColumn = (length = 255, options: ColumnOptions = {}) =>
  Column({ type: 'varchar', length, ...options });

/** Text that machines compare byte by byte: hashes, codes, paths, Message-IDs. */
export const KeyColumn = (length = 64, options: ColumnOptions = {}) =>
  Column({ type: 'varchar', length, ...binary(), ...options });

/** Text of any length. */
export const LongTextColumn = (options: ColumnOptions = {}) =>
  Column({ type: onMariaDb ? 'longtext' : 'text', ...options });

/** Plain JSON of any size, read and written whole. */
export const JsonColumn = (options: ColumnOptions = {}) =>
  Column({
    type: onMariaDb ? 'longtext' : 'text',
    ...options,
    transformer: {
      to: (value: unknown) => (value === null || value === undefined ? value : JSON.stringify(value)),
      from: (value: unknown) => (typeof value === 'string' ? (JSON.parse(value) as unknown) : value),
    },
  });

/** An instant in UTC, to the millisecond, stamped by the application's clock, never by the database's. */
export const InstantColumn = (options: ColumnOptions = {}) =>
  Column(onMariaDb ? { type: 'datetime', precision: 3, ...options } : { type: 'datetime', ...options });

export const IntColumn = (options: ColumnOptions = {}) => Column({ type: 'int', ...options });
export const BooleanColumn = (options: ColumnOptions = {}) => Column({ type: 'boolean', ...options });

function binary(): Pick<ColumnOptions, 'charset' | 'collation'> {
  return onMariaDb ? { charset: 'utf8mb4', collation: 'utf8mb4_bin' } : {};
}

/** An IMAP UID: 32 bits without sign (RFC 9051 2.3.1.1), one more than a signed `int` holds. */
export const UidColumn = (options: ColumnOptions = {}) =>
  Column({
    type: 'bigint',
    ...options,
    transformer: { to: (value: number) => value, from: (value: unknown) => (value === null ? null : Number(value)) },
  });

/** A number with a fraction. */
export const NumberColumn = (options: ColumnOptions = {}) => Column({ type: 'double', ...options });
