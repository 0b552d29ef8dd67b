import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AppError, notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import type { Unit } from '../database/database';
import { Events } from '../events/events';
import { type Holder, may, notAllowed, reachOf } from '../identity/rights/rights.types';
import { WebhookEventsService } from '../webhooks/webhook-events.service';
import { AccountsService } from './accounts.service';
import { findAddresses, findContactWithin, updateContact } from './contacts.repository';
import { ContactsService } from './contacts.service';
import type { convertLead, leadDetail } from './crm.dto';
import type { Lead } from './lead.entity';
import { updateLead } from './leads.repository';
import { LeadsService } from './leads.service';
import { lockLead } from './record-intake.repository';
import { findContactByAddress } from './record-links.repository';
import { RecordLinksService } from './record-links.service';
import { ownerOfNew } from './record-rights';
import { streamEntries } from './stream-entries';
import { StreamService } from './stream.service';

/** Makes a contact, and an account where one is named, of a lead. Its open cases and its mail become the contact's. */
@Injectable()
export class LeadConversionService {
  constructor(
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly leads: LeadsService,
    private readonly contacts: ContactsService,
    private readonly accounts: AccountsService,
    private readonly links: RecordLinksService,
    private readonly stream: StreamService,
    private readonly webhooks: WebhookEventsService,
  ) {}

  /** @throws 409 `already-converted`; `address-taken` when somebody makes a contact of its address just now */
  async convert(id: string, input: z.infer<typeof convertLead>, by: Holder): Promise<z.infer<typeof leadDetail>> {
    await this.leads.recordFor(by, id, 'leads:change');
    if (!may(by, 'contacts:change')) throw notAllowed('contacts:change');
    if (input.accountId) await this.accounts.assertExists(input.accountId, by);
    const at = this.clock.now();
    await this.contacts.write(async (unit) => {
      // Held until the end: of two who convert it at once, the second finds that it is done.
      const lead = await lockLead(unit.manager, id);
      if (!lead) throw notFound('lead');
      // Without a contact, which was removed since, there is nothing to open instead.
      if (lead.status === 'converted' && lead.contactId !== null) throw alreadyConverted();
      const accountId = input.accountName ? await this.accounts.named(unit, input.accountName, by) : input.accountId;
      const contact = await this.contactOf(unit, lead, accountId, by);
      const became = { status: 'converted', contactId: contact.id, accountId: contact.accountId } as const;
      await updateLead(unit.manager, id, { ...became, updatedAt: at });
      const changes = [{ kind: 'status', text: `${lead.status} → converted` }] as const;
      const subject = { subjectType: 'lead', subjectId: id } as const;
      await this.stream.append(unit.manager, streamEntries(subject, changes, by.id, at));
      const data = {
        leadId: id,
        contactId: contact.id,
        accountId: contact.accountId,
        name: lead.name,
        email: lead.email,
      };
      await this.webhooks.publish(unit, { type: 'lead.converted', key: `${id}:${contact.id}`, data });
      unit.afterCommit(() => this.events.emit('lead', id));
    });
    return this.leads.changed(id, by);
  }

  /**
   * The contact who has the lead's address already, whoever may see it, since nobody else can have the address; else a
   * new one.
   */
  private async contactOf(unit: Unit, lead: Lead, accountId: string | null, by: Holder) {
    const known = lead.email ? await findContactByAddress(unit.manager, lead.email) : null;
    if (!known) {
      const id = await this.contacts.insert(
        unit,
        {
          name: `${lead.firstName} ${lead.lastName}`.trim() || lead.name,
          firstName: lead.firstName,
          lastName: lead.lastName,
          addresses: lead.email ? [lead.email] : [],
          accountId,
          tags: lead.tags,
          fields: lead.fields,
          ownerId: ownerOfNew(by, 'contacts:read', lead.ownerId),
        },
        by.id,
      );
      return { id, accountId };
    }
    if (accountId === null || known.accountId !== null) return known;
    if (!(await findContactWithin(unit.manager, known.id, reachOf(by, 'contacts:change')))) return known;
    await updateContact(unit.manager, known.id, { accountId });
    const addresses = await findAddresses(unit.manager, [known.id]);
    const joined = { id: known.id, accountId };
    await this.links.adopt(
      unit,
      joined,
      addresses.map(({ address }) => address),
    );
    return joined;
  }
}

const alreadyConverted = () =>
  new AppError('already-converted', 409, 'This lead is converted already. Open its contact instead.');
