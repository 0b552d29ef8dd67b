import { Inject, Injectable } from '@nestjs/common';
import { createMessageId } from '@mailroom/mail';
import type { z } from 'zod';
import { AppError, notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import { signingSecret, type SigningSecrets } from '../common/signing-secret';
import { Vault } from '../common/vault';
import { CONFIG, type Config } from '../config/config';
import { CaseIntakeService } from '../crm/case-intake.service';
import { RecordLinksService } from '../crm/record-links.service';
import { StreamService } from '../crm/stream.service';
import { Database, type Unit } from '../database/database';
import { isUniqueViolation } from '../database/database-errors';
import { Events } from '../events/events';
import type { Actor } from '../identity/current-user.decorator';
import { notAllowed } from '../identity/rights/rights.types';
import { MailRights } from '../mail-rights/mail-rights.service';
import { AddressStatusService } from '../messages/address-status.service';
import { mayRead } from '../messages/written.types';
import { OutboxService } from '../outbox/outbox.service';
import { openRecipients, type SendPayload } from '../outbox/send.types';
import type { draft, sendMessage, sent } from './compose.dto';
import * as writing from './compose.repository';
import { waitingRow } from './compose-rows';
import { draftView, filesOf, storedDraft } from './drafts.service';
import { envelopeRecipients, threading } from './threading';
import type { StoredDraft, StoredFile } from './typed.types';
import { UploadsService } from './uploads.service';

type Sending = z.infer<typeof sendMessage>;
type SentView = z.infer<typeof sent>;

/** Bytes of base64 with its line ends, for each byte (RFC 2045 section 6.8). */
const ENCODED = 1.37;

/** Mail that people write: sent once, when its time to undo is over or at the hour they chose, and taken back until then. */
@Injectable()
export class ComposeService {
  private readonly secret: SigningSecrets;

  constructor(
    private readonly database: Database,
    private readonly outbox: OutboxService,
    private readonly uploads: UploadsService,
    private readonly cases: CaseIntakeService,
    private readonly records: RecordLinksService,
    private readonly streams: StreamService,
    private readonly addresses: AddressStatusService,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly rights: MailRights,
    vault: Vault,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.secret = signingSecret(vault);
  }

  /** The same id sent twice, by a double click or a lost answer, is sent once. */
  async send(input: Sending, by: Actor): Promise<SentView> {
    const before = await writing.findMessage(this.database.read, input.id);
    if (before && before.authorId !== by.id) throw notFound('message');
    if (before && !writing.isOpen(before)) return this.view(before, input);
    if (envelopeRecipients(input).length === 0) {
      throw new AppError('no-recipient', 422, 'Nobody is named whom this goes to.', [
        { path: 'to', message: 'Name at least one recipient.' },
      ]);
    }
    const files = await this.uploads.find(input.attachments, by.id, filesOf(before));
    try {
      await this.database.write((unit) => this.submit(unit, input, files, by));
    } catch (error) {
      // The same request was faster by a moment, on another connection.
      if (!isUniqueViolation(error)) throw error;
    }
    await this.uploads.taken(files.map(({ id }) => id));
    const row = await writing.findMessage(this.database.read, input.id);
    if (!row || row.authorId !== by.id) throw notFound('message');
    return this.view(row, input);
  }

  /** @returns what was typed, to go on writing. @throws AppError when it is on its way already */
  async cancel(id: string, by: Actor): Promise<z.infer<typeof draft>> {
    await this.database.write(async (unit) => {
      await this.changeable(unit, id, by);
      if (!(await this.outbox.takeBackMail(unit, id))) throw tooLate();
      await writing.takeBack(unit.manager, id);
      await this.streams.withdraw(unit, id);
      unit.afterCommit(() => this.events.emit('message', id));
    });
    const row = await writing.findMessage(this.database.read, id);
    if (!row?.draft) throw notFound('message');
    return draftView(row);
  }

  /** Does not wait any longer. @throws AppError when it is on its way already */
  async sendNow(id: string, by: Actor): Promise<SentView> {
    await this.database.write(async (unit) => {
      const { mailboxId } = await this.changeable(unit, id, by);
      // What another person wrote they were allowed to send when they did.
      const maySend = by.administrator || mailboxId === null || (await this.rights.sending(by)).has(mailboxId);
      if (!maySend) throw notAllowed('messages:send');
      if (!(await this.outbox.hurryMail(unit, id))) throw tooLate();
      await writing.hurry(unit.manager, id);
      unit.afterCommit(() => this.events.emit('message', id));
    });
    const row = await writing.findMessage(this.database.read, id);
    if (!row) throw notFound('message');
    return this.view(row, row.draft as StoredDraft);
  }

  private async submit(unit: Unit, input: Sending, files: StoredFile[], by: Actor): Promise<void> {
    const { manager } = unit;
    const userId = by.id;
    const known = await writing.lockMessage(manager, input.id);
    if (known && !writing.isOpen(known)) return;
    await this.rights.requireSending(by, input.mailboxId, manager);
    const mailbox = await this.sendingMailbox(unit, input.mailboxId);
    const original = input.originalId ? await writing.findMessage(manager, input.originalId) : null;
    if (original ? !mayRead(original, userId) : input.mode !== 'new') throw notFound('message');
    if (original) await this.rights.requireReadable(by, original.id, manager);

    const now = this.clock.now();
    const threadId = original?.threadId ?? known?.threadId ?? newId();
    const typed = storedDraft(input, files, now);
    const draft = await this.draft(unit, input, { mailbox, original, threadId });
    const sendAt = input.sendAt && new Date(input.sendAt) > now ? new Date(input.sendAt) : null;
    const carried = input.mode === 'forward' ? carriedOf(original, input.carried) : [];
    this.assertSize([...carried, ...files]);
    const row = waitingRow(
      { id: input.id, threadId, authorId: userId, mailbox, typed, at: now },
      draft,
      carried,
      sendAt,
    );
    await writing.saveWritten(manager, row, { mailboxId: mailbox.id, folder: 'Sent', isNew: known === null });
    await writing.touchThread(manager, threadId, draft.subject, now);
    await this.join(unit, row);

    const payload: SendPayload = {
      outMessageId: row.id,
      draft,
      purpose: input.mode === 'forward' ? 'forward' : 'compose',
      ...(carried.length > 0 &&
        original && { original: { rawKey: original.rawKey, how: 'inline', attachments: carried } }),
      ...(files.length > 0 && { files }),
      ...(await this.answered(unit, input, original, mailbox.id)),
    };
    await this.outbox.enqueue(unit, [
      {
        kind: 'send',
        // Taken back and sent again, it is another mail.
        dedupeKey: `compose:${row.id}:${newId()}`,
        mailboxId: mailbox.id,
        messageId: row.id,
        summary: `Send to ${openRecipients(draft, draft.envelope.to)}: ${draft.subject}`,
        payload,
        runAt: sendAt ?? new Date(now.getTime() + this.config.undoMilliseconds),
      },
    ]);
    unit.afterCommit(() => this.events.emit('message', row.id));
  }

  /** Servers refuse such a mail anyway, days later; and what is too large to be received must not be sent either. */
  private assertSize(attached: readonly { size: number }[]): void {
    const size = attached.reduce((sum, each) => sum + each.size, 0) * ENCODED;
    if (size <= this.config.maxMessageBytes) return;
    const megabytes = Math.floor(this.config.maxMessageBytes / ENCODED / 1024 / 1024);
    throw new AppError(
      'mail-too-large',
      422,
      `The attachments together are larger than ${megabytes} MB. Share them by a link instead.`,
    );
  }

  private async sendingMailbox({ manager }: Unit, id: string): Promise<writing.Mailbox> {
    const mailbox = await writing.findMailbox(manager, id);
    if (!mailbox) throw notFound('mailbox');
    if (mailbox.kind === 'sample' || mailbox.smtp) return mailbox;
    throw new AppError('no-smtp', 409, 'This mailbox has no SMTP server, so nothing can be sent from it.');
  }

  private async draft(
    { manager }: Unit,
    input: Sending,
    { mailbox, original, threadId }: { mailbox: writing.Mailbox; original: writing.Message | null; threadId: string },
  ): Promise<SendPayload['draft']> {
    const replyTo = await this.replyTo(manager, mailbox, threadId);
    const domain = mailbox.address.slice(mailbox.address.lastIndexOf('@') + 1);
    const purpose = input.mode === 'forward' ? 'forward' : 'compose';
    return {
      from: { name: mailbox.name, address: mailbox.address },
      to: input.to,
      ...(input.cc.length > 0 && { cc: input.cc }),
      ...(replyTo && { replyTo: [replyTo] }),
      subject: input.subject,
      text: input.text,
      messageId: createMessageId({ secret: this.secret, domain, threadId, purpose }),
      ...threading(original, input.mode),
      // A person wants to know what did not arrive, so bounces go to the mailbox.
      envelope: { from: mailbox.address, to: envelopeRecipients(input) },
    };
  }

  /** The mailbox's own wish; else answers about a case go to the mailbox that has the case. */
  private async replyTo(
    manager: Unit['manager'],
    mailbox: writing.Mailbox,
    threadId: string,
  ): Promise<{ name: string; address: string } | null> {
    if (mailbox.replyTo) return { name: '', address: mailbox.replyTo };
    const found = await this.cases.ofThread({ manager, afterCommit: () => undefined }, threadId);
    const home = found && (await writing.caseMailbox(manager, found.id));
    if (!home || home.id === mailbox.id) return null;
    return { name: home.name, address: home.replyTo ?? home.address };
  }

  /** It appears where the conversation does: in the case, and with the contacts, accounts and leads it is written to. */
  private async join(unit: Unit, { id, threadId, to, cc }: writing.Message): Promise<void> {
    await this.cases.join(unit, { threadId, messageId: id, kind: 'message-out', reopens: false });
    const recipients = [...to, ...cc].slice(0, 20).map(({ address }) => address.toLowerCase());
    for (const sender of ['', ...recipients]) {
      await this.records.take(unit, { id, threadId, sender, kind: 'message-out' });
    }
  }

  private async answered(
    { manager }: Unit,
    { mode }: Sending,
    original: writing.Message | null,
    mailboxId: string,
  ): Promise<Pick<SendPayload, 'answers'>> {
    if (!original || original.direction !== 'in' || mode === 'forward' || mode === 'new') return {};
    const deliveries = (await writing.findDeliveries(manager, original.id)).filter(({ serverFolder }) => serverFolder);
    const delivery = deliveries.find((one) => one.mailboxId === mailboxId) ?? deliveries[0];
    return delivery ? { answers: { messageId: original.id, mailboxId: delivery.mailboxId } } : {};
  }

  private async changeable(unit: Unit, id: string, by: Actor): Promise<{ mailboxId: string | null }> {
    const row = await writing.lockMessage(unit.manager, id);
    if (!row?.draft || (row.authorId !== by.id && !by.administrator)) throw notFound('message');
    return { mailboxId: (row.draft as StoredDraft).mailboxId ?? null };
  }

  private async view(row: writing.Message, input: Pick<Sending, 'to' | 'cc' | 'bcc'>): Promise<SentView> {
    const leavesAt = await this.outbox.leavesAt(this.database.read, row.id);
    const known = await this.addresses.of(envelopeRecipients(input).map((address) => address.toLowerCase()));
    return {
      id: row.id,
      status: row.status as SentView['status'],
      leavesAt: leavesAt?.toISOString() ?? null,
      warnings: known.map(({ address, reason }) => ({ address, reason })),
    };
  }
}

const carriedOf = (original: writing.Message | null, wanted: readonly number[]) =>
  (original?.attachments ?? []).filter(({ index }) => wanted.includes(index));

const tooLate = () =>
  new AppError(
    'effect-under-way',
    409,
    'This mail is on its way already, so it cannot be taken back or changed any more.',
  );
