// A private Courier IMAP: folders below `INBOX.`, a dot between them, no MOVE, no IDLE, no CONDSTORE, no UIDNEXT.
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, chown, mkdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { endServer, isRoot, removeFolder, spawnServer, temporaryFolder } from './child-server';
import type { ImapServer } from './cyrus';
import { mailUser } from './dovecot-config';
import { librariesOf, unpackedBinary, withoutRoot } from './unpacked';

const CAPABILITY = 'IMAP4rev1 UIDPLUS CHILDREN NAMESPACE THREAD=ORDEREDSUBJECT THREAD=REFERENCES SORT QUOTA';
const FOLDERS = ['', 'Sent', 'Trash', 'Junk', 'Archive', 'Drafts'];

export interface CourierOptions {
  /** The capabilities to announce instead of the usual ones. */
  capability?: string;
}

/**
 * Starts a private Courier in a folder of its own. The session is Courier's own imapd; the login before it is not, since
 * Courier's asks a daemon whose socket is compiled in below /run.
 */
export async function startCourier({ capability = CAPABILITY }: CourierOptions = {}): Promise<ImapServer> {
  const imapd = unpackedBinary('courier', 'usr/bin/imapd');
  const folder = await temporaryFolder('courier');
  await chmod(folder, 0o755);
  const watcher = startWatcher();
  const sessions = new Set<{ socket: Socket; child: ChildProcess | null }>();
  const homes = new Map<string, Promise<string>>();

  const homeOf = (name: string): Promise<string> => {
    const known = homes.get(name) ?? makeHome(join(folder, encodeURIComponent(name)));
    homes.set(name, known);
    return known;
  };

  const server = createServer((socket) => {
    const session = { socket, child: null as ChildProcess | null };
    sessions.add(session);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      sessions.delete(session);
      session.child?.stdin?.end();
    });
    greet(socket, capability, async (tag, name) => {
      const child = spawnServer(imapd, [join(await homeOf(name), 'Maildir')], {
        env: {
          ...librariesOf('courier'),
          IMAP_CAPABILITY: capability,
          IMAP_KEYWORDS: '1',
          GAM_CLIENT_ID: watcher.id,
          // Trash keeps what tests put there; deleted messages are not moved there.
          IMAP_EMPTYTRASH: '',
          IMAP_MOVE_EXPUNGE_TO_TRASH: '0',
          PROTOCOL: 'IMAP',
          IMAPLOGINTAG: tag,
          AUTHENTICATED: name,
          TCPREMOTEIP: '127.0.0.1',
          TCPREMOTEPORT: String(socket.remotePort),
        },
        privileges: withoutRoot,
        piped: true,
      });
      session.child = child;
      child.stdin!.on('error', () => undefined);
      socket.pipe(child.stdin!);
      child.stdout!.pipe(socket);
      child.once('exit', () => socket.end());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    host: '127.0.0.1',
    imapPort: (server.address() as AddressInfo).port,
    user: (name) => ({ user: name, password: 'secret', address: `${name}@example.test` }),
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const { socket, child } of [...sessions]) {
        socket.destroy();
        if (child) await endServer(child);
      }
      await closed;
      await endServer(watcher.child);
      removeFolder(folder);
    },
  };
}

/** Courier tells its sessions of changes through Gamin; without it each login waits a second for it in vain. */
function startWatcher(): { id: string; child: ChildProcess } {
  const id = `mailroom-${randomUUID()}`;
  const child = spawnServer(unpackedBinary('courier', 'usr/libexec/gam_server'), ['--notimeout', id], {
    env: librariesOf('courier'),
    privileges: withoutRoot,
  });
  return { id, child };
}

/** The few commands before a login, answered as Courier's imaplogin does; `enter` takes over after a right password. */
function greet(socket: Socket, capability: string, enter: (tag: string, user: string) => Promise<void>): void {
  let text = '';
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  const hear = (chunk: Buffer): void => {
    text += chunk.toString();
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
      const line = text.slice(0, end).trim();
      text = text.slice(end + 1);
      const [, tag = '*', command = '', rest = ''] = /^(\S+) +(\S+) *(.*)$/.exec(line) ?? [];
      if (command.toUpperCase() === 'CAPABILITY') {
        say(`* CAPABILITY ${capability}`);
        say(`${tag} OK CAPABILITY completed`);
      } else if (command.toUpperCase() === 'LOGIN') {
        const [user = '', password = ''] = words(rest);
        if (password !== 'secret') {
          say(`${tag} NO Login failed.`);
          continue;
        }
        socket.off('data', hear);
        socket.pause();
        enter(tag, user).catch(() => socket.destroy());
        return;
      } else if (command.toUpperCase() === 'LOGOUT') {
        say('* BYE Courier-IMAP server shutting down');
        say(`${tag} OK LOGOUT completed`);
        socket.end();
      } else say(`${tag} NO Error in IMAP command received by server.`);
    }
  };
  socket.on('data', hear);
  say(`* OK [CAPABILITY ${capability}] Courier-IMAP ready. Copyright 1998-2019 Double Precision, Inc.`);
}

/** Atoms and quoted strings (RFC 3501 section 4). */
const words = (text: string): string[] =>
  [...text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(
    ([, quoted, atom]) => quoted?.replace(/\\(.)/g, '$1') ?? atom ?? '',
  );

/** Courier makes no mailbox by itself. */
async function makeHome(home: string): Promise<string> {
  const made = [home];
  for (const name of FOLDERS) {
    const maildir = join(home, 'Maildir', name && `.${name}`);
    for (const part of ['', 'cur', 'new', 'tmp']) {
      await mkdir(join(maildir, part), { recursive: true });
      made.push(join(maildir, part));
    }
    if (name) {
      await writeFile(join(maildir, 'maildirfolder'), '');
      made.push(join(maildir, 'maildirfolder'));
    }
  }
  if (isRoot) for (const path of made) await chown(path, mailUser.uid, mailUser.gid);
  return home;
}
