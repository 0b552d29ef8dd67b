import { UNSEEN_FOLDER } from '../mailboxes/mailbox.types';
import { MAILBOX_DEFAULTS } from '../mailboxes/mailbox.types';
import { newId } from '../common/ids';
import { MEMBER_ROLE_ID } from '../identity/rights/rights.types';

const ADDRESS = 'hello@northwind-bikes.example';
const PEOPLE = ['Jana Nováková', 'Martin Weber'];
const DAY = 86_400_000;

/** The rows of the sample's mailbox with its folders, and the team that gets its cases. */
export function sampleRows(now: Date) {
  const mailboxId = newId();
  const teamId = newId();
  const folder = (path: string, specialUse: 'inbox' | null) => ({
    id: newId(),
    mailboxId,
    path,
    name: path,
    specialUse,
    monitored: specialUse === 'inbox',
    missing: false,
    ...UNSEEN_FOLDER,
    uidValidity: '1',
  });
  return {
    mailbox: {
      id: mailboxId,
      kind: 'sample' as const,
      name: 'Sample shop',
      address: ADDRESS,
      aliases: [],
      imap: null,
      imapPassword: null,
      smtp: null,
      smtpPassword: null,
      syncFrom: null,
      // Its mail is up to a week old, and its answers are part of what there is to see.
      answerFrom: new Date(now.getTime() - 30 * DAY),
      markSeen: false,
      teamId,
      timeZone: 'Europe/Bratislava',
      neverAnswer: [],
      ...MAILBOX_DEFAULTS,
      enabled: true,
      createdAt: now,
    },
    state: {
      mailboxId,
      status: 'sample' as const,
      problem: null,
      progress: null,
      failures: 0,
      lastMessageAt: null,
      lastSyncedAt: null,
      nextTryAt: null,
    },
    inbox: folder('INBOX', 'inbox'),
    // Where the flow moves mail to.
    folders: [folder('Newsletters', null), folder('Automatic', null)],
    team: { id: teamId, name: 'Support', lastAssignedUserId: null, sample: true, createdAt: now },
    users: PEOPLE.map((name) => ({
      id: newId(),
      name,
      email: `${name.split(' ')[0]!.toLowerCase()}@northwind-bikes.example`,
      administrator: false,
      roleId: MEMBER_ROLE_ID,
      // Nobody can sign in without one; cases are assigned to them all the same.
      passwordHash: null,
      invitedUntil: null,
      active: true,
      absent: false,
      position: '',
      language: 'en' as const,
      timeZone: 'UTC',
      sample: true,
      createdAt: now,
    })),
  };
}
