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
  private readonly prover: Prover;
  private readonly ports = new Map<string, Formula>();
  private readonly ancestors = new Map<NodeId, Set<NodeId>>();
  private readonly incoming = new Map<NodeId, NodeId[]>();

  constructor(readonly document: FlowDocument) {
    this.graph = new Graph(document);
    this.prover = new Prover(document);
    this.trigger = document.nodes.find(({ kind }) => kind === 'trigger')!.id;
    for (const { from, to } of document.edges) {
      const list = this.incoming.get(to);
      if (list) list.push(from);
      else this.incoming.set(to, [from]);
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

  /** Every node from which one can be reached, itself included. */
  readonly leadingTo = (id: NodeId): ReadonlySet<NodeId> => {
    let found = this.ancestors.get(id);
    if (!found) {
      found = new Set([id]);
      for (const one of found) for (const from of this.incoming.get(one) ?? []) found.add(from);
      this.ancestors.set(id, found);
    }
    return found;
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
