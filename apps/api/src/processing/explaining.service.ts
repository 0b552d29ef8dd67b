import { Injectable } from '@nestjs/common';
import { type Decision, type FlowDocument, nodeSpec, type PlannedAction } from '@mailroom/rules';
import { Database } from '../database/database';
import type { PreviewedAction, PreviewVerdict } from './actions/preview.types';
import { PreviewingService } from './actions/previewing.service';
import { DecidingService } from './deciding.service';
import { triedMessage } from './trial-message';
import type { TriedMessage, TrialSubject } from './trial-subject.types';

export interface Explanation {
  message: TriedMessage;
  /** With every branch, reached or not. */
  decision: Decision;
  /** Its actions as they would be performed now. */
  planned: PreviewedAction[];
  /** The other actions of the document itself, each as if the message came straight to it. */
  others: PreviewedAction[];
  /** What the checks of automatic answers say now; null when the flow answers nothing. */
  answer: PreviewVerdict | null;
}

/** Tries a flow on a message: the very same facts, walk and checks as when it arrives, and no action. */
@Injectable()
export class ExplainingService {
  constructor(
    private readonly database: Database,
    private readonly deciding: DecidingService,
    private readonly previewing: PreviewingService,
  ) {}

  /**
   * @param failing steps that wait for an answer and get none
   * @throws RulesError as `DecidingService.explain` does
   */
  async explain(
    tried: TrialSubject,
    document: FlowDocument,
    failing: ReadonlySet<string> = new Set(),
  ): Promise<Explanation> {
    const manager = this.database.read;
    const { received, threadId, messageId, asOf } = tried;
    const decision = await this.deciding.explain(manager, received, { threadId, messageId, asOf }, document, failing);
    const planned = await this.previewing.preview(manager, tried, decision.actions);
    const reached = new Set(decision.path);
    const beside = actionsOf(document).filter(({ nodeId }) => !reached.has(nodeId));
    const others = await this.previewing.previewEach(manager, tried, beside);
    const answer = planned.find(({ kind }) => kind === 'respond')?.verdict ?? null;
    return { message: triedMessage(tried), decision, planned, others, answer };
  }
}

/** More are not worked out beside those of the path. */
const MOST_OTHERS = 200;

/** What each action of the document would plan. */
function actionsOf({ nodes }: FlowDocument): PlannedAction[] {
  const actions = nodes.filter(({ kind }) => nodeSpec(kind).category === 'action' && kind !== 'stop');
  // Kind and data belong together by the node's own type; TypeScript does not follow that through a union.
  return actions
    .slice(0, MOST_OTHERS)
    .map(({ id, kind, data }) => ({ nodeId: id, kind, params: data }) as PlannedAction);
}
