// Runs in the browser: React Flow as it comes, with its own nodes and edges; what drawing so many things costs anyhow.
import {
  Background,
  type Edge,
  type Node,
  ReactFlow,
  ReactFlowProvider,
  useEdgesState,
  useNodesState,
  useReactFlow,
} from '@xyflow/react';
import { createElement as h, useEffect } from 'react';
import { createRoot } from 'react-dom/client';

export interface PeerFlow {
  nodes: { id: string; position: { x: number; y: number }; data: { label: string } }[];
  edges: { id: string; source: string; target: string }[];
  viewport: { x: number; y: number; zoom: number };
}

function Bare({ flow }: { flow: PeerFlow }) {
  const [nodes, , onNodesChange] = useNodesState<Node>(flow.nodes);
  const [edges, , onEdgesChange] = useEdgesState<Edge>(flow.edges);
  return h(
    ReactFlow,
    { nodes, edges, onNodesChange, onEdgesChange, defaultViewport: flow.viewport, minZoom: 0.15, maxZoom: 1.75 },
    h(Background),
    h(Handle),
  );
}

/** Lets the benchmark set the same view as in the editor. */
function Handle() {
  const { setViewport } = useReactFlow();
  useEffect(() => {
    globalThis.setPeerViewport = (viewport) => void setViewport(viewport);
  }, [setViewport]);
  return null;
}

// The server's types, with which this is checked, know no browser.
const { document: page } = globalThis as unknown as {
  document: { getElementById(id: string): Parameters<typeof createRoot>[0] };
};

declare global {
  var drawPeer: (flow: PeerFlow) => void;
  var setPeerViewport: (viewport: PeerFlow['viewport']) => void;
}
globalThis.drawPeer = (flow) => {
  createRoot(page.getElementById('root')).render(h(ReactFlowProvider, null, h(Bare, { flow })));
};
