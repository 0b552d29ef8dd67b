import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AppError, notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import { Database, type Unit } from '../database/database';
import { Events } from '../events/events';
import { AuditService } from '../identity/audit.service';
import { type Holder, type Reach, reachOf, type Right } from '../identity/rights/rights.types';
import { UsersService } from '../identity/users.service';
import type { Account } from './account.entity';
import type { account, accountDetail, accountQuery, createAccount, updateAccount } from './accounts.dto';
import * as accounts from './accounts.repository';
import { describeChanges, type RecordChange } from './record-changes';
import { ownerOfNew, reaches, recordFor } from './record-rights';
import { findRecordContext, findRelated } from './records.repository';
import { RecordLinksService } from './record-links.service';
import { streamEntries } from './stream-entries';
import { StreamService } from './stream.service';

type AccountView = z.infer<typeof account>;
type AccountDetail = z.infer<typeof accountDetail>;

/** Customers' companies. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly audit: AuditService,
    private readonly stream: StreamService,
    private readonly users: UsersService,
    private readonly links: RecordLinksService,
  ) {}

  async page(
    query: z.infer<typeof accountQuery>,
    by: Holder,
  ): Promise<{ items: AccountView[]; nextCursor: string | null }> {
    const { rows, nextCursor } = await accounts.findPage(
      this.database.read,
      query,
      query,
      reachOf(by, 'contacts:read'),
    );
    return { items: await this.views(rows, by), nextCursor };
  }

  async detail(id: string, by: Holder): Promise<AccountDetail> {
    return this.detailOf(await this.recordFor(by, id, 'contacts:read'), by);
  }

  /** As it became by what this person did, even where that took it out of their reach. */
  private async changed(id: string, by: Holder): Promise<AccountDetail> {
    const row = await accounts.findAccount(this.database.read, id);
    if (!row) throw notFound('account');
    return this.detailOf(row, by);
  }

  private async detailOf(row: Account, by: Holder): Promise<AccountDetail> {
    const { id } = row;
    const [[view], related, contacts, stream, mayChange, mayDelete] = await Promise.all([
      this.views([row], by),
      findRelated(this.database.read, { accountId: id }, by),
      accounts.findContactsOf(this.database.read, id, reachOf(by, 'contacts:read')),
      this.stream.of(id, by),
      reaches(this.finding(id), by, 'contacts:change'),
      reaches(this.finding(id), by, 'contacts:delete'),
    ]);
    return { ...view!, ...related, contacts, stream, mayChange, mayDelete };
  }

  async isSeen(id: string, by: Holder): Promise<boolean> {
    return (await accounts.findAccountWithin(this.database.read, id, reachOf(by, 'contacts:read'))) !== null;
  }

  /** @throws 422 `unknown-account`, also for one that this person may not see */
  async assertExists(id: string, by: Holder): Promise<void> {
    if (await this.isSeen(id, by)) return;
    throw new AppError('unknown-account', 422, 'This account no longer exists. Choose another one.', [
      { path: 'accountId', message: 'No such account.' },
    ]);
  }

  async create(given: z.infer<typeof createAccount>, by: Holder): Promise<AccountDetail> {
    const input = { ...given, ownerId: ownerOfNew(by, 'contacts:read', given.ownerId) };
    const owner = input.ownerId ? await this.users.assignable(input.ownerId) : null;
    const id = await this.database.write((unit) => this.insert(unit, input, by.id, owner));
    return this.changed(id, by);
  }

  /**
   * The account of that name within a larger unit of work, made when this person sees none. @returns its id
   */
  async named(unit: Unit, name: string, by: Holder): Promise<string> {
    const found = await accounts.findAccountByName(unit.manager, name, reachOf(by, 'contacts:read'));
    if (found) return found.id;
    const ownerId = ownerOfNew(by, 'contacts:read', null);
    return this.insert(unit, { name, email: '', domain: '', tags: [], fields: {}, ownerId }, by.id, null);
  }

  async update(id: string, input: z.infer<typeof updateAccount>, by: Holder): Promise<AccountDetail> {
    const row = await this.recordFor(by, id, 'contacts:change');
    const owner = input.ownerId ? await this.users.assignable(input.ownerId) : null;
    const at = this.clock.now();
    const changes = describeChanges({ status: '', ownerId: row.ownerId }, input, owner?.name ?? null);
    const patch = {
      ...input,
      ...(input.email === undefined ? {} : { email: input.email.toLowerCase() }),
      updatedAt: at,
    };
    await this.database.write(async (unit) => {
      await accounts.updateAccount(unit.manager, id, patch);
      if (patch.email || patch.domain) await this.links.adoptForAccount(unit, { ...row, ...patch });
      await this.note(unit, id, changes, by.id, at);
    });
    return this.changed(id, by);
  }

  async addNote(id: string, text: string, by: Holder): Promise<AccountDetail> {
    await this.recordFor(by, id, 'contacts:change');
    const at = this.clock.now();
    await this.database.write((unit) => this.note(unit, id, [{ kind: 'note', text }], by.id, at));
    return this.changed(id, by);
  }

  /** Its contacts, mail, cases and leads stay, without it. */
  async remove(id: string, by: Holder): Promise<void> {
    const { name } = await this.recordFor(by, id, 'contacts:delete');
    await this.database.write(async (unit) => {
      await accounts.deleteAccount(unit.manager, id);
      const subject = { subjectType: 'account', subjectId: id };
      await this.audit.record(unit.manager, { userId: by.id, action: 'account.removed', ...subject, detail: { name } });
      unit.afterCommit(() => this.events.emit('account', id));
    });
  }

  private async insert(
    unit: Unit,
    input: z.infer<typeof createAccount>,
    userId: string | null,
    owner: { name: string } | null,
  ): Promise<string> {
    const now = this.clock.now();
    const row: Account = { id: newId(), ...input, email: input.email.toLowerCase(), createdAt: now, updatedAt: now };
    await accounts.insertAccount(unit.manager, row);
    const changes: RecordChange[] = [
      { kind: 'created', text: '' },
      ...(owner ? [{ kind: 'assigned' as const, text: owner.name }] : []),
    ];
    await this.note(unit, row.id, changes, userId, now);
    await this.links.adoptForAccount(unit, row);
    return row.id;
  }

  private async note(unit: Unit, id: string, changes: RecordChange[], userId: string | null, at: Date): Promise<void> {
    const subject = { subjectType: 'account', subjectId: id } as const;
    await this.stream.append(unit.manager, streamEntries(subject, changes, userId, at));
    unit.afterCommit(() => this.events.emit('account', id));
  }

  private async views(rows: Account[], by: Holder): Promise<AccountView[]> {
    const [context, contactCounts] = await Promise.all([
      findRecordContext(this.database.read, rows, by),
      accounts.countContacts(
        this.database.read,
        rows.map((row) => row.id),
        reachOf(by, 'contacts:read'),
      ),
    ]);
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      domain: row.domain,
      tags: row.tags,
      fields: row.fields,
      owner: context.owner(row),
      contactCount: contactCounts.get(row.id) ?? 0,
      messageCount: context.messageCount(row),
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
    }));
  }

  private recordFor(by: Holder, id: string, right: Right): Promise<Account> {
    return recordFor(this.finding(id), by, 'account', 'contacts:read', right);
  }

  private finding(id: string) {
    return (reach: Reach) => accounts.findAccountWithin(this.database.read, id, reach);
  }
}
