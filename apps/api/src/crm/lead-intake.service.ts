import { Injectable } from '@nestjs/common';
import type { LeadParams } from '@mailroom/rules';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import type { Unit } from '../database/database';
import { Events } from '../events/events';
import { AssignmentNewsService } from './assignment-news.service';
import { activeUser } from './assignment.repository';
import type { Lead } from './lead.entity';
import { splitName } from './person-name';
import * as records from './record-intake.repository';
import { RecordLinksService } from './record-links.service';
import { type StreamNote, streamEntries } from './stream-entries';
import { StreamService } from './stream.service';

export interface NewLead {
  /** `messageId:nodeId`: the same decision applied twice makes one lead. */
  origin: string;
  messageId: string;
  mailboxId: string;
  name: string;
  source: string;
  sender: { address: string; name: string };
  params: LeadParams;
  /** A step of the flow said that nobody is notified of this message. */
  quiet?: boolean;
}

/** What mail does to leads. */
@Injectable()
export class LeadIntakeService {
  constructor(
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly stream: StreamService,
    private readonly links: RecordLinksService,
    private readonly news: AssignmentNewsService,
  ) {}

  /**
   * Links the message to the sender's open lead; without one, or when told to, makes a new one.
   * @returns null when the sender is a contact, or was converted to one: there is nobody to win any more
   */
  async take(unit: Unit, input: NewLead): Promise<{ id: string; name: string; created: boolean } | null> {
    if (!input.params.evenIfKnown) {
      const { contactId } = await this.links.byAddress(unit.manager, input.sender.address);
      if (contactId) return null;
    }
    return this.knownOrNew(unit, input);
  }

  private async knownOrNew(unit: Unit, input: NewLead): Promise<{ id: string; name: string; created: boolean }> {
    const open = input.params.evenIfKnown ? null : await records.findOpenLead(unit.manager, input.sender.address);
    // The message may have made one in another mailbox, and somebody may have given that one up meanwhile.
    const known = open ?? (await records.findLeadByOrigin(unit.manager, input.origin));
    if (!known) return this.create(unit, input);
    if (!(await records.inStream(unit.manager, known.id, input.messageId))) {
      await this.note(unit, known.id, [{ kind: 'message-in', text: '', messageId: input.messageId }]);
      await records.updateLead(unit.manager, known.id, { updatedAt: this.clock.now() });
    }
    return { id: known.id, name: known.name, created: false };
  }

  private async create(unit: Unit, { params, sender, ...input }: NewLead) {
    const owner = params.ownerId ? await activeUser(unit.manager, params.ownerId) : null;
    const now = this.clock.now();
    const row: Lead = {
      id: newId(),
      name: input.name.slice(0, 250),
      ...splitName(sender.name),
      email: sender.address.slice(0, 254),
      source: input.source.slice(0, 120),
      status: params.status ?? (owner ? 'assigned' : 'new'),
      tags: params.tags ?? [],
      fields: params.fields ?? {},
      contactId: null,
      accountId: null,
      ownerId: owner?.id ?? null,
      mailboxId: input.mailboxId,
      origin: input.origin.slice(0, 110),
      createdAt: now,
      updatedAt: now,
    };
    await records.insertLead(unit.manager, row);
    await this.note(unit, row.id, [
      { kind: 'created', text: '' },
      { kind: 'message-in', text: '', messageId: input.messageId },
      ...(owner ? [{ kind: 'assigned' as const, text: owner.name }] : []),
    ]);
    if (owner && !input.quiet) {
      const subject = { type: 'lead', id: row.id } as const;
      const { name: text } = row;
      const { messageId } = input;
      await this.news.tell(unit, { ownerId: owner.id, byId: null, subject, text, messageId, at: now });
    }
    return { id: row.id, name: row.name, created: true };
  }

  private async note(unit: Unit, id: string, notes: readonly StreamNote[]): Promise<void> {
    const subject = { subjectType: 'lead', subjectId: id } as const;
    await this.stream.append(unit.manager, streamEntries(subject, notes, null, this.clock.now()));
    unit.afterCommit(() => this.events.emit('lead', id));
  }
}
