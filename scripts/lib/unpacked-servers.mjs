// Mail servers that Debian refuses to install beside Dovecot: unpacked into a cache folder, and run from there.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './run.mjs';

/** Each server with its packages and the programs that prove its presence. */
const SERVERS = [
  {
    name: 'cyrus',
    packages: ['cyrus-imapd', 'cyrus-common'],
    files: ['usr/lib/cyrus/bin/master', 'usr/lib/cyrus/bin/imapd', 'usr/lib/cyrus/bin/idled'],
  },
  {
    name: 'courier',
    packages: ['courier-imap', 'courier-authlib', 'gamin'],
    files: ['usr/bin/imapd', 'usr/libexec/gam_server'],
  },
];

/** Where they lie; `npm ci` empties it together with node_modules. */
const cache = join(root, 'node_modules/.cache/mailroom-servers');

const isThere = ({ name, files }) => files.every((file) => existsSync(join(cache, name, file)));

/** Names of the servers that still have to be unpacked. */
export const missingServers = () => SERVERS.filter((server) => !isThere(server)).map(({ name }) => name);

/**
 * Downloads and unpacks what is missing; nothing is installed, and no root is needed.
 * @returns {Promise<string | null>} null when everything is there, else the reason for a person
 */
export async function unpackServers() {
  for (const server of SERVERS.filter((each) => !isThere(each))) {
    const failure = await unpack(server);
    if (failure) return `${server.name}: ${failure}`;
  }
  return null;
}

async function unpack({ name, packages, files }) {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, `${name}-`));
  try {
    const names = [...packages, ...(await missingLibraries(packages))];
    let download = await run('apt-get', ['download', '-q', ...names], { quiet: true, cwd: folder });
    if (download.code !== 0) {
      // Lists may be absent or stale on a fresh machine; asking for them takes root.
      const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
      const [command, ...args] = [...sudo, 'apt-get', 'update', '-q'];
      await run(command, args, { quiet: true });
      const again = [...packages, ...(await missingLibraries(packages))];
      download = await run('apt-get', ['download', '-q', ...again], { quiet: true, cwd: folder });
    }
    if (download.code !== 0)
      return `apt-get download failed:\n${download.output.trim().split('\n').slice(-5).join('\n')}`;
    const unpacked = join(folder, 'root');
    for (const archive of readdirSync(folder).filter((file) => file.endsWith('.deb'))) {
      const { code, output } = await run('dpkg-deb', ['-x', join(folder, archive), unpacked], { quiet: true });
      if (code !== 0) return `dpkg-deb failed: ${output.trim()}`;
    }
    const absent = files.filter((file) => !existsSync(join(unpacked, file)));
    if (absent.length) return `the packages hold no ${absent.join(', ')}`;
    // Renamed in one step: a half unpacked server never looks like a whole one.
    rmSync(join(cache, name), { recursive: true, force: true });
    renameSync(unpacked, join(cache, name));
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The shared libraries that the packages need, at any remove, and that are not installed on this machine. */
async function missingLibraries(packages) {
  const libraries = new Set();
  const seen = new Set(packages);
  for (let level = [...packages]; level.length > 0;) {
    const { output } = await run('apt-cache', ['depends', '--important', ...level], { quiet: true });
    const names = [...output.matchAll(/^ [ |](?:Pre)?Depends: (\S+)/gm)].map(([, name]) => name.split(':')[0]);
    level = [];
    for (const name of names.filter((each) => !seen.has(each))) {
      seen.add(name);
      if (!isLibrary(name) || (await isInstalled(name))) continue;
      libraries.add(name);
      level.push(name);
    }
  }
  return libraries;
}

/** Beside libraries of C there are those of Perl and Python, for administrators' tools that no test uses. */
const isLibrary = (name) => /^(lib|courier-authlib)/.test(name) && !/-perl$|^libpython/.test(name);

async function isInstalled(name) {
  const { output } = await run('dpkg-query', ['--status', name], { quiet: true });
  return /^Status: install ok installed$/m.test(output);
}
