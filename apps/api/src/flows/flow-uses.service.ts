import { Injectable } from '@nestjs/common';
import { AppError } from '../common/app-error';
import type { Unit } from '../database/database';
import { findNaming, type FlowTexts } from './flow-uses.repository';

export interface NamedFlow {
  id: string;
  name: string;
}

/** Whether a flow is shown to who asks. */
type Seen = (flow: { mailboxId: string | null }) => boolean;

/** Which flows refer to what is kept elsewhere: lists, calendars, templates, other flows. */
@Injectable()
export class FlowUsesService {
  /** The flows whose draft or published version names the id, for each of the ids that one does. */
  async of(
    manager: Unit['manager'],
    ids: readonly string[],
    seen: Seen = () => true,
  ): Promise<Map<string, NamedFlow[]>> {
    const flows = (await findNaming(manager, ids)).filter(seen);
    const uses = new Map<string, NamedFlow[]>();
    for (const id of ids) {
      const naming = flows.filter((flow) => names(flow, id));
      if (naming.length > 0)
        uses.set(
          id,
          naming.map(({ id: flowId, name }) => ({ id: flowId, name })),
        );
    }
    return uses;
  }

  /** @throws 409 with that code, naming the flows that still refer to it: of those that are not seen, that they are there */
  async assertUnused(
    manager: Unit['manager'],
    { what, id, code, seen }: { what: string; id: string; code: string; seen: Seen },
  ): Promise<void> {
    const naming = (await findNaming(manager, [id])).filter((flow) => names(flow, id));
    if (naming.length === 0) return;
    const named = naming.filter(seen);
    const list = named.map(({ name }) => `“${name}”`).join(', ');
    const others = naming.length > named.length ? 'flows of personal mailboxes' : '';
    throw new AppError(
      code,
      409,
      `This ${what} is used by ${[list, others].filter(Boolean).join(' and ')}. Take it out there first.`,
      named.map((flow) => ({ path: flow.id, message: flow.name })),
    );
  }
}

/** A flow that calls itself does not count: that is for its checks. */
const names = (flow: FlowTexts, id: string): boolean =>
  flow.id !== id && (flow.draft.includes(`"${id}"`) || (flow.published?.includes(`"${id}"`) ?? false));
