import { Inject, Injectable } from '@nestjs/common';
import { composeMessage, createMessageId, type MessageSource, type OutgoingDraft } from '@mailroom/mail';
import { Readable } from 'node:stream';
import { Clock } from '../common/clock';
import { signingSecret } from '../common/signing-secret';
import { Vault } from '../common/vault';
import { CONFIG, type Config } from '../config/config';
import { Database } from '../database/database';
import { AccountLinks } from '../identity/account-links.service';
import type { AccountMail, AccountMailKind } from '../identity/account-mailer.service';
import { EffectHandler } from '../outbox/effect-handler.decorator';
import { type ClaimedEffect, EffectFailure, type EffectLease, type EffectPerformer } from '../outbox/effect.types';
import { MailConnections } from '../outbox/mail-connections.service';
import { SendingGate } from '../outbox/sending-gate.service';
import { findPerson, type Mailbox, type User } from './system-mailbox.repository';
import type { SystemMailPayload } from './system-mail.service';
import { accountMailText } from './system-mail.texts';

/**
 * An invitation that comes back tells the administrator of a mistyped address. What anybody can make the program send
 * to others is nobody's to get bounces of: null return path (RFC 3834 section 3.3).
 */
const WITH_RETURN_PATH: readonly AccountMailKind[] = ['invitation'];

/** Sends what the program itself has to say to a person. A link gets its token here, and lives nowhere but in the mail. */
@Injectable()
@EffectHandler('system-mail')
export class SystemMailHandler implements EffectPerformer {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly links: AccountLinks,
    private readonly connections: MailConnections,
    private readonly gate: SendingGate,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async perform(effect: ClaimedEffect, lease: EffectLease): Promise<void> {
    const { mail } = effect.payload as SystemMailPayload;
    const mailbox = await this.connections.mailbox(effect.mailboxId ?? '');
    const person = await findPerson(this.database.read, mail.userId);
    if (!person?.active) throw outdated();
    await this.gate.look(mailbox);
    const sender = await this.connections.smtp(mailbox.id);
    const draft = await this.write(effect.id, mail, mailbox, person);
    const { raw } = await composeMessage(draft);
    await sender.send(inMemory(raw), draft.envelope, {
      onDataStarted: () => lease.dataStarted((unit) => this.gate.take(unit, mailbox)),
    });
  }

  private async write(effectId: string, mail: AccountMail, mailbox: Mailbox, person: User): Promise<OutgoingDraft> {
    const { language, name, timeZone } = person;
    const { linkId, to: email = person.email } = mail;
    const open = linkId ? await this.database.write((unit) => this.links.handOut(unit, linkId)) : undefined;
    if (open === null) throw outdated();
    const link = open && { url: open.url, until: readable(open.expiresAt, language, timeZone) };
    const { publicUrl } = this.config;
    const words = accountMailText({ kind: mail.kind, language, name, email, publicUrl, ...(link && { link }) });
    return {
      ...words,
      from: { name: 'Mailroom', address: mailbox.address },
      to: [{ name, address: email }],
      messageId: createMessageId({
        secret: signingSecret(this.vault),
        domain: mailbox.address.split('@').at(-1)!,
        // Known again by it, should it come back: the link it carries then leads nowhere any more.
        threadId: linkId ?? effectId,
        purpose: linkId ? 'account' : 'notification',
      }),
      headers: [
        ['Auto-Submitted', 'auto-generated'],
        ['X-Auto-Response-Suppress', 'All'],
      ],
      date: this.clock.now(),
      envelope: { from: WITH_RETURN_PATH.includes(mail.kind) ? mailbox.address : '', to: [email] },
    };
  }
}

const readable = (at: Date, language: string, timeZone: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at);

const inMemory = (raw: Buffer): MessageSource => ({ size: raw.length, open: () => Readable.from([raw]) });

const outdated = () =>
  new EffectFailure('void', {
    code: 'mail-outdated',
    message:
      'There is nothing to be said any more: the link was withdrawn, used or replaced, or the account is closed.',
    advice: 'Nothing needs to be done.',
  });
