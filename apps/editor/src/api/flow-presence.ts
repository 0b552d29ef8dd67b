import { api, unwrap } from './client';
import type { components } from './schema';

export type FlowPresence = components['schemas']['FlowPresenceDto'];

/** What one tab says of itself to the server, and hears of the others that have the flow open. */
export interface TabLine {
  look: () => Promise<FlowPresence>;
  /** To be said again and again: a tab that is silent is gone. */
  stay: () => Promise<FlowPresence>;
  /** Arrives even when the page is being closed. */
  leave: () => Promise<unknown>;
  take: (force: boolean) => Promise<FlowPresence>;
  release: () => Promise<FlowPresence>;
  ask: () => Promise<FlowPresence>;
  answer: (handOver: boolean) => Promise<FlowPresence>;
}

export function tabLine(id: string, tab: string): TabLine {
  const params = { path: { id, tab } };
  return {
    look: () => unwrap(api.GET('/api/v1/flows/{id}/tabs/{tab}', { params })),
    stay: () => unwrap(api.PUT('/api/v1/flows/{id}/tabs/{tab}', { params })),
    leave: () => unwrap(api.DELETE('/api/v1/flows/{id}/tabs/{tab}', { params, keepalive: true })),
    take: (force) => unwrap(api.POST('/api/v1/flows/{id}/tabs/{tab}/lock', { params, body: { force } })),
    release: () => unwrap(api.DELETE('/api/v1/flows/{id}/tabs/{tab}/lock', { params })),
    ask: () => unwrap(api.POST('/api/v1/flows/{id}/tabs/{tab}/wish', { params })),
    answer: (handOver) => unwrap(api.POST('/api/v1/flows/{id}/tabs/{tab}/answer', { params, body: { handOver } })),
  };
}
