/**
 * A pattern for `LIKE … ESCAPE '!'` that finds `text` anywhere, its own `%` and `_` taken for what they are.
 *
 * MariaDB compares a `KeyColumn` byte by byte, SQLite without case: to find an address on both, give it in small letters,
 * as addresses are stored.
 */
export const containing = (text: string): string => `%${text.replace(/[!%_]/g, '!$&')}%`;
