// The real servers and the browser that the tests run against come from Debian; this installs what is missing.
import { access } from 'node:fs/promises';
import { constants } from 'node:fs';
import { run } from './run.mjs';

/** Each package with a file that proves its presence (checking a file is far faster than asking dpkg). */
const PACKAGES = [
  { name: 'mariadb-server', files: ['/usr/sbin/mariadbd'] },
  { name: 'dovecot-imapd', files: ['/usr/lib/dovecot/imap'] },
  { name: 'dovecot-lmtpd', files: ['/usr/lib/dovecot/lmtp'] },
  { name: 'dovecot-sieve', files: ['/usr/bin/sievec'] },
  { name: 'chromium', files: ['/usr/bin/chromium'] },
  { name: 'fonts-dejavu-core', files: ['/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf'] },
  { name: 'openssl', files: ['/usr/bin/openssl'] },
];

const POLICY = '/usr/sbin/policy-rc.d';

const exists = (file) =>
  access(file, constants.F_OK).then(
    () => true,
    () => false,
  );

/** Names of the packages that the full test run needs and this machine lacks. */
export async function missingDebianPackages() {
  const missing = [];
  for (const { name, files } of PACKAGES) {
    const present = await Promise.all(files.map(exists));
    if (present.includes(false)) missing.push(name);
  }
  return missing;
}

/**
 * Installs packages with apt-get, as root or through `sudo -n`.
 * @returns {Promise<string | null>} null when everything is there, else the reason for a person
 */
export async function installDebianPackages(names) {
  if ((await run('apt-get', ['--version'], { quiet: true })).code !== 0) return 'this machine has no apt-get';
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (sudo.length && (await run('sudo', ['-n', 'true'], { quiet: true })).code !== 0) {
    return 'apt-get needs root, and sudo asks for a password here';
  }
  const asRoot = (args) => {
    const [command, ...rest] = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', ...args];
    return run(command, rest, { quiet: true });
  };

  // The tests start their own private servers: Debian's must not come up beside them and take the usual ports.
  const guarded = await guardDaemons(asRoot);
  try {
    const install = ['apt-get', 'install', '-y', '-q', '--no-install-recommends', ...names];
    let result = await asRoot(install);
    if (result.code !== 0) {
      // Lists may be absent or stale on a fresh machine; asking for them only then saves the usual case a minute.
      await asRoot(['apt-get', 'update', '-q']);
      result = await asRoot(install);
    }
    if (result.code !== 0) return `apt-get failed:\n${result.output.trim().split('\n').slice(-12).join('\n')}`;
  } finally {
    if (guarded) await asRoot(['rm', '-f', POLICY]);
  }
  const left = await missingDebianPackages();
  return left.length ? `apt-get ended well, yet these are still missing: ${left.join(', ')}` : null;
}

/** policy-rc.d answering 101 forbids maintainer scripts to start daemons. True when the file is ours to remove. */
async function guardDaemons(asRoot) {
  if (await exists(POLICY)) return false;
  const { code } = await asRoot(['sh', '-c', `printf '#!/bin/sh\\nexit 101\\n' > ${POLICY} && chmod 755 ${POLICY}`]);
  return code === 0;
}
