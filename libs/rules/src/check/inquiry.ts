import { isAnswerFact } from '../answers/answer-facts';
import { flattenCalls, type FlowLookup, type Origin } from '../document/flatten';
import { Graph } from '../document/graph';
import type { Problem } from '../document/problem';
import type { References } from '../document/references';
import { checkStructure } from '../document/structure';
import type { FlowDocument, FlowNode, NodeId, PortId } from '../document/types';
import type { Witness } from '../witness/build-message';
import { isNodeKind } from '../nodes/registry';
import { Prover, type Trial } from '../witness/prover';
import { ALWAYS, Meanings, type Formula } from './domain/formula';
import type { Budget } from './domain/solve';
import { findRoute } from './find-route';

/** What the checks of one flow share: the flow with all flows that it calls, thought through as one. */
export class Inquiry {
  /** The document as it is drawn: problems are told of its nodes. */
  readonly own: Graph;
  /** With the called flows drawn into it. */
  readonly graph: Graph;
  /** Of nodes of called flows. */
  readonly origins: ReadonlyMap<NodeId, Origin>;
  /** Calls of which it is not known what they do. */
  readonly unwalked: ReadonlySet<NodeId>;
  readonly meanings = new Meanings();
  /** For what holds along a path: an answer may come in the middle of it, and change what was asked before. */
  private readonly lasting = new Meanings(({ fact }) => isAnswerFact(fact));
  readonly trigger: NodeId;
  /** All nodes in an order where every edge points forward. */
  readonly order: readonly NodeId[];
  private readonly prover: Prover;
  private readonly ports = new Map<string, Formula>();
  /** Every node's place in `order`, and as bits the places of the nodes before it and its own. */
  private readonly places: ReadonlyMap<NodeId, number>;
  private readonly before = new Map<NodeId, Uint32Array>();

  constructor(
    readonly document: FlowDocument,
    readonly references: References = {},
  ) {
    const flows = lookup(references);
    const unwalked = new Set<NodeId>();
    const self = references.self?.id;
    const flat = flattenCalls(document, flows, { self, onFault: ({ nodeId }) => void unwalked.add(nodeId) });
    this.own = new Graph(document);
    this.graph = new Graph(flat.document);
    this.origins = flat.origins;
    this.unwalked = unwalked;
    this.prover = new Prover(document, { flows, self });
    this.trigger = document.nodes.find(({ kind }) => kind === 'trigger')!.id;
    this.order = this.graph.topological();
    this.places = new Map(this.order.map((id, place) => [id, place]));
    for (const id of this.order) this.before.set(id, new Uint32Array((this.order.length >> 5) + 1));
    for (const [id, bit] of this.places) {
      const own = this.before.get(id)!;
      own[bit >> 5]! |= 1 << (bit & 31);
      for (const { to } of this.graph.edgesFrom(id)) {
        const next = this.before.get(to)!;
        for (let word = 0; word < own.length; word += 1) next[word]! |= own[word]!;
      }
    }
  }

  /** What makes a message leave a node by a port, once it is there. */
  readonly leaving = (node: FlowNode, port: PortId): Formula => {
    const key = `${node.id} ${port}`;
    let formula = this.ports.get(key);
    if (!formula) {
      formula = this.formulaOf(node, port);
      this.ports.set(key, formula);
    }
    return formula;
  };

  /** Whether a path leads from one node to another, or they are the same. */
  readonly leads = (from: NodeId, to: NodeId): boolean => {
    const bit = this.places.get(from)!;
    return ((this.before.get(to)![bit >> 5] ?? 0) & (1 << (bit & 31))) !== 0;
  };

  /** The node of the document itself that a node belongs to: its own, or the call by which it is reached. */
  readonly ownerOf = (id: NodeId): NodeId => this.origins.get(id)?.callId ?? id;

  /**
   * A message that comes through the nodes in this order, meets `goal` there, and passes the trial. It never comes
   * through a call of which it is not known what it does. `leaving` may ask more of a message than the flow does.
   */
  witness(
    through: readonly NodeId[],
    goal: readonly Formula[],
    budget: Budget,
    passes: (trial: Trial) => boolean,
    leaving: (node: FlowNode, port: PortId) => Formula = this.leaving,
  ): Witness | null {
    const { graph, trigger, leads } = this;
    return findRoute({ graph, trigger, leads, leaving }, through, goal, budget, (state) =>
      this.prover.witness(
        state,
        (trial) =>
          through.every((id) => trial.path.includes(id)) &&
          !trial.path.some((id) => this.unwalked.has(id)) &&
          passes(trial),
      ),
    );
  }

  /** Whether a message that came to another flow goes past this one, so that later flows are asked. */
  letsPass(witness: Witness): boolean {
    const trial = this.prover.trial(witness);
    return trial !== null && trial.end !== 'stop' && !trial.path.some((id) => this.unwalked.has(id));
  }

  private formulaOf(node: FlowNode, port: PortId): Formula {
    if (node.kind === 'condition') return this.lasting.formula(node.data.when, port === 'yes' ? 'true' : 'not-true');
    if (node.kind !== 'switch') return ALWAYS;
    const { cases } = node.data;
    const index = cases.findIndex(({ id }) => id === port);
    const passed = (index < 0 ? cases : cases.slice(0, index)).map(({ when }) =>
      this.lasting.formula(when, 'not-true'),
    );
    return { all: index < 0 ? passed : [this.lasting.formula(cases[index]!.when, 'true'), ...passed] };
  }
}

/** Published flows that may be called and whose paths can be thought through. */
function lookup({ flows = [] }: References): FlowLookup {
  const callable = new Map(flows.filter(({ scope }) => scope === 'shared').map(({ id, document }) => [id, document]));
  return (id) => {
    const document = callable.get(id);
    return document && isWalkable(document) ? document : null;
  };
}

/** Whether the paths of a document can be thought through. */
export const isWalkable = (document: FlowDocument): boolean =>
  document.nodes.filter(({ kind }) => kind === 'trigger').length === 1 &&
  document.nodes.every(({ kind }) => isNodeKind(kind)) &&
  checkStructure(document).length === 0 &&
  new Graph(document).topological().length === document.nodes.length;

/** The problem with its proof. */
export function proved(problem: Problem, witness: Witness | null): Problem {
  if (!witness) return problem;
  const { message, records } = witness;
  return { ...problem, witness: message, ...(records.length > 0 && { witnessRecords: records }) };
}
