import { Injectable } from '@nestjs/common';
import { compileFlow, type CompiledFlow, type FlowDocument } from '@mailroom/rules';
import type { Unit } from '../database/database';
import { findPublished, findShared, findVersionById } from './flows.repository';

/** A flow that another one called, as it was published then. */
export interface CalledVersion {
  flowId: string;
  versionId: string;
  number: number;
}

/** A published version, ready to decide. */
export interface PublishedFlow {
  flowId: string;
  versionId: string;
  number: number;
  compiled: CompiledFlow;
  /** Every flow that it reaches by calls, in the order of their ids. */
  calls: readonly CalledVersion[];
}

interface Version {
  id: string;
  flowId: string;
  number: number;
  document: FlowDocument;
  /** Flows that the document itself calls. */
  calls: readonly string[];
}

const MAX_KEPT = 200;

/**
 * What decides about mail now. A version never changes, so each is read once; it is compiled once with each set of
 * versions that it reaches by calls, and so follows a called flow that is published anew.
 */
@Injectable()
export class PublishedFlowsService {
  private readonly versions = new Map<string, Version>();
  private readonly compiled = new Map<string, PublishedFlow>();

  /** In the order in which they decide: the global flows, then the mailbox's own. */
  async publishedFor(manager: Unit['manager'], mailboxId: string): Promise<PublishedFlow[]> {
    const versions: Version[] = [];
    for (const { versionId } of await findPublished(manager, mailboxId)) {
      versions.push(await this.version(manager, versionId));
    }
    const called = await this.reached(
      manager,
      versions.flatMap(({ calls }) => calls),
    );
    return versions.map((version) => this.ready(version, called));
  }

  /**
   * A version with the versions that it called then, whatever is published now.
   * @returns null when one of them was removed with its flow
   */
  async versionWith(
    manager: Unit['manager'],
    versionId: string,
    calls: readonly CalledVersion[],
  ): Promise<PublishedFlow | null> {
    const ids = [versionId, ...calls.map((call) => call.versionId)];
    const versions = await Promise.all(ids.map((id) => this.existing(manager, id)));
    const [own, ...called] = versions.filter((version) => version !== null);
    if (!own || versions.includes(null)) return null;
    return this.ready(own, new Map(called.map((version) => [version.flowId, version])));
  }

  /** The flows that a draft reaches by calls, as they are published now: what `compileFlow` looks them up in. */
  async calledBy(manager: Unit['manager'], document: FlowDocument): Promise<(flowId: string) => FlowDocument | null> {
    const called = await this.reached(manager, callsOf(document));
    return (flowId) => called.get(flowId)?.document ?? null;
  }

  /** The published versions of these shared flows, of those that they call, and so on. Unknown ones are left out. */
  private async reached(manager: Unit['manager'], flowIds: readonly string[]): Promise<Map<string, Version>> {
    const found = new Map<string, Version>();
    if (flowIds.length === 0) return found;
    const shared = await findShared(manager);
    const asked = [...flowIds];
    for (let flowId = asked.pop(); flowId !== undefined; flowId = asked.pop()) {
      const versionId = found.has(flowId) ? undefined : shared.get(flowId);
      if (versionId === undefined) continue;
      const version = await this.version(manager, versionId);
      found.set(flowId, version);
      asked.push(...version.calls);
    }
    return found;
  }

  private ready(version: Version, known: ReadonlyMap<string, Version>): PublishedFlow {
    const reached = new Map<string, Version>();
    const asked = [...version.calls];
    for (let flowId = asked.pop(); flowId !== undefined; flowId = asked.pop()) {
      const callee = reached.has(flowId) ? undefined : known.get(flowId);
      if (!callee) continue;
      reached.set(flowId, callee);
      asked.push(...callee.calls);
    }
    const calls = [...reached.values()]
      .map(({ flowId, id, number }) => ({ flowId, versionId: id, number }))
      .toSorted((a, b) => (a.flowId < b.flowId ? -1 : 1));
    const key = [version.id, ...calls.map(({ versionId }) => versionId)].join(' ');
    const flow = this.compiled.get(key) ?? {
      flowId: version.flowId,
      versionId: version.id,
      number: version.number,
      // Lenient: after an update a condition may have lost its fact; it errs alone, and the rest of the flow goes on.
      compiled: compileFlow(version.document, {
        lenient: true,
        self: version.flowId,
        flows: (flowId) => reached.get(flowId)?.document ?? null,
      }),
      calls,
    };
    keep(this.compiled, key, flow);
    return flow;
  }

  private async version(manager: Unit['manager'], versionId: string): Promise<Version> {
    const version = await this.existing(manager, versionId);
    if (!version) throw new Error(`A flow points at version ${versionId}, which does not exist.`);
    return version;
  }

  private async existing(manager: Unit['manager'], versionId: string): Promise<Version | null> {
    const known = this.versions.get(versionId);
    if (known) return known;
    const row = await findVersionById(manager, versionId);
    if (!row) return null;
    const { id, flowId, number, document } = row;
    const version = { id, flowId, number, document, calls: callsOf(document) };
    keep(this.versions, versionId, version);
    return version;
  }
}

const callsOf = (document: FlowDocument): string[] => [
  ...new Set(document.nodes.flatMap((node) => (node.kind === 'call' && node.data.flowId ? [node.data.flowId] : []))),
];

function keep<Value>(cache: Map<string, Value>, key: string, value: Value): void {
  if (cache.has(key)) return;
  if (cache.size >= MAX_KEPT) cache.clear();
  cache.set(key, value);
}
