import type { FlowDocument, FlowEdge, FlowNode, NodeId, PortId, Position } from '../document/types';

/**
 * Every edit of a flow. `index` says where in the document's list a thing goes; inverses use it to restore a document
 * byte for byte, an author's edit leaves it out and appends.
 */
export type FlowOperation =
  | { type: 'add-node'; node: FlowNode; index?: number }
  /** Its edges go with it. */
  | { type: 'remove-node'; nodeId: NodeId }
  | { type: 'move-nodes'; moves: { nodeId: NodeId; position: Position }[] }
  /** Undefined removes the title. */
  | { type: 'set-title'; nodeId: NodeId; title?: string }
  /** Edges of ports that the new data no longer has go with them. */
  | { type: 'set-data'; nodeId: NodeId; data: FlowNode['data'] }
  | { type: 'connect'; edge: FlowEdge; index?: number }
  | { type: 'disconnect'; edgeId: FlowEdge['id'] }
  | { type: 'replace-document'; document: FlowDocument }
  /** All of them or none. */
  | { type: 'batch'; operations: FlowOperation[] };

export interface Applied {
  document: FlowDocument;
  /** Applied to `document`, it gives the document back as it was. */
  inverse: FlowOperation;
}

export interface Connection {
  from: NodeId;
  port: PortId;
  to: NodeId;
}
