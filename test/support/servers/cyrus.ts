// A private Cyrus IMAP: folders below INBOX, `/` between them, CONDSTORE, QRESYNC, OBJECTID, MOVE and IDLE.
import { chmod, chown, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { userInfo } from 'node:os';
import { endServer, isRoot, removeFolder, spawnServer, temporaryFolder } from './child-server';
import { mailUser } from './dovecot-config';
import type { MailUser } from './dovecot';
import { freePort } from './free-port';
import { startPasswordSocket } from './password-socket';
import { librariesOf, unpackedBinary, withoutRoot } from './unpacked';
import { waitForPort } from './wait-for-port';

export interface ImapServer {
  host: string;
  imapPort: number;
  /** Everybody may log in, with the password `secret`; the first login makes the mailbox. */
  user(name: string): MailUser;
  stop(): Promise<void>;
}

const FOLDERS = ['Sent', 'Trash', 'Junk', 'Archive', 'Drafts'];

const imapdConf = (folder: string): string => `
configdirectory: ${folder}/conf
defaultpartition: default
partition-default: ${folder}/spool
altnamespace: no
unixhierarchysep: yes
allowplaintext: yes
sasl_pwcheck_method: saslauthd
sasl_saslauthd_path: ${folder}/passwords
cyrus_user: ${isRoot ? 'mail' : userInfo().username}
autocreate_quota: 0
autocreate_post: yes
autocreate_inbox_folders: ${FOLDERS.join('|')}
autocreate_subscribe_folders: ${FOLDERS.join('|')}
${FOLDERS.map((name) => `xlist-${name.toLowerCase()}: ${name}`).join('\n')}
idlesocket: ${folder}/conf/socket/idle
duplicatesuppression: no
munge8bit: no
maxheaderlines: 1000000
`;

const cyrusConf = (folder: string, port: number): string => {
  const program = (name: string): string =>
    `${unpackedBinary('cyrus', `usr/lib/cyrus/bin/${name}`)} -C ${folder}/imapd.conf`;
  return `
START {
  recover cmd="${program('ctl_cyrusdb')} -r"
}
SERVICES {
  imap cmd="${program('imapd')}" listen="127.0.0.1:${port}" prefork=1
}
DAEMON {
  idled cmd="${program('idled')}"
}
EVENTS {
}
`;
};

/** Starts a private Cyrus in a folder of its own. */
export async function startCyrus(): Promise<ImapServer> {
  const master = unpackedBinary('cyrus', 'usr/lib/cyrus/bin/master');
  const folder = await temporaryFolder('cyrus');
  await chmod(folder, 0o755);
  // Sockets of IDLE lie in conf/socket, which Cyrus does not make itself.
  const folders = ['conf', 'conf/socket', 'spool'];
  for (const name of folders) await mkdir(join(folder, name));
  const imapPort = await freePort();
  await writeFile(join(folder, 'imapd.conf'), imapdConf(folder));
  await writeFile(join(folder, 'cyrus.conf'), cyrusConf(folder, imapPort));
  if (isRoot) for (const path of ['', ...folders]) await chown(join(folder, path), mailUser.uid, mailUser.gid);
  const passwords = await startPasswordSocket(join(folder, 'passwords'));
  const args = ['-D', '-C', `${folder}/imapd.conf`, '-M', `${folder}/cyrus.conf`, '-p', `${folder}/master.pid`];
  const child = spawnServer(master, args, {
    env: { ...librariesOf('cyrus'), CYRUS_USER: isRoot ? 'mail' : userInfo().username },
    privileges: withoutRoot,
    // Its SIGTERM handler passes the signal on to its process group.
    ownGroup: true,
  });
  await waitForPort(imapPort, child, () => 'Cyrus writes its log to syslog only.');
  return {
    host: '127.0.0.1',
    imapPort,
    user: (name) => ({ user: name, password: 'secret', address: `${name}@example.test` }),
    async stop() {
      await endServer(child);
      await passwords.stop();
      removeFolder(folder);
    },
  };
}
