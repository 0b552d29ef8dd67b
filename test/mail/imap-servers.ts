// The three IMAP servers that the same tests run against; they differ in most things a client can stumble over.
import { type ServerSettings } from '@mailroom/mail';
import { startCourier } from '../support/servers/courier';
import { startCyrus, type ImapServer } from '../support/servers/cyrus';
import { sharedDovecot } from '../support/shared-servers';
import { serverSettings } from './settings';

export interface ServerKind {
  name: string;
  /** Before the name of each folder but INBOX. */
  prefix: string;
  delimiter: string;
  /** Capabilities by which it stands here for others of its kind. */
  has: readonly string[];
  hasNot: readonly string[];
  start(): Promise<ImapServer>;
}

export const IMAP_SERVERS: readonly ServerKind[] = [
  {
    name: 'Dovecot',
    prefix: '',
    delimiter: '/',
    has: ['IDLE', 'MOVE', 'UIDPLUS', 'CONDSTORE', 'QRESYNC', 'SPECIAL-USE'],
    hasNot: ['OBJECTID'],
    start: () => Promise.resolve({ ...sharedDovecot(), stop: () => Promise.resolve() }),
  },
  {
    name: 'Cyrus',
    prefix: 'INBOX/',
    delimiter: '/',
    has: ['IDLE', 'MOVE', 'UIDPLUS', 'CONDSTORE', 'QRESYNC', 'SPECIAL-USE', 'OBJECTID'],
    hasNot: [],
    start: startCyrus,
  },
  {
    name: 'Courier',
    prefix: 'INBOX.',
    delimiter: '.',
    has: ['UIDPLUS'],
    hasNot: ['IDLE', 'MOVE', 'CONDSTORE', 'QRESYNC', 'SPECIAL-USE', 'OBJECTID'],
    start: startCourier,
  },
];

export const settingsFor = (server: ImapServer, user: string): ServerSettings =>
  serverSettings(server.imapPort, server.user(user));
