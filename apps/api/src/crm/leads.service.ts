import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AppError, notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { Database } from '../database/database';
import { Events } from '../events/events';
import { type Holder, type Reach, reachOf, type Right } from '../identity/rights/rights.types';
import { UsersService } from '../identity/users.service';
import { AssignmentNewsService } from './assignment-news.service';
import type { lead, leadDetail, leadQuery, updateLead } from './crm.dto';
import type { Lead } from './lead.entity';
import * as leads from './leads.repository';
import { describeChanges } from './record-changes';
import { reaches, recordFor } from './record-rights';
import { findRecordContext } from './records.repository';
import { streamEntries } from './stream-entries';
import { StreamService } from './stream.service';

@Injectable()
export class LeadsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly stream: StreamService,
    private readonly users: UsersService,
    private readonly news: AssignmentNewsService,
  ) {}

  async page(
    query: z.infer<typeof leadQuery>,
    by: Holder,
  ): Promise<{ items: z.infer<typeof lead>[]; nextCursor: string | null }> {
    const { rows, nextCursor } = await leads.findPage(this.database.read, query, query, reachOf(by, 'leads:read'));
    return { items: await this.views(rows, by), nextCursor };
  }

  async detail(id: string, by: Holder): Promise<z.infer<typeof leadDetail>> {
    return this.detailOf(await this.recordFor(by, id, 'leads:read'), by);
  }

  /** As it became by what this person did, even where that took it out of their reach. */
  async changed(id: string, by: Holder): Promise<z.infer<typeof leadDetail>> {
    const row = await leads.findLead(this.database.read, id);
    if (!row) throw notFound('lead');
    return this.detailOf(row, by);
  }

  /** @throws 404 `not-found`, 403 `not-allowed` */
  recordFor(by: Holder, id: string, right: Right): Promise<Lead> {
    return recordFor(this.finding(id), by, 'lead', 'leads:read', right);
  }

  private finding(id: string) {
    return (reach: Reach) => leads.findLeadWithin(this.database.read, id, reach);
  }

  /** @throws 409 `convert-instead` */
  async update(id: string, input: z.infer<typeof updateLead>, by: Holder): Promise<z.infer<typeof leadDetail>> {
    const row = await this.recordFor(by, id, 'leads:change');
    // By its status alone it would be converted to nothing, for good.
    if (input.status === 'converted' && row.status !== 'converted') throw convertInstead();
    const owner = input.ownerId ? await this.users.assignable(input.ownerId) : null;
    const at = this.clock.now();
    const entries = streamEntries(
      { subjectType: 'lead', subjectId: id },
      describeChanges(row, input, owner?.name ?? null),
      by.id,
      at,
    );
    await this.database.write(async (unit) => {
      await leads.updateLead(unit.manager, id, { ...input, updatedAt: at });
      await this.stream.append(unit.manager, entries);
      if (owner && owner.id !== row.ownerId) {
        const subject = { type: 'lead', id } as const;
        await this.news.tell(unit, { ownerId: owner.id, byId: by.id, subject, text: row.name, messageId: null, at });
      }
      unit.afterCommit(() => this.events.emit('lead', id));
    });
    return this.changed(id, by);
  }

  private async detailOf(row: Lead, by: Holder): Promise<z.infer<typeof leadDetail>> {
    const [[view], stream, mayChange] = await Promise.all([
      this.views([row], by),
      this.stream.of(row.id, by),
      reaches(this.finding(row.id), by, 'leads:change'),
    ]);
    return { ...view!, stream, mayChange };
  }

  private async views(rows: Lead[], by: Holder): Promise<z.infer<typeof lead>[]> {
    const context = await findRecordContext(this.database.read, rows, by);
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      firstName: row.firstName,
      lastName: row.lastName,
      email: row.email,
      source: row.source,
      status: row.status,
      tags: row.tags,
      fields: row.fields,
      contact: context.contact(row),
      account: context.account(row),
      owner: context.owner(row),
      mailbox: context.mailbox(row),
      messageCount: context.messageCount(row),
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
    }));
  }
}

const convertInstead = () =>
  new AppError('convert-instead', 409, 'A lead becomes a contact by being converted. Use “Convert” instead.');
