import type { Config } from '../config/config';

/** Why the program could not start and what to do, in one sentence or two. */
export function startFailure(error: unknown, config: Config | null): string {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  if (!config) return message;
  if (code === 'EADDRINUSE') {
    return `Port ${config.port} is taken by another program. End that one, or choose another port, e.g. PORT=${config.port + 1}.`;
  }
  if (code === 'EACCES' && /listen/.test(message))
    return `Port ${config.port} may not be opened by this user. Choose one above 1023, e.g. PORT=3000.`;
  if (code === 'EADDRNOTAVAIL') return `This machine has no address ${config.host}. Correct HOST, or leave it out.`;
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM')
    return `The data folder ${config.dataDir} cannot be written. Correct its owner, or set DATA_DIR.`;
  if (config.database.kind === 'sqlite') return message;
  return databaseFailure(code, config.database.url) ?? message;
}

function databaseFailure(code: string, url: string): string | null {
  const { hostname, port, pathname } = new URL(url);
  const server = `${hostname}:${port || 3306}`;
  const name = pathname.slice(1);
  switch (code) {
    case 'ECONNREFUSED':
      return `No database answers at ${server}. Check that it runs, and the host and port in DATABASE_URL.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The database's host ${hostname} is not known. Check the host in DATABASE_URL.`;
    case 'ETIMEDOUT':
      return `The database at ${server} does not answer in time. Check the host in DATABASE_URL and the firewall.`;
    case 'ER_ACCESS_DENIED_ERROR':
    case 'ER_DBACCESS_DENIED_ERROR':
      return `The database at ${server} refuses the user. Check user name and password in DATABASE_URL, and the user's rights on ${name}.`;
    case 'ER_BAD_DB_ERROR':
      return `The database server at ${server} has no database ${name}. Create it: CREATE DATABASE ${name} CHARACTER SET utf8mb4;`;
    default:
      return null;
  }
}

function codeOf(error: unknown): string {
  const { code, errors } = (error ?? {}) as { code?: unknown; errors?: unknown };
  if (typeof code === 'string') return code;
  // Node tries every address of a host and gathers what came of it.
  return Array.isArray(errors) && errors.length > 0 ? codeOf(errors[0]) : '';
}
