import { Injectable } from '@nestjs/common';
import type { Unit } from '../database/database';
import type { CaseRef } from './case-intake.service';
import { findAddresses } from './contacts.repository';
import {
  findCaseByNumber,
  findCaseOfThread,
  findLinksOfThread,
  findOpenCaseOf,
  linkThread,
} from './record-intake.repository';
import { findContactByAddress } from './record-links.repository';
import { findOwner, findUnconvertedLead, wroteInCase } from './thread-records.repository';

/** Puts a thread to a case or lead that is there already; its later mail follows. */
@Injectable()
export class ThreadRecordsService {
  /** The lead that the thread is linked to, until it is converted. */
  async leadOf(manager: Unit['manager'], threadId: string): Promise<{ id: string; name: string } | null> {
    const thread = await findLinksOfThread(manager, threadId);
    return thread?.leadId ? findUnconvertedLead(manager, thread.leadId) : null;
  }

  /** The case that the thread began or was linked to. */
  caseOf(manager: Unit['manager'], threadId: string): Promise<(CaseRef & { createdAt: Date }) | null> {
    return findCaseOfThread(manager, threadId);
  }

  /** Who has the case or, without one, the lead; null: nobody. */
  async ownerOf(manager: Unit['manager'], caseId: string | null, leadId: string | null): Promise<string | null> {
    return findOwner(manager, caseId, leadId);
  }

  async linkLead(unit: Unit, threadId: string, leadId: string): Promise<void> {
    await linkThread(unit.manager, threadId, { leadId });
  }

  async linkCase(unit: Unit, threadId: string, caseId: string): Promise<void> {
    await linkThread(unit.manager, threadId, { caseId });
  }

  /** The newest open case of a sender, under any address of the contact. */
  async openCaseOf({ manager }: Unit, sender: string): Promise<CaseRef | null> {
    if (sender === '') return null;
    const contact = await findContactByAddress(manager, sender);
    const own = contact ? await findAddresses(manager, [contact.id]) : [];
    return findOpenCaseOf(manager, [sender, ...own.map(({ address }) => address)]);
  }

  /** The case of that number, if the sender takes part in it: a number is easily guessed. */
  async caseForSender(unit: Unit, number: number, sender: string): Promise<CaseRef | null> {
    const found = sender === '' ? null : await findCaseByNumber(unit.manager, number);
    if (!found) return null;
    return found.requesterAddress === sender || (await wroteInCase(unit.manager, found, sender)) ? found : null;
  }
}
