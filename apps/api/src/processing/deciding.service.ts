import { Injectable } from '@nestjs/common';
import {
  compileFlow,
  type Decision,
  decide,
  explainThrough,
  failedAnswers,
  type FactSource,
  type FlowDocument,
  messageSource,
  type MessageView,
  RulesError,
} from '@mailroom/rules';
import { Clock } from '../common/clock';
import type { Unit } from '../database/database';
import { type CalledVersion, PublishedFlowsService } from '../flows/published-flows.service';
import type { Arrival, Received } from './arrival.types';
import { databaseFacts, type Subject } from './database-facts';
import { Materials } from './materials';
import { messageView, senderOf } from './message-rows';
import { PluginsService } from './plugins/plugins.service';

export interface Decided {
  flowId: string;
  versionId: string;
  /** Called flows, as they were published then. */
  calls: readonly CalledVersion[];
  decision: Decision;
  microseconds: number;
}

/** How a message lies in the database; `asOf`: when it was taken in. */
type StoredAs = Pick<Subject, 'threadId' | 'messageId' | 'asOf'>;

type Published = Awaited<ReturnType<PublishedFlowsService['publishedFor']>>;

/** What the flows say of a message; changes nothing. */
@Injectable()
export class DecidingService {
  /** Which versions are published is read once in a unit of work, which may hold many messages. */
  private readonly published = new WeakMap<Unit, Map<string, Promise<Published>>>();
  private readonly materials = new WeakMap<Unit, Materials>();

  constructor(
    private readonly flows: PublishedFlowsService,
    private readonly plugins: PluginsService,
    private readonly clock: Clock,
  ) {}

  /** The decisions in order. A flow that ends in *stop* or *ignore* ends the message's way: later flows are not asked. */
  async decide(unit: Unit, arrival: Arrival, threadId: string | null): Promise<Decided[]> {
    const messageId = arrival.stored?.id ?? null;
    const facts = this.facts(
      unit.manager,
      messageView(arrival),
      { threadId, messageId, asOf: null },
      this.materialsIn(unit),
    );
    const decided: Decided[] = [];
    for (const { flowId, versionId, calls, compiled } of await this.publishedIn(unit, arrival.mailbox.id)) {
      const begun = process.hrtime.bigint();
      const decision = await decide(compiled, facts, { now: this.clock.now() });
      const microseconds = Number((process.hrtime.bigint() - begun) / 1000n);
      decided.push({ flowId, versionId, calls, decision, microseconds });
      if (decision.end === 'stop') break;
    }
    return decided;
  }

  /**
   * The same walk for one document on a message taken in at `asOf`, with every branch evaluated, past answers that it
   * waits for.
   * @param failing the steps that get no answer; the others get their example
   * @throws RulesError for a document without a graph to walk, and for a call that cannot be walked
   */
  async explain(
    manager: Unit['manager'],
    received: Received,
    stored: StoredAs,
    document: FlowDocument,
    failing: ReadonlySet<string> = new Set(),
  ): Promise<Decision> {
    const facts = this.facts(manager, messageView(received), stored, new Materials(manager));
    const flows = await this.flows.calledBy(manager, document);
    // A draft is tried while it is drawn: a condition that is not finished yet errs by itself. A call is, or is not.
    const compiled = compileFlow(document, { flows, lenient: true });
    for (const { code, message } of compiled.faults.values()) throw new RulesError(code, message);
    return explainThrough(compiled, facts, { now: this.clock.now() }, failedAnswers(compiled, failing));
  }

  /** Asks about many stored messages: lists and calendars are read once for all of them. */
  storedFacts(manager: Unit['manager']): (view: MessageView, stored: StoredAs) => FactSource {
    const materials = new Materials(manager);
    return (view, stored) => this.facts(manager, view, stored, materials);
  }

  private facts(manager: Unit['manager'], view: MessageView, stored: StoredAs, materials: Materials): FactSource {
    const subject: Subject = {
      sender: senderOf(view),
      recipients: [...view.to, ...view.cc].map(({ address }) => address.toLowerCase()),
      texts: [view.subject, view.newText],
      receivedAt: new Date(view.receivedAt),
      ...stored,
    };
    const own = databaseFacts(manager, subject, materials);
    return messageSource(view, this.plugins.facts({ manager, ...subject }, own));
  }

  private materialsIn(unit: Unit): Materials {
    const materials = this.materials.get(unit) ?? new Materials(unit.manager);
    this.materials.set(unit, materials);
    return materials;
  }

  private publishedIn(unit: Unit, mailboxId: string): Promise<Published> {
    const known = this.published.get(unit) ?? new Map<string, Promise<Published>>();
    this.published.set(unit, known);
    const flows = known.get(mailboxId) ?? this.flows.publishedFor(unit.manager, mailboxId);
    known.set(mailboxId, flows);
    return flows;
  }
}
