import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { ACTION_KINDS, type ActionKind, type PlannedAction } from '@mailroom/rules';
import { Clock } from '../../common/clock';
import { discoverHandlers } from '../../common/discover-handlers';
import { ActionHandler } from '../action-handler.decorator';
import type { ActionNote } from '../store.repository';
import { actionKey } from './action-key';
import type { ActionContext, ActionPerformer } from './action.types';
import { filledParams, filler } from './fill';

/**
 * What reaches somebody outside. A global flow decides about a message in each mailbox it comes to; there its actions put
 * each copy into order, but one message is answered, forwarded and told of once.
 */
const ONCE: ReadonlySet<ActionKind> = new Set(['respond', 'forward', 'notify', 'webhook', 'custom']);

/** Where a person put a message, it stays. */
const PLACING: ReadonlySet<ActionKind> = new Set(['move', 'archive', 'ignore']);

interface Circumstances {
  decisionId: string;
  versionId: string;
  /** The same version decided about the message when it came to another mailbox. */
  again: boolean;
  /** A person moved it since the flow began. */
  moved?: boolean;
}

/** Does what decisions ask for, each action by the handler of its kind. */
@Injectable()
export class PerformingService implements OnApplicationBootstrap {
  private handlers: ReadonlyMap<ActionKind, ActionPerformer> = new Map();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.handlers = discoverHandlers(this.discovery, ActionHandler, ACTION_KINDS);
  }

  /**
   * Performs actions in the order of their path.
   * @returns what of it could not be done
   */
  async perform(
    context: ActionContext,
    actions: readonly PlannedAction[],
    { decisionId, versionId, again, moved = false }: Circumstances,
  ): Promise<ActionNote[]> {
    const notes: ActionNote[] = [];
    const place = { messageId: context.messageId, mailboxId: context.arrival.mailbox.id, versionId };
    for (const action of actions) {
      const { nodeId, captures, answers } = action;
      // What a message waits for it has to ask for itself.
      const asks = action.kind === 'webhook' && action.params.waits === true;
      if (again && ONCE.has(action.kind) && !asks) {
        notes.push({ nodeId, code: 'done-before', message: 'This was done when the message came to another mailbox.' });
        continue;
      }
      if (moved && PLACING.has(action.kind)) {
        notes.push({
          nodeId,
          code: 'moved-meanwhile',
          message: 'A person moved the message meanwhile: it stays there.',
        });
        continue;
      }
      // What earlier actions made, such as a case, is there to be named.
      const fill = filler(context, action, this.clock.now());
      await this.performer(action.kind).apply(filledParams(action, fill), context, {
        decisionId,
        nodeId,
        key: actionKey({ ...place, nodeId }),
        captures,
        answers,
        fill,
        note: (code, message) => void notes.push({ nodeId, code, message }),
      });
    }
    return notes;
  }

  private performer(kind: ActionKind): ActionPerformer {
    const performer = this.handlers.get(kind);
    if (!performer) throw new Error(`Nothing performs the action "${kind}".`);
    return performer;
  }
}
