import { Graph } from '../document/graph';
import type { Problem } from '../document/problem';
import type { FlowDocument, FlowNode, NodeId, PortId } from '../document/types';
import type { Witness } from '../witness/build-message';
import { Prover, type Trial } from '../witness/prover';
import { ALWAYS, Meanings, type Formula } from './domain/formula';
import type { Budget } from './domain/solve';
import { findRoute } from './find-route';

/** What the checks of one flow share. */
export class Inquiry {
  readonly graph: Graph;
  readonly meanings = new Meanings();
  readonly trigger: NodeId;
  /** All nodes in an order where every edge points forward. */
  readonly order: readonly NodeId[];
  private readonly prover: Prover;
  private readonly ports = new Map<string, Formula>();
  /** Every node's place in `order`, and as bits the places of the nodes before it and its own. */
  private readonly places: ReadonlyMap<NodeId, number>;
  private readonly before = new Map<NodeId, Uint32Array>();

  constructor(readonly document: FlowDocument) {
    this.graph = new Graph(document);
    this.prover = new Prover(document);
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

  /** A message that comes through the nodes in this order, meets `goal` there, and passes the trial. */
  witness(
    through: readonly NodeId[],
    goal: readonly Formula[],
    budget: Budget,
    passes: (trial: Trial) => boolean,
  ): Witness | null {
    return findRoute(this, through, goal, budget, (state) =>
      this.prover.witness(state, (trial) => through.every((id) => trial.path.includes(id)) && passes(trial)),
    );
  }

  private formulaOf(node: FlowNode, port: PortId): Formula {
    if (node.kind === 'condition') return this.meanings.formula(node.data.when, port === 'yes' ? 'true' : 'not-true');
    if (node.kind !== 'switch') return ALWAYS;
    const { cases } = node.data;
    const index = cases.findIndex(({ id }) => id === port);
    const passed = (index < 0 ? cases : cases.slice(0, index)).map(({ when }) =>
      this.meanings.formula(when, 'not-true'),
    );
    return { all: index < 0 ? passed : [this.meanings.formula(cases[index]!.when, 'true'), ...passed] };
  }
}

/** The problem with its proof. */
export function proved(problem: Problem, witness: Witness | null): Problem {
  if (!witness) return problem;
  const { message, records } = witness;
  return { ...problem, witness: message, ...(records.length > 0 && { witnessRecords: records }) };
}
