import { Injectable } from '@nestjs/common';
import type { Assignment, SetParams } from '@mailroom/rules';
import { Clock } from '../common/clock';
import type { Unit } from '../database/database';
import { Events } from '../events/events';
import { AssignmentNewsService } from './assignment-news.service';
import { AssignmentService } from './assignment.service';
import { CASE_STATUSES } from './case-status.types';
import type { Case } from './case.entity';
import { NOBODY_AVAILABLE } from './nobody-available.types';
import type { Lead, LeadStatus } from './lead.entity';
import { describeChanges } from './record-changes';
import * as records from './record-intake.repository';
import { streamEntries } from './stream-entries';
import { StreamService } from './stream.service';

export interface WorkSubject {
  type: 'case' | 'lead';
  id: string;
}

/** What became of a record. */
export interface WorkDone {
  changed: boolean;
  /** Its status before; absent: it was not found. */
  before?: string;
  /** Why a part of it could not be done. */
  refused: { code: string; message: string } | null;
}

/** More than one step writes entries, which are a millisecond apart. */
const STEP_MILLISECONDS = 10;

const LEAD_STATUSES: readonly string[] = ['new', 'assigned', 'in-process', 'dead'] satisfies LeadStatus[];

/** What flows do to the cases and leads that there are. */
@Injectable()
export class RecordWorkService {
  constructor(
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly stream: StreamService,
    private readonly assignment: AssignmentService,
    private readonly news: AssignmentNewsService,
  ) {}

  /** The owner, when there is one. */
  async ownerOf(unit: Unit, { type, id }: WorkSubject): Promise<string | null> {
    const row = type === 'case' ? await records.lockCase(unit.manager, id) : await records.lockLead(unit.manager, id);
    return row?.ownerId ?? null;
  }

  /**
   * Gives it to somebody, who is told of it unless `quiet`. When nobody can take it, it stays with whom it is.
   * @param cause the message that is the reason
   */
  async assign(
    unit: Unit,
    subject: WorkSubject,
    params: Assignment,
    cause: { messageId: string; quiet: boolean },
  ): Promise<WorkDone> {
    const { owner, teamId } = await this.assignment.choose(unit, params);
    const refused = owner === null && params.distribution !== 'none' ? NOBODY_AVAILABLE : null;
    const { patch, row } = await this.change(unit, subject, owner?.name ?? null, (before) => ({
      ...(owner && { ownerId: owner.id }),
      ...(owner && before.status === 'new' && { status: 'assigned' as const }),
      ...(subject.type === 'case' && teamId && { teamId }),
    }));
    if (row && patch?.ownerId && !cause.quiet) {
      const text = 'number' in row ? `#${row.number} ${row.name}` : row.name;
      const at = this.clock.now();
      await this.news.tell(unit, { ownerId: patch.ownerId, byId: null, subject, text, messageId: cause.messageId, at });
    }
    return { changed: patch !== null, refused, before: row?.status };
  }

  /** Sets what the record has: a status that only the other kind of record knows is left as it is. */
  async set(unit: Unit, subject: WorkSubject, params: SetParams): Promise<WorkDone> {
    const statuses: readonly string[] = subject.type === 'case' ? CASE_STATUSES : LEAD_STATUSES;
    const foreign = params.status !== undefined && !statuses.includes(params.status);
    const refused = foreign
      ? { code: 'status-not-of-record', message: `A ${subject.type} has no status "${params.status}".` }
      : null;
    const { patch, row: known } = await this.change(unit, subject, null, (row) => {
      const tags = [...row.tags.filter((tag) => !params.removeTags?.includes(tag)), ...(params.addTags ?? [])];
      return {
        ...(params.status !== undefined && !foreign && { status: params.status }),
        ...(params.priority && subject.type === 'case' && { priority: params.priority }),
        ...((params.addTags || params.removeTags) && { tags: [...new Set(tags)] }),
        ...(params.fields && { fields: { ...row.fields, ...params.fields } }),
      };
    });
    return { changed: patch !== null, refused, before: known?.status };
  }

  /** @returns the parts that changed (null: none) and the record as it was */
  private async change(
    unit: Unit,
    { type, id }: WorkSubject,
    ownerName: string | null,
    wanted: (row: Case | Lead) => Partial<Case>,
  ): Promise<{ patch: Partial<Case> | null; row: Case | Lead | null }> {
    const { manager } = unit;
    const found = type === 'case' ? await records.lockCase(manager, id) : await records.lockLead(manager, id);
    // A lead may have been converted in this very moment: it is nobody's work any more.
    const row = found?.status === 'converted' ? null : found;
    const patch = row && changedParts(row, wanted(row));
    if (!patch || Object.keys(patch).length === 0) return { patch: null, row };
    // After what the steps before it wrote, even within one millisecond: the stream is read in the order of time.
    const at = new Date(Math.max(this.clock.now().getTime(), row.updatedAt.getTime() + STEP_MILLISECONDS));
    if (type === 'case') await records.updateCase(manager, id, { ...patch, updatedAt: at });
    else await records.updateLead(manager, id, { ...(patch as Partial<Lead>), updatedAt: at });
    const told = describeChanges(row, patch, ownerName);
    await this.stream.append(manager, streamEntries({ subjectType: type, subjectId: id }, told, null, at));
    unit.afterCommit(() => this.events.emit(type, id));
    return { patch, row };
  }
}

/** The parts of a patch that differ from what is there. */
function changedParts(row: Case | Lead, patch: Partial<Case>): Partial<Case> {
  const before = new Map<string, unknown>(Object.entries(row));
  const parts = Object.entries(patch).filter(
    ([name, value]) => JSON.stringify(before.get(name)) !== JSON.stringify(value),
  );
  return Object.fromEntries(parts);
}
