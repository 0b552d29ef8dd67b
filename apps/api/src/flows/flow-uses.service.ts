import { Injectable } from '@nestjs/common';
import { AppError } from '../common/app-error';
import type { Unit } from '../database/database';
import { findNaming } from './flow-uses.repository';

export interface NamedFlow {
  id: string;
  name: string;
}

/** Which flows refer to what is kept elsewhere: lists, calendars, templates, other flows. */
@Injectable()
export class FlowUsesService {
  /** The flows whose draft or published version names the id, for each of the ids that one does. */
  async of(manager: Unit['manager'], ids: readonly string[]): Promise<Map<string, NamedFlow[]>> {
    const flows = await findNaming(manager, ids);
    const uses = new Map<string, NamedFlow[]>();
    for (const id of ids) {
      const naming = flows.filter(
        (flow) => flow.id !== id && (flow.draft.includes(`"${id}"`) || flow.published?.includes(`"${id}"`)),
      );
      if (naming.length > 0)
        uses.set(
          id,
          naming.map(({ id: flowId, name }) => ({ id: flowId, name })),
        );
    }
    return uses;
  }

  /** @throws 409 `in-use` (or the given code) naming the flows that still refer to it */
  async assertUnused(manager: Unit['manager'], what: string, id: string, code = 'in-use'): Promise<void> {
    const flows = (await this.of(manager, [id])).get(id);
    if (!flows) return;
    throw new AppError(
      code,
      409,
      `This ${what} is used by ${flows.map(({ name }) => `“${name}”`).join(', ')}. Take it out there first.`,
      flows.map((flow) => ({ path: flow.id, message: flow.name })),
    );
  }
}
