import { Injectable, Logger } from '@nestjs/common';
import type { Unit } from '../../database/database';
import { isRetryable } from '../../database/database-errors';
import { ActionHandler } from '../action-handler.decorator';
import type { PluginSubject } from '../plugins/plugin.types';
import { PluginsService } from '../plugins/plugins.service';
import type { ActionContext, ActionOf, ActionOrigin, ActionPerformer } from './action.types';

/** Performs an action of a plug-in. One that is missing or fails is noted with the decision; the message goes on. */
@Injectable()
@ActionHandler('custom')
export class CustomAction implements ActionPerformer<'custom'> {
  private readonly logger = new Logger(CustomAction.name);

  constructor(private readonly plugins: PluginsService) {}

  async apply({ action, params }: ActionOf<'custom'>, context: ActionContext, origin: ActionOrigin): Promise<void> {
    const performer = this.plugins.action(action);
    if (!performer) return origin.note('action-unknown', `No plug-in performs the action "${action}".`);
    const { arrival, messageId, threadId, ownCase, lead } = context;
    const { key, fill } = origin;
    const message = arrival.analysed;
    const kept = arrival.mailbox.kind === 'sample';
    const about = { messageId, mailboxId: arrival.mailbox.id, threadId, message, case: ownCase, lead };
    const subject = { ...about, kept, key, fill };
    try {
      await undoneAlone(context.unit, (unit) =>
        performer.perform(params, { ...subject, unit } satisfies PluginSubject),
      );
    } catch (error) {
      // The whole unit of work was rolled back by the database, and is repeated as a whole.
      if (isRetryable(error)) throw error;
      this.logger.warn({ err: error, action, messageId }, 'An action of a plug-in failed.');
      const reason = error instanceof Error ? error.message : String(error);
      origin.note('action-failed', `The action "${action}" failed: ${reason.slice(0, 300)}`);
    }
  }
}

/** Runs `work` in a savepoint: when it fails, what it wrote is taken back and nothing else is. */
async function undoneAlone(unit: Unit, work: (unit: Unit) => Promise<void>): Promise<void> {
  const listeners: (() => void)[] = [];
  await unit.manager.transaction((manager) =>
    work({ manager, afterCommit: (listener) => void listeners.push(listener) }),
  );
  for (const listener of listeners) unit.afterCommit(listener);
}
