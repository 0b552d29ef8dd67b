import { Injectable } from '@nestjs/common';
import { isRoleAddress } from '@mailroom/mail';
import type { Unit } from '../database/database';
import { ContactsService } from './contacts.service';
import { personName, splitName } from './person-name';
import { RecordLinksService } from './record-links.service';

export interface UnknownSender {
  address: string;
  name: string;
}

/** What mail does to contacts: where a mailbox asks for it, whoever writes becomes one. */
@Injectable()
export class ContactIntakeService {
  constructor(
    private readonly contacts: ContactsService,
    private readonly links: RecordLinksService,
  ) {}

  /**
   * Makes a contact of a sender that no record knows as a person; at the account of the address or domain, where there is
   * one. The mail and the case that the message made become the contact's. Nobody is made of addresses behind which no
   * person reads.
   * @returns the id of the new contact; null when none was made
   */
  async take(unit: Unit, { address, name }: UnknownSender): Promise<string | null> {
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address) || isRoleAddress(address)) return null;
    const known = await this.links.byAddress(unit.manager, address);
    if (known.contactId || known.leadId) return null;
    const whole = personName(name, address).slice(0, 250);
    const parts = whole === address ? { firstName: '', lastName: '' } : splitName(whole);
    const { accountId } = known;
    const rest = { accountId, tags: [], fields: {}, ownerId: null };
    return this.contacts.insert(unit, { name: whole, ...parts, addresses: [address], ...rest }, null);
  }
}
