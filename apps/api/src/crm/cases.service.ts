import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import { Database } from '../database/database';
import { Events } from '../events/events';
import { type Holder, type Reach, reachOf, type Right } from '../identity/rights/rights.types';
import { UsersService } from '../identity/users.service';
import { AccountsService } from './accounts.service';
import { AssignmentNewsService } from './assignment-news.service';
import type { Case } from './case.entity';
import { CaseNewsService } from './case-news.service';
import * as cases from './cases.repository';
import { ContactsService } from './contacts.service';
import type { caseDetail, caseQuery, crmCase, updateCase } from './crm.dto';
import { describeChanges, type RecordChange } from './record-changes';
import { reaches, recordFor } from './record-rights';
import { findRecordContext } from './records.repository';
import { streamEntries } from './stream-entries';
import { StreamService } from './stream.service';

@Injectable()
export class CasesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly stream: StreamService,
    private readonly users: UsersService,
    private readonly news: AssignmentNewsService,
    private readonly caseNews: CaseNewsService,
    private readonly contacts: ContactsService,
    private readonly accounts: AccountsService,
  ) {}

  async page(
    query: z.infer<typeof caseQuery>,
    by: Holder,
  ): Promise<{ items: z.infer<typeof crmCase>[]; nextCursor: string | null }> {
    const { rows, nextCursor } = await cases.findPage(this.database.read, query, query, reachOf(by, 'cases:read'));
    return { items: await this.views(rows, by), nextCursor };
  }

  async detail(id: string, by: Holder): Promise<z.infer<typeof caseDetail>> {
    return this.detailOf(await this.recordFor(by, id, 'cases:read'), by);
  }

  private async detailOf(row: Case, by: Holder): Promise<z.infer<typeof caseDetail>> {
    const [[view], stream, mayChange] = await Promise.all([
      this.views([row], by),
      this.stream.of(row.id, by),
      reaches(this.finding(row.id), by, 'cases:change'),
    ]);
    return { ...view!, description: row.description, stream, mayChange };
  }

  async update(id: string, input: z.infer<typeof updateCase>, by: Holder): Promise<z.infer<typeof caseDetail>> {
    const row = await this.recordFor(by, id, 'cases:change');
    const owner = input.ownerId ? await this.users.assignable(input.ownerId) : null;
    if (input.contactId) await this.contacts.assertExists(input.contactId, by);
    if (input.accountId) await this.accounts.assertExists(input.accountId, by);
    const newOwner = owner && owner.id !== row.ownerId ? owner : null;
    return this.change(row, input, describeChanges(row, input, owner?.name ?? null), by, newOwner);
  }

  async addNote(id: string, text: string, by: Holder): Promise<z.infer<typeof caseDetail>> {
    return this.change(await this.recordFor(by, id, 'cases:change'), {}, [{ kind: 'note', text }], by);
  }

  private async change(
    { id, number, name, status }: Case,
    patch: Partial<Case>,
    changes: RecordChange[],
    by: Holder,
    newOwner: { id: string } | null = null,
  ) {
    const at = this.clock.now();
    const entries = streamEntries({ subjectType: 'case', subjectId: id }, changes, by.id, at);
    await this.database.write(async (unit) => {
      await cases.updateCase(unit.manager, id, { ...patch, updatedAt: at });
      await this.stream.append(unit.manager, entries);
      if (newOwner) {
        const subject = { type: 'case', id } as const;
        const text = `#${number} ${name}`;
        await this.news.tell(unit, { ownerId: newOwner.id, byId: by.id, subject, text, messageId: null, at });
      }
      await this.caseNews.updated(unit, id, { key: newId(), before: status });
      unit.afterCommit(() => this.events.emit('case', id));
    });
    // What was given away is seen once more by who gave it.
    const after = await cases.findCase(this.database.read, id);
    if (!after) throw notFound('case');
    return this.detailOf(after, by);
  }

  private async views(rows: Case[], by: Holder): Promise<z.infer<typeof crmCase>[]> {
    const context = await findRecordContext(this.database.read, rows, by);
    const teams = await cases.findTeamNames(
      this.database.read,
      rows.flatMap((row) => row.teamId ?? []),
    );
    return rows.map((row) => ({
      id: row.id,
      number: row.number,
      name: row.name,
      status: row.status,
      priority: row.priority,
      tags: row.tags,
      source: row.source,
      fields: row.fields,
      contact: context.contact(row),
      account: context.account(row),
      owner: context.owner(row),
      team: teams.get(row.teamId ?? '') ?? null,
      mailbox: context.mailbox(row),
      requester: { address: row.requesterAddress, name: row.requesterName },
      messageCount: context.messageCount(row),
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
    }));
  }

  private recordFor(by: Holder, id: string, right: Right): Promise<Case> {
    return recordFor(this.finding(id), by, 'case', 'cases:read', right);
  }

  private finding(id: string) {
    return (reach: Reach) => cases.findCaseWithin(this.database.read, id, reach);
  }
}
