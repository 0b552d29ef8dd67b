import type { FlowNode, NodeId, PortId } from '../document/types';
import { both, type Localised } from '../language';
import { nodeSpec } from '../nodes/registry';

export type MergeConflictCode =
  /** Both sides gave a node other settings, or another title. */
  | 'changed-differently'
  /** One side removed a node, or the output of one, that the other side worked on. */
  | 'removed-and-edited'
  /** Both sides lead one output elsewhere. */
  | 'connected-differently'
  /** A connection of mine would close a circle with connections of theirs. */
  | 'would-cycle'
  /** Together the edits pass a cap of the document. */
  | 'too-large';

/** A node, its settings, its title, or the node that an output leads to; null: none. */
export type MergeValue = FlowNode | FlowNode['data'] | string | null;

/** Something that both sides did and that does not go together. What theirs did stays. */
export interface MergeConflict {
  code: MergeConflictCode;
  nodeId: NodeId;
  /** When it is about one output of the node. */
  port?: PortId;
  /** When it is about one side of the node's contents. */
  field?: 'data' | 'title';
  mine: MergeValue;
  theirs: MergeValue;
  message: Localised;
}

type Facts = Pick<MergeConflict, 'mine' | 'theirs'>;

/** The author's title, or what kind of node it is. */
function nameOf(node: FlowNode): Localised {
  const { label } = nodeSpec(node.kind);
  return both(`“${node.title || label.en}”`, `„${node.title || label.sk}“`);
}

export function changedDifferently(node: FlowNode, field: 'data' | 'title', values: Facts): MergeConflict {
  const name = nameOf(node);
  const [en, sk] = field === 'data' ? ['settings', 'Nastavenia'] : ['title', 'Názov'];
  return {
    code: 'changed-differently',
    nodeId: node.id,
    field,
    ...values,
    message: both(
      `Somebody else changed the ${en} of ${name.en} as well, differently. Theirs stays.`,
      `${sk} uzla ${name.sk} medzitým inak zmenil niekto iný. Platí jeho zmena.`,
    ),
  };
}

export function removedAndEdited(node: FlowNode, values: Facts): MergeConflict {
  const name = nameOf(node);
  return {
    code: 'removed-and-edited',
    nodeId: node.id,
    ...values,
    message:
      values.mine === null
        ? both(
            `You removed ${name.en}, which somebody else worked on meanwhile. It stays.`,
            `Odstránili ste uzol ${name.sk}, na ktorom medzitým niekto pracoval. Uzol zostáva.`,
          )
        : both(
            `Somebody else removed ${name.en}, which you worked on. It stays removed.`,
            `Uzol ${name.sk}, na ktorom ste pracovali, medzitým niekto odstránil. Zostáva odstránený.`,
          ),
  };
}

export function outputRemoved(node: FlowNode, port: PortId, values: Facts): MergeConflict {
  const name = nameOf(node);
  return {
    code: 'removed-and-edited',
    nodeId: node.id,
    port,
    ...values,
    message:
      values.mine === null
        ? both(
            `You removed an output of ${name.en} that somebody else connected meanwhile. It stays.`,
            `Odstránili ste výstup uzla ${name.sk}, ktorý medzitým niekto spojil. Výstup zostáva.`,
          )
        : both(
            `Somebody else removed the output of ${name.en} that you connected. It stays removed.`,
            `Výstup uzla ${name.sk}, ktorý ste spojili, medzitým niekto odstránil. Zostáva odstránený.`,
          ),
  };
}

export function connectedDifferently(node: FlowNode, port: PortId, values: Facts): MergeConflict {
  const name = nameOf(node);
  return {
    code: 'connected-differently',
    nodeId: node.id,
    port,
    ...values,
    message: both(
      `Somebody else connected the output “${port}” of ${name.en} differently. Theirs stays.`,
      `Výstup „${port}“ uzla ${name.sk} medzitým niekto spojil inak. Platí jeho spojenie.`,
    ),
  };
}

export function wouldCycle(node: FlowNode, port: PortId, values: Facts): MergeConflict {
  const name = nameOf(node);
  return {
    code: 'would-cycle',
    nodeId: node.id,
    port,
    ...values,
    message: both(
      `With the connections of somebody else, yours from ${name.en} would lead in a circle. It was left out.`,
      `So spojeniami niekoho iného by vaše spojenie z uzla ${name.sk} viedlo dookola. Vynechalo sa.`,
    ),
  };
}

export function tooLarge(node: FlowNode): MergeConflict {
  const name = nameOf(node);
  return {
    code: 'too-large',
    nodeId: node.id,
    mine: node,
    theirs: null,
    message: both(
      `With what somebody else added, the flow is full: ${name.en} was left out.`,
      `S tým, čo pridal niekto iný, je tok plný: uzol ${name.sk} sa vynechal.`,
    ),
  };
}
