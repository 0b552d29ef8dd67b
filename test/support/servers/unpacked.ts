// Servers that cannot be installed beside Dovecot, run from the folder that scripts/lib/unpacked-servers.mjs fills.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isRoot } from './child-server';
import { mailUser } from './dovecot-config';

const CACHE = resolve(__dirname, '../../../node_modules/.cache/mailroom-servers');

/**
 * Full path of an unpacked program.
 * @throws saying how to get it
 */
export function unpackedBinary(server: 'cyrus' | 'courier', path: string): string {
  const file = join(CACHE, server, path);
  if (existsSync(file)) return file;
  throw new Error(
    `The mail server "${server}" is not unpacked. "npm test" does it on Debian, by apt-get download; ` +
      'a run without servers of Debian is "npm test -- --embedded".',
  );
}

/** The shared libraries lie where the system's linker does not look. */
export const librariesOf = (server: 'cyrus' | 'courier'): NodeJS.ProcessEnv => ({
  LD_LIBRARY_PATH: ['usr/lib/x86_64-linux-gnu', 'usr/lib/aarch64-linux-gnu', 'lib/x86_64-linux-gnu', 'usr/lib']
    .map((folder) => join(CACHE, server, folder))
    .join(':'),
});

/** Arguments of setpriv that give up root; none for a plain user, whose mail it then is. */
export const withoutRoot: readonly string[] = isRoot
  ? [`--reuid=${mailUser.uid}`, `--regid=${mailUser.gid}`, '--clear-groups']
  : [];
