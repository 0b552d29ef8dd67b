import { Injectable } from '@nestjs/common';
import type { CaseParams } from '@mailroom/rules';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import type { Unit } from '../database/database';
import { Events } from '../events/events';
import { AssignmentNewsService } from './assignment-news.service';
import { AssignmentService } from './assignment.service';
import { CLOSED_CASES } from './case-status.types';
import type { Case } from './case.entity';
import * as records from './record-intake.repository';
import { type StreamNote, streamEntries } from './stream-entries';
import { StreamService } from './stream.service';

export interface CaseRef {
  id: string;
  number: number;
  name: string;
}

export interface NewCase {
  threadId: string;
  messageId: string;
  mailboxId: string;
  name: string;
  description: string;
  source: string;
  requester: { address: string; name: string };
  params: CaseParams;
  /** A step of the flow said that nobody is notified of this message. */
  quiet?: boolean;
}

/** What mail does to cases: the first of a thread makes one, later ones join it. */
@Injectable()
export class CaseIntakeService {
  constructor(
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly stream: StreamService,
    private readonly assignment: AssignmentService,
    private readonly news: AssignmentNewsService,
  ) {}

  async ofThread(unit: Unit, threadId: string): Promise<CaseRef | null> {
    return records.findCaseOfThread(unit.manager, threadId);
  }

  byNumber(manager: Unit['manager'], number: number): Promise<{ threadId: string; requesterAddress: string } | null> {
    return records.findCaseByNumber(manager, number);
  }

  /** @returns the case, and whether somebody has it */
  async create(unit: Unit, input: NewCase): Promise<CaseRef & { owned: boolean }> {
    const { params } = input;
    const { owner, teamId } = await this.assignment.choose(unit, params);
    const thread = await records.findLinksOfThread(unit.manager, input.threadId);
    const now = this.clock.now();
    const row: Case = {
      id: newId(),
      number: await records.nextCaseNumber(unit.manager),
      name: input.name.slice(0, 250),
      description: input.description,
      status: params.status ?? (owner ? 'assigned' : 'new'),
      priority: params.priority ?? 'normal',
      tags: params.tags ?? [],
      source: input.source.slice(0, 120),
      fields: params.fields ?? {},
      contactId: thread?.contactId ?? null,
      accountId: thread?.accountId ?? null,
      ownerId: owner?.id ?? null,
      teamId,
      mailboxId: input.mailboxId,
      requesterAddress: input.requester.address.slice(0, 254),
      requesterName: input.requester.name.slice(0, 255),
      threadId: input.threadId,
      createdAt: now,
      updatedAt: now,
    };
    await records.insertCase(unit.manager, row);
    await this.note(unit, row.id, [
      { kind: 'created', text: '' },
      { kind: 'message-in', text: '', messageId: input.messageId },
      ...(owner ? [{ kind: 'assigned' as const, text: owner.name }] : []),
    ]);
    if (owner && !input.quiet) {
      const subject = { type: 'case', id: row.id } as const;
      const text = `#${row.number} ${row.name}`;
      const { messageId } = input;
      await this.news.tell(unit, { ownerId: owner.id, byId: null, subject, text, messageId, at: now });
    }
    return { id: row.id, number: row.number, name: row.name, owned: owner !== null };
  }

  /**
   * Adds a message to the case of its thread, once.
   * @param reopens whether it opens a closed case again: what a person wrote does, what a machine wrote never
   * @returns the case, and whether something changed; null when the thread has none
   */
  async join(
    unit: Unit,
    input: { threadId: string; messageId: string; kind: 'message-in' | 'message-out'; reopens: boolean },
  ): Promise<(CaseRef & { changed: boolean }) | null> {
    const found = await records.lockCaseOfThread(unit.manager, input.threadId);
    if (!found) return null;
    const ref = { id: found.id, number: found.number, name: found.name };
    if (await records.inStream(unit.manager, found.id, input.messageId)) return { ...ref, changed: false };
    const reopened = input.reopens && CLOSED_CASES.includes(found.status);
    await this.note(unit, found.id, [
      { kind: input.kind, text: '', messageId: input.messageId },
      ...(reopened ? [{ kind: 'reopened' as const, text: '' }] : []),
    ]);
    const status = reopened ? { status: found.ownerId ? ('assigned' as const) : ('new' as const) } : {};
    await records.updateCase(unit.manager, found.id, { ...status, updatedAt: this.clock.now() });
    return { ...ref, changed: true };
  }

  private async note(unit: Unit, id: string, notes: readonly StreamNote[]): Promise<void> {
    const subject = { subjectType: 'case', subjectId: id } as const;
    await this.stream.append(unit.manager, streamEntries(subject, notes, null, this.clock.now()));
    unit.afterCommit(() => this.events.emit('case', id));
  }
}
