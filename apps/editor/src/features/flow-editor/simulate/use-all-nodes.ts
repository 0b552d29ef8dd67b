import type { FlowNode, NodeId } from '@mailroom/rules';
import { useMemo } from 'react';
import { nodesWithin } from '../../messages/planned';
import { useFlowState } from '../state/flow-context';
import { shownDocument } from '../state/flow-store';
import { useFlowLookup } from '../state/references-context';

/** The steps of what is on the canvas and, under `callId/nodeId`, of the flows it calls. */
export function useAllNodes(): ReadonlyMap<NodeId, FlowNode> {
  const document = useFlowState(shownDocument);
  const flows = useFlowLookup();
  return useMemo(() => nodesWithin(document, flows), [document, flows]);
}
