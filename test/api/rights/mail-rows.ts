// Mailboxes and mail as rows, put where a test wants them.
import { newId } from '../../../apps/api/src/common/ids';
import type { Place, World } from './matrix';

const entities = async () => ({
  ...(await import('../../../apps/api/src/mailboxes/mailbox.entity')),
  ...(await import('../../../apps/api/src/messages/message.entity')),
  ...(await import('../../../apps/api/src/messages/thread.entity')),
  ...(await import('../../../apps/api/src/intake/quarantine-entry.entity')),
  ...(await import('../../../apps/api/src/outbox/effect.entity')),
  ...(await import('../../../apps/api/src/doors/mail-import.entity')),
  ...(await import('../../../apps/api/src/identity/team.entity')),
});

/** A mailbox is personal, or shared by a team: what belongs to a person has no team. */
const ofMailbox = ({ ownerId, teamId }: Place) => (ownerId === null ? { ownerId, teamId } : { ownerId, teamId: null });

export async function newMailbox(world: World, place: Place): Promise<string> {
  const { Mailbox, MailboxState } = await entities();
  const { MAILBOX_DEFAULTS } = await import('../../../apps/api/src/mailboxes/mailbox.types');
  const id = newId();
  const at = new Date();
  await world.database.write(async ({ manager }) => {
    await manager.insert(Mailbox, {
      id,
      kind: 'local',
      name: `Box ${id.slice(-6)}`,
      address: `${id}@box.test`,
      aliases: [],
      imap: null,
      imapPassword: null,
      smtp: { host: 'mail.box.test', port: 25, security: 'none', user: 'x', allowUntrustedCertificate: false },
      smtpPassword: null,
      syncFrom: null,
      answerFrom: at,
      markSeen: false,
      timeZone: 'UTC',
      neverAnswer: [],
      enabled: true,
      createdAt: at,
      ...MAILBOX_DEFAULTS,
      ...ofMailbox(place),
    });
    const nothing = { problem: null, progress: null, lastMessageAt: null, lastSyncedAt: null, nextTryAt: null };
    await manager.insert(MailboxState, { mailboxId: id, status: 'local', failures: 0, ...nothing });
  });
  return id;
}

interface Changes {
  threadId?: string;
  authorId?: string | null;
  direction?: 'in' | 'out';
  status?: 'received' | 'draft' | 'scheduled' | 'sent';
  rawKey?: string;
  draft?: unknown;
}

/** One of its own for each, as the blob store has it: what is deleted takes its source along. */
async function rawOf(world: World) {
  const { BlobStore } = await import('../../../apps/api/src/blobs/blob-store');
  const text =
    `X-Id: ${newId()}\r\nFrom: anna@customer.test\r\nSubject: Hello\r\nMIME-Version: 1.0\r\n` +
    'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Hello</p>\r\n' +
    '--b\r\nContent-Type: message/rfc822\r\nContent-Disposition: attachment; filename=a.eml\r\n\r\nSubject: In\r\n\r\nIn\r\n' +
    '--b\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\n' +
    'BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T090000Z\r\nDTSTART:20260101T090000Z\r\nDTEND:20260101T100000Z\r\n' +
    'SUMMARY:Talk\r\nORGANIZER:mailto:anna@customer.test\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n--b--\r\n';
  return { key: await world.t.app.get(BlobStore).put(Buffer.from(text)), size: text.length };
}

