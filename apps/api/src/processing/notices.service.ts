import { Injectable } from '@nestjs/common';
import { type AnalysedMessage, readMessageId } from '@mailroom/mail';
import { Vault } from '../common/vault';
import { AddressStatusService } from '../messages/address-status.service';
import type { Unit } from '../database/database';
import { Events } from '../events/events';
import type { Received } from './arrival.types';
import { addressedTo, withReports } from './delivery-reports';
import { senderOf } from './message-rows';
import * as notices from './notices.repository';
import { storedMessageId } from './related-mail.types';
import { signingSecret, type SigningSecrets } from '../common/signing-secret';

/** What an arrival says of mail that we sent, and of the addresses we sent it to. */
@Injectable()
export class NoticesService {
  private readonly secret: SigningSecrets;

  constructor(
    private readonly addresses: AddressStatusService,
    private readonly events: Events,
    vault: Vault,
  ) {
    this.secret = signingSecret(vault);
  }

  /**
   * A bounce or report marks the mail of ours that it tells of, and the address; a person who writes shows that hers is
   * alive, if it is truly she: a stranger could else revive an address that answers then go to in vain.
   */
  async note(unit: Unit, { analysed, receivedAt, mailbox }: Received, messageId: string): Promise<void> {
    if (analysed.class === 'human') {
      if (isBelieved(analysed)) await this.addresses.works(unit, senderOf(analysed), receivedAt);
      return;
    }
    const { notice } = analysed;
    if (!notice) return;
    const sent = await this.sentMessage(unit.manager, analysed);
    if (!sent) return;
    if (analysed.class === 'bounce') await notices.saveBounceOf(unit.manager, messageId, sent.id);
    const reports = withReports(sent, notice.recipients, { messageId, at: receivedAt });
    if (reports === null) return;
    await notices.saveReports(unit.manager, sent.id, reports);
    const own = new Set(mailbox.ownAddresses.map((address) => address.toLowerCase()));
    for (const report of notice.recipients) {
      const address = addressedTo(sent, report);
      if (address === null || own.has(address)) continue;
      if (report.action === 'delivered') await this.addresses.works(unit, address, receivedAt);
      if (report.action !== 'failed') continue;
      await this.addresses.bounced(unit, {
        address,
        bounce: report.severity ?? 'soft',
        status: report.status ?? '',
        reason: report.diagnostic ?? '',
        messageId,
        at: receivedAt,
      });
    }
    unit.afterCommit(() => this.events.emit('message', sent.id));
  }

  /**
   * The mail that a notice is about. Its Message-ID must bear our signature and be stored as one that we sent: nobody can
   * make us believe that mail came back which we never wrote.
   */
  private async sentMessage(
    manager: Unit['manager'],
    { notice, inReplyTo }: AnalysedMessage,
  ): Promise<notices.SentMessage | null> {
    for (const id of new Set([...(notice?.of ?? []), ...inReplyTo])) {
      if (readMessageId(id, this.secret) === null) continue;
      const sent = await notices.lockSent(manager, storedMessageId(id));
      if (sent) return sent;
    }
    return null;
  }
}

const isBelieved = ({ auth }: AnalysedMessage): boolean =>
  auth.dmarc === 'pass' || (auth.dmarc === 'none' && auth.aligned === true);
