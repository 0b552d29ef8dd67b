import { Inject, Injectable } from '@nestjs/common';
import type { References } from '@mailroom/rules';
import type { z } from 'zod';
import { CONFIG, type Config } from '../config/config';
import type { Unit } from '../database/database';
import type { Flow } from './flow.entity';
import { findReferable } from './flow-references.repository';
import type { flowReferences } from './flows.dto';

export type FlowSelf = Pick<Flow, 'id' | 'scope' | 'mailboxId'>;

/** What exists outside a flow: the server's checks and the browser's are made with the same. */
@Injectable()
export class FlowReferencesService {
  private readonly ownHosts: string[];

  constructor(@Inject(CONFIG) config: Config) {
    this.ownHosts = [new URL(config.publicUrl).hostname];
  }

  async of(manager: Unit['manager'], flow: FlowSelf): Promise<References> {
    return (await this.withNames(manager, flow)).references;
  }

  /**
   * The same with names, also of people who may no longer be chosen.
   * @param seen whether what belongs to that mailbox is shown; the flow’s own is
   */
  async withNames(
    manager: Unit['manager'],
    { id, scope, mailboxId }: FlowSelf,
    seen: (kept: { mailboxId: string | null }) => boolean = () => true,
  ): Promise<{ references: Required<References>; names: z.infer<typeof flowReferences>['names'] }> {
    const found = await findReferable(manager, mailboxId, seen);
    const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id);
    return {
      references: {
        self: { id, scope, mailboxId },
        folders: found.folders,
        users: ids(found.users.filter((user) => user.active)),
        teams: ids(found.teams),
        mailboxes: found.addresses,
        lists: ids(found.lists),
        templates: ids(found.templates),
        calendars: ids(found.calendars),
        webhooks: found.webhooks.map(({ name: _, ...webhook }) => webhook),
        flows: found.flows.map(({ name: _, ...flow }) => flow),
        ownHosts: this.ownHosts,
      },
      names: {
        users: found.users.map((user) => ({ id: user.id, name: user.name })),
        teams: found.teams,
        mailboxes: found.mailboxes,
        folders: found.folders,
        lists: found.lists,
        templates: found.templates,
        calendars: found.calendars,
        webhooks: found.webhooks.map((webhook) => ({ id: webhook.id, name: webhook.name })),
        flows: found.flows
          .filter((flow) => flow.scope === 'shared')
          .map((flow) => ({ id: flow.id, name: flow.name, published: flow.document !== null })),
      },
    };
  }
}
