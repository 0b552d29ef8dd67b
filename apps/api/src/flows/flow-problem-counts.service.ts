import { Injectable } from '@nestjs/common';
import { checkFlow } from '@mailroom/rules';
import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import { Database } from '../database/database';
import type { flowProblemCount } from './flow-problem-counts.dto';
import { FlowReferencesService } from './flow-references.service';
import { findFlows } from './flows.repository';

type FlowProblemCount = z.infer<typeof flowProblemCount>;

/** What the checks find in the drafts of all flows, in numbers: for the list of them. */
@Injectable()
export class FlowProblemCountsService {
  constructor(
    private readonly database: Database,
    private readonly outside: FlowReferencesService,
  ) {}

  async list(): Promise<FlowProblemCount[]> {
    const rows = await findFlows(this.database.read);
    const [first] = rows;
    if (!first) return [];
    // All of them may refer to the same; only the folders differ, of which no more than a remark would come.
    const { folders: _, ...references } = await this.outside.of(this.database.read, first);
    const counts: FlowProblemCount[] = [];
    for (const { id, scope, mailboxId, draft } of rows) {
      const problems = checkFlow(draft, { ...references, self: { id, scope, mailboxId } });
      const errors = problems.filter(({ severity }) => severity === 'error').length;
      counts.push({ flowId: id, errors, warnings: problems.length - errors });
      // Between two flows others get their turn.
      await setImmediate();
    }
    return counts;
  }
}
