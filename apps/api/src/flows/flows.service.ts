import { Injectable } from '@nestjs/common';
import {
  checkFlow,
  emptyDocument,
  readSimpleFlow,
  simpleFlow,
  type FlowDocument,
  type SimpleSettings,
} from '@mailroom/rules';
import type { z } from 'zod';
import { AppError, notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import { Database, type Unit } from '../database/database';
import { isUniqueViolation } from '../database/database-errors';
import { Events } from '../events/events';
import { AuditService } from '../identity/audit.service';
import type { MailReader } from '../mail-rights/mail-reach.types';
import type { Flow } from './flow.entity';
import { assertPublishable, draftChanged, problemView, readDocument, staleRevision } from './flow-problems';
import { FlowPublishingService, publishedMeanwhile } from './flow-publishing.service';
import { FlowReferencesService } from './flow-references.service';
import { FlowUsesService, type NamedFlow } from './flow-uses.service';
import { flowSummaryView, flowView } from './flow-view';
import type { createFlow, flow, flowReferences, flowSummary, publishFlow, saveDraft, savedDraft } from './flows.dto';
import * as flows from './flows.repository';
import { FlowLocks } from './presence/flow-locks.service';
import { FlowRights } from './rights/flow-rights.service';

type FlowView = z.infer<typeof flow>;

/** Drafts and published versions. */
@Injectable()
export class FlowsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly audit: AuditService,
    private readonly outside: FlowReferencesService,
    private readonly uses: FlowUsesService,
    private readonly locks: FlowLocks,
    private readonly publishing: FlowPublishingService,
    private readonly rights: FlowRights,
  ) {}

  async list(by: MailReader): Promise<z.infer<typeof flowSummary>[]> {
    const seen = await this.rights.seenBy(by);
    const rows = (await flows.findFlows(this.database.read)).filter(seen);
    const shared = rows.filter((row) => row.scope === 'shared').map((row) => row.id);
    const callers = await this.uses.of(this.database.read, shared, seen);
    return rows.map((row) => flowSummaryView(row, callers.get(row.id) ?? []));
  }

  async get(id: string, by: MailReader): Promise<FlowView> {
    const row = await this.existing(id);
    const callers = row.scope === 'shared' ? await this.callersOf(id, by) : [];
    return flowView(row, callers, await this.rights.mayPublish(row, by));
  }

  /** What the flow may point at, for checks and for pickers. */
  async references(id: string, by: MailReader): Promise<z.infer<typeof flowReferences>> {
    const { references, names } = await this.outside.withNames(
      this.database.read,
      await this.existing(id),
      await this.rights.seenBy(by),
    );
    return { references: references as unknown as z.infer<typeof flowReferences>['references'], names };
  }

  async create(input: z.infer<typeof createFlow>, by: MailReader): Promise<FlowView> {
    const userId = by.id;
    if ((input.scope === 'mailbox') !== (input.mailboxId !== null)) {
      throw new AppError(
        'scope-needs-mailbox',
        422,
        'A mailbox flow belongs to one mailbox; a global or shared flow belongs to none.',
      );
    }
    const draft = input.draft ? readDocument(input.draft) : emptyDocument();
    if (input.mailboxId !== null) await this.rights.requireMailbox(input.mailboxId, by);
    const row = this.newFlow(input.name, input.scope, input.mailboxId, draft);
    try {
      await this.database.write(async (unit) => {
        if (input.mailboxId && !(await flows.mailboxExists(unit.manager, input.mailboxId))) throw notFound('mailbox');
        await flows.insertFlow(unit.manager, row);
        await this.record(unit, 'flow.created', row.id, userId, { name: row.name });
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new AppError('mailbox-has-flow', 409, 'This mailbox already has a flow. Open that one instead.');
    }
    return this.get(row.id, by);
  }

  async rename(id: string, name: string, by: MailReader): Promise<FlowView> {
    await this.existing(id);
    await this.database.write(async (unit) => {
      await flows.updateFlow(unit.manager, id, { name, updatedAt: this.clock.now() });
      await this.record(unit, 'flow.renamed', id, by.id, { name });
    });
    return this.get(id, by);
  }

  async remove(id: string, by: MailReader): Promise<void> {
    const row = await this.existing(id);
    const seen = await this.rights.seenBy(by);
    await this.database.write(async (unit) => {
      await this.uses.assertUnused(unit.manager, { what: 'flow', id, code: 'flow-in-use', seen });
      await flows.deleteFlow(unit.manager, id);
      await this.locks.forget(unit, id);
      await this.record(unit, 'flow.removed', id, by.id, { name: row.name });
    });
  }

  /**
   * Saves a draft, faulty or not, as long as it is a flow document; its problems come back with it.
   * @throws 409 `flow-lock-lost` while another tab has the flow, `stale-revision` when it was saved meanwhile
   */
  async saveDraft(id: string, input: z.infer<typeof saveDraft>, userId: string): Promise<z.infer<typeof savedDraft>> {
    const row = await this.existing(id);
    const draft = readDocument(input.document);
    const at = this.clock.now();
    await this.database.write(async (unit) => {
      await this.locks.assertMayChange(unit, id, { userId, tabId: input.tab });
      if (!(await flows.replaceDraft(unit.manager, { id, revision: input.revision, draft, at }))) throw staleRevision();
      if (input.restored !== undefined) await this.noteRestored(unit, id, input.restored, userId);
      unit.afterCommit(() => this.events.emit('flow', id));
    });
    const problems = checkFlow(draft, await this.outside.of(this.database.read, row)).map(problemView);
    return { revision: input.revision + 1, problems, savedAt: at.toISOString() };
  }

  /** An editor makes an old version the draft as an edit of its own, so that it can be taken back: it says so with the save. */
  private async noteRestored(unit: Unit, id: string, number: number, userId: string): Promise<void> {
    if (!(await flows.findVersion(unit.manager, id, number))) throw notFound('version');
    const subject = { subjectType: 'flow', subjectId: id };
    await this.audit.record(unit.manager, { userId, action: 'flow.restored', ...subject, detail: { number } });
  }

  /**
   * Publishes the draft that was looked at, over the version that it was compared with.
   * @throws 403 when only an administrator may; 409 `draft-changed`, `published-meanwhile`; 422 when it has errors
   */
  async publish(id: string, input: z.infer<typeof publishFlow>, by: MailReader): Promise<FlowView> {
    const row = await this.existing(id);
    await this.rights.requirePublishing(row, by);
    const userId = by.id;
    if (row.draftRevision !== input.revision) throw draftChanged();
    assertPublishable(row.draft, await this.outside.of(this.database.read, row));
    await this.publishing.alone(async (unit) => {
      // Whoever removes the flow or publishes it, too, waits.
      await this.locks.change(unit, id, (lock) => lock);
      // A save that came in between would publish what nobody looked at.
      const current = await flows.findFlow(unit.manager, id);
      if (current?.draftRevision !== input.revision) throw draftChanged();
      const live = current.published?.number ?? null;
      if (input.live !== undefined && input.live !== live) throw publishedMeanwhile();
      await this.publishing.publish(unit, { flowId: id, document: row.draft, note: input.note, userId });
    });
    return this.get(id, by);
  }

  /** Writes the simple settings of a mailbox as its flow, and publishes it. */
  publishSimple(mailbox: { id: string; name: string }, settings: SimpleSettings, userId: string | null): Promise<void> {
    return this.publishDocument(mailbox, simpleFlow(settings), 'Simple settings', userId);
  }

  /**
   * Makes `document` the published flow of a mailbox.
   * @throws 409 `flow-lock-lost` while somebody else draws it; 422 when it has errors
   */
  async publishDocument(
    mailbox: { id: string; name: string },
    document: FlowDocument,
    note: string,
    userId: string | null,
  ): Promise<void> {
    const fresh = this.newFlow(mailbox.name, 'mailbox', mailbox.id, document);
    const known = await flows.findFlowOfMailbox(this.database.read, mailbox.id);
    assertPublishable(document, await this.outside.of(this.database.read, known ?? fresh));
    await this.publishing.alone(async (unit) => {
      // First of all, because it holds the flow: what is read after it stays so until the end.
      if (known && userId) await this.locks.assertMayChange(unit, known.id, { userId });
      const existing = await flows.findFlowOfMailbox(unit.manager, mailbox.id);
      const row = existing ?? fresh;
      if (!existing) await flows.insertFlow(unit.manager, row);
      const change = { id: row.id, revision: row.draftRevision, draft: document, at: this.clock.now() };
      if (!(await flows.replaceDraft(unit.manager, change))) throw staleRevision();
      await this.publishing.publish(unit, { flowId: row.id, document, note, userId });
    });
  }

  /** The flow of each mailbox and, where it is one of theirs, the simple settings it stands for. */
  async ofMailboxes(): Promise<
    Map<string, { id: string; name: string; published: boolean; settings: SimpleSettings | null }>
  > {
    const rows = await flows.findFlows(this.database.read);
    return new Map(
      rows.flatMap((row) =>
        row.mailboxId
          ? [
              [
                row.mailboxId,
                { id: row.id, name: row.name, published: row.published !== null, settings: readSimpleFlow(row.draft) },
              ] as const,
            ]
          : [],
      ),
    );
  }

  /** The stored draft, for trying it out, and the one mailbox whose mail it decides about. */
  async draft(id: string): Promise<{ draft: FlowDocument; mailboxId: string | null }> {
    const { draft, mailboxId } = await this.existing(id);
    return { draft, mailboxId };
  }

  private async record(
    unit: Unit,
    action: string,
    flowId: string,
    userId: string | null,
    detail: Record<string, unknown>,
  ) {
    await this.audit.record(unit.manager, { userId, action, subjectType: 'flow', subjectId: flowId, detail });
    unit.afterCommit(() => this.events.emit('flow', flowId));
  }

  private async callersOf(id: string, by: MailReader): Promise<NamedFlow[]> {
    const uses = await this.uses.of(this.database.read, [id], await this.rights.seenBy(by));
    return uses.get(id) ?? [];
  }

  private async existing(id: string): Promise<flows.FlowWithContext> {
    const row = await flows.findFlow(this.database.read, id);
    if (!row) throw notFound('flow');
    return row;
  }

  private newFlow(name: string, scope: Flow['scope'], mailboxId: string | null, draft: FlowDocument): Flow {
    const now = this.clock.now();
    return {
      id: newId(),
      name,
      scope,
      mailboxId,
      draft,
      draftRevision: 1,
      publishedVersionId: null,
      createdAt: now,
      updatedAt: now,
    };
  }
}
