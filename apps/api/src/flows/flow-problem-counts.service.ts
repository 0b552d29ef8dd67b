import { Injectable } from '@nestjs/common';
import { checkFlow } from '@mailroom/rules';
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import { Database } from '../database/database';
import type { flowProblemCount } from './flow-problem-counts.dto';
import { FlowReferencesService } from './flow-references.service';
import type { MailReader } from '../mail-rights/mail-reach.types';
import { findFlows } from './flows.repository';
import { FlowRights } from './rights/flow-rights.service';

type FlowProblemCount = z.infer<typeof flowProblemCount>;

/** What the checks find in the drafts of all flows, in numbers: for the list of them. */
@Injectable()
export class FlowProblemCountsService {
  /** Checking takes long, and the list is asked for after each change of any flow: what is the same is counted once. */
  private readonly counted = new Map<string, { of: string; count: FlowProblemCount }>();

  constructor(
    private readonly database: Database,
    private readonly outside: FlowReferencesService,
    private readonly rights: FlowRights,
  ) {}

  async list(by: MailReader): Promise<FlowProblemCount[]> {
    const rows = await findFlows(this.database.read);
    const [first] = rows;
    if (!first) return [];
    // All of them may refer to the same; only the folders differ, of which no more than a remark would come.
    const { folders: _folders, self: _self, ...references } = await this.outside.of(this.database.read, first);
    const outside = createHash('sha256').update(JSON.stringify(references)).digest('hex');
    const counts: FlowProblemCount[] = [];
    for (const { id, scope, mailboxId, draft, draftRevision } of rows) {
      const of = `${draftRevision} ${outside}`;
      const known = this.counted.get(id);
      if (known?.of === of) {
        counts.push(known.count);
        continue;
      }
      const problems = checkFlow(draft, { ...references, self: { id, scope, mailboxId } });
      const errors = problems.filter(({ severity }) => severity === 'error').length;
      const count = { flowId: id, errors, warnings: problems.length - errors };
      counts.push(count);
      this.counted.set(id, { of, count });
      // Between two flows others get their turn.
      await setImmediate();
    }
    this.forget(new Set(rows.map(({ id }) => id)));
    const shown = new Set(rows.filter(await this.rights.seenBy(by)).map(({ id }) => id));
    return counts.filter(({ flowId }) => shown.has(flowId));
  }

  private forget(flowIds: ReadonlySet<string>): void {
    for (const id of this.counted.keys()) if (!flowIds.has(id)) this.counted.delete(id);
  }
}
