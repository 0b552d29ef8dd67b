import { Injectable } from '@nestjs/common';
import { structuralDiff, type FlowDocument } from '@mailroom/rules';
import type { z } from 'zod';
import { notFound } from '../common/app-error';
import { Breather } from '../common/breather';
import { Clock } from '../common/clock';
import { Database } from '../database/database';
import { Events } from '../events/events';
import { AuditService } from '../identity/audit.service';
import type { MailReader } from '../mail-rights/mail-reach.types';
import type { FlowVersion } from './flow.entity';
import { assertPublishable, staleRevision } from './flow-problems';
import { FlowPublishingService, publishedMeanwhile } from './flow-publishing.service';
import { FlowReferencesService } from './flow-references.service';
import type { flowVersion, flowVersionDetail, rollBackFlow } from './flows.dto';
import * as flows from './flows.repository';
import { FlowLocks } from './presence/flow-locks.service';
import { FlowRights } from './rights/flow-rights.service';

type VersionView = z.infer<typeof flowVersion>;
type Changes = VersionView['changes'];

/** Versions never change, so neither does what one changed. A flow is seldom looked at, and a hundred counts are small. */
const MAX_KEPT = 5_000;

/** What was published, and the ways back to it. */
@Injectable()
export class FlowVersionsService {
  private readonly counted = new Map<string, Changes>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly audit: AuditService,
    private readonly outside: FlowReferencesService,
    private readonly publishing: FlowPublishingService,
    private readonly locks: FlowLocks,
    private readonly rights: FlowRights,
  ) {}

  /** Newest first. */
  async list(id: string): Promise<VersionView[]> {
    const { publishedVersionId } = await this.existing(id);
    const versions = await flows.findVersions(this.database.read, id);
    const changes = await this.changesOf(versions);
    return versions.map((version) => ({
      id: version.id,
      number: version.number,
      note: version.note,
      publishedBy: version.publishedBy,
      publishedAt: version.publishedAt.toISOString(),
      active: version.id === publishedVersionId,
      changes: changes.get(version.id) ?? null,
    }));
  }

  async get(id: string, number: number): Promise<z.infer<typeof flowVersionDetail>> {
    const found = (await this.list(id)).find((version) => version.number === number);
    const { document } = await this.version(id, number);
    if (!found) throw notFound('version');
    return { ...found, document: document as unknown as Record<string, unknown> };
  }

  /**
   * Makes an old version the draft; what decides changes only when that is published.
   * @throws 409 `flow-lock-lost` while somebody else draws
   */
  async restore(id: string, number: number, userId: string): Promise<void> {
    const row = await this.existing(id);
    const version = await this.version(id, number);
    await this.database.write(async (unit) => {
      await this.locks.assertMayChange(unit, id, { userId });
      const change = { id, revision: row.draftRevision, draft: version.document, at: this.clock.now() };
      if (!(await flows.replaceDraft(unit.manager, change))) throw staleRevision();
      const subject = { subjectType: 'flow', subjectId: id };
      await this.audit.record(unit.manager, { userId, action: 'flow.restored', ...subject, detail: { number } });
      unit.afterCommit(() => this.events.emit('flow', id));
    });
  }

  /**
   * Publishes the content of an old version anew, as the next version. A draft without changes of its own follows; one
   * that somebody works on stays.
   * @throws 403 when only an administrator may; 409 `published-meanwhile` when another version decides than the one that
   * was looked at; 422 when it has errors by now
   */
  async rollBack(id: string, number: number, input: z.infer<typeof rollBackFlow>, by: MailReader): Promise<void> {
    const row = await this.existing(id);
    await this.rights.requirePublishing(row, by);
    const userId = by.id;
    const { document } = await this.version(id, number);
    assertPublishable(document, await this.outside.of(this.database.read, row));
    await this.publishing.alone(async (unit) => {
      // First of all, because it holds the flow: what is read after it stays so until the end.
      const { after: lock } = await this.locks.change(unit, id, (held) => held);
      const current = await flows.findFlow(unit.manager, id);
      if (!current?.published || current.published.number !== input.live) throw publishedMeanwhile();
      const from = current.published.number;
      const note = input.note || `Roll back to ${number}`;
      const isFree = lock === null || lock.userId === userId;
      if (isFree && sameDocument(current.draft, current.published.document)) {
        const change = { id, revision: current.draftRevision, draft: document, at: this.clock.now() };
        if (!(await flows.replaceDraft(unit.manager, change))) throw staleRevision();
      }
      await this.publishing.publish(unit, { flowId: id, document, note, userId }, 'flow.rolled-back', {
        from,
        to: number,
      });
    });
  }

  /** What each version changed of the one before; the first one changed nothing. */
  private async changesOf(versions: readonly Pick<FlowVersion, 'id' | 'number'>[]): Promise<Map<string, Changes>> {
    const oldestFirst = versions.toSorted((a, b) => a.number - b.number);
    const missing = new Set(oldestFirst.filter(({ id }) => !this.counted.has(id)).map(({ id }) => id));
    if (this.counted.size + missing.size > MAX_KEPT) this.counted.clear();
    // One after the other: two documents are in memory at a time, however many versions there are.
    let before: { id: string; document: FlowDocument } | null = null;
    const breather = new Breather();
    for (const [index, { id }] of oldestFirst.entries()) {
      if (!missing.has(id) && this.counted.has(id)) continue;
      const previous = oldestFirst[index - 1];
      if (previous && before?.id !== previous.id) before = await this.document(previous.id);
      const own = await this.document(id);
      this.counted.set(id, previous && before ? countChanges(before.document, own.document) : null);
      before = own;
      await breather.pause();
    }
    return new Map(versions.map(({ id }) => [id, this.counted.get(id) ?? null]));
  }

  private async document(versionId: string): Promise<{ id: string; document: FlowDocument }> {
    const version = await flows.findVersionById(this.database.read, versionId);
    if (!version) throw notFound('version');
    return version;
  }

  private async version(id: string, number: number): Promise<FlowVersion> {
    const version = await flows.findVersion(this.database.read, id, number);
    if (!version) throw notFound('version');
    return version;
  }

  private async existing(id: string): Promise<flows.FlowWithContext> {
    const row = await flows.findFlow(this.database.read, id);
    if (!row) throw notFound('flow');
    return row;
  }
}

function countChanges(before: FlowDocument, after: FlowDocument): NonNullable<Changes> {
  const { added, removed, changed, moved, edges } = structuralDiff(before, after);
  return {
    added: added.length,
    removed: removed.length,
    changed: changed.length,
    moved: moved.length,
    connections: edges.length,
  };
}

/** As the program writes them, which keeps the order of everything. */
const sameDocument = (a: FlowDocument, b: FlowDocument): boolean => JSON.stringify(a) === JSON.stringify(b);
