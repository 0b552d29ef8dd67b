import type { FlowDocument } from './types';

/** A flow that does nothing yet: its trigger alone. */
export function emptyDocument(): FlowDocument {
  return { schema: 1, nodes: [{ id: 'trigger', kind: 'trigger', position: { x: 0, y: 0 }, data: {} }], edges: [] };
}
