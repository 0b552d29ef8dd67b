import { Injectable } from '@nestjs/common';
import { compileFlow, type CompiledFlow } from '@mailroom/rules';
import type { Unit } from '../database/database';
import { findPublished, findVersionById } from './flows.repository';

/** A published version, ready to decide. */
export interface PublishedFlow {
  flowId: string;
  versionId: string;
  number: number;
  compiled: CompiledFlow;
}

const MAX_COMPILED = 200;

/** What decides about mail now. A version never changes, so each is read and compiled once. */
@Injectable()
export class PublishedFlowsService {
  private readonly compiled = new Map<string, PublishedFlow>();

  /** In the order in which they decide: the global flows, then the mailbox's own. */
  async publishedFor(manager: Unit['manager'], mailboxId: string): Promise<PublishedFlow[]> {
    const current = await findPublished(manager, mailboxId);
    const flows: PublishedFlow[] = [];
    for (const { flowId, versionId } of current) {
      flows.push(this.compiled.get(versionId) ?? (await this.compile(manager, flowId, versionId)));
    }
    return flows;
  }

  private async compile(manager: Unit['manager'], flowId: string, versionId: string): Promise<PublishedFlow> {
    const version = await findVersionById(manager, versionId);
    if (!version) throw new Error(`Flow ${flowId} points at version ${versionId}, which does not exist.`);
    // Lenient: after an update a condition may have lost its fact; it errs alone, and the rest of the flow goes on.
    const flow = {
      flowId,
      versionId,
      number: version.number,
      compiled: compileFlow(version.document, { lenient: true }),
    };
    if (this.compiled.size >= MAX_COMPILED) this.compiled.clear();
    this.compiled.set(versionId, flow);
    return flow;
  }
}