/** A message that lies in these mailboxes. */
export async function newMessage(world: World, mailboxIds: readonly string[], changes: Changes = {}): Promise<string> {
  const { Message, Delivery, Thread } = await entities();
  const { key, size } = await rawOf(world);
  const id = newId();
  const at = new Date();
  const threadId = changes.threadId ?? newId();
  await world.database.write(async ({ manager }) => {
    if (!(await manager.existsBy(Thread, { id: threadId }))) {
      const none = { caseId: null, leadId: null, contactId: null, accountId: null };
      await manager.insert(Thread, { id: threadId, subject: 'Hello', lastMessageAt: at, ...none, createdAt: at });
    }
    const attachment = { index: 0, filename: 'a.eml', contentType: 'message/rfc822', size: 10, contentId: null };
    await manager.insert(Message, {
      id,
      identity: id.replaceAll('-', '').padEnd(64, '0'),
      threadId,
      direction: 'in',
      status: 'received',
      messageIdHeader: null,
      rawKey: key,
      size,
      subject: 'Hello',
      fromAddress: 'anna@customer.test',
      fromName: 'Anna',
      to: [],
      cc: [],
      replyTo: [],
      headers: [],
      attachments: [attachment],
      text: 'Hello',
      newText: 'Hello',
      preview: 'Hello',
      hasHtml: true,
      class: 'human',
      classEvidence: [],
      auth: { spf: 'none', dkim: 'none', dmarc: 'none' },
      spamScore: null,
      language: null,
      isReply: false,
      hasCalendar: true,
      sentAt: null,
      receivedAt: at,
      createdAt: at,
      authorId: null,
      sendAt: null,
      draft: null,
      bounceOf: null,
      deliveryReports: null,
      ...changes,
    } as object);
    for (const mailboxId of mailboxIds) {
      const nowhere = { serverFolder: null, uidValidity: null, uid: null, deletedAt: null };
      const state = { seen: false, flagged: false, labels: [], receivedAt: at };
      await manager.insert(Delivery, {
        id: newId(),
        messageId: id,
        mailboxId,
        folder: 'INBOX',
        ...state,
        ...nowhere,
      });
    }
  });
  return id;
}

/** The thread that a case began. */
export async function threadOfCase(world: World, caseId: string): Promise<string> {
  const [row] = await world.database.read.query<{ threadId: string }[]>('SELECT threadId FROM crm_case WHERE id = ?', [
    caseId,
  ]);
  return row!.threadId;
}

/** A shared mailbox of no team, for mail that is linked to something. */
export const sharedMailbox = (world: World): Promise<string> => newMailbox(world, { ownerId: null, teamId: null });

export async function newHeld(world: World, mailboxId: string): Promise<string> {
  const { QuarantineEntry, MailboxFolder } = await entities();
  const { UNSEEN_FOLDER } = await import('../../../apps/api/src/mailboxes/mailbox.types');
  const { key, size } = await rawOf(world);
  const [id, folderId, at] = [newId(), newId(), new Date()];
  await world.database.write(async ({ manager }) => {
    const named = { path: `F${folderId}`, name: 'F', specialUse: null, monitored: false, missing: false };
    await manager.insert(MailboxFolder, { id: folderId, mailboxId, ...named, ...UNSEEN_FOLDER });
    await manager.insert(QuarantineEntry, {
      id,
      mailboxId,
      folderId,
      uidValidity: '1',
      uid: 1,
      size,
      rawKey: key,
      reason: { code: 'too-large', message: 'Too large.', advice: '' },
      attempts: 1,
      fromText: 'Anna',
      subject: 'Held',
      receivedAt: at,
      createdAt: at,
    });
  });
  return id;
}

export async function newEffect(world: World, mailboxId: string): Promise<string> {
  const { Effect } = await entities();
  const [id, at] = [newId(), new Date()];
  await world.database.write(({ manager }) =>
    manager.insert(Effect, {
      id,
      kind: 'mark-seen',
      state: 'failed',
      dedupeKey: id,
      mailboxId,
      messageId: null,
      summary: 'Mark as read',
      payload: {},
      runAt: at,
      attempts: 1,
      leaseUntil: null,
      fence: 0,
      lastError: { code: 'x', message: 'It failed.', advice: '' },
      createdAt: at,
      doneAt: null,
    } as object),
  );
  return id;
}

export async function newImport(world: World, mailboxId: string): Promise<string> {
  const { MailImport } = await entities();
  const [id, createdAt] = [newId(), new Date()];
  await world.database.write(({ manager }) =>
    manager.insert(MailImport, {
      id,
      mailboxId,
      fileName: 'a.eml',
      format: 'eml',
      storedAs: id,
      state: 'paused',
      size: 1,
      offset: 0,
      counts: { processed: 0, ignored: 0, duplicate: 0, quarantined: 0 },
      problem: null,
      userId: world.member.id,
      createdAt,
      endedAt: null,
    } as object),
  );
  return id;
}
