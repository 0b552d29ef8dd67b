import type { Decision } from '@mailroom/rules';

/** The API hands decisions on as plain objects; null for one whose shape this version of the editor does not know. */
export function readDecision(value: Record<string, unknown>): Decision | null {
  const { actions, path, trace, end } = value;
  const whole = Array.isArray(actions) && Array.isArray(path) && Array.isArray(trace) && typeof end === 'string';
  return whole ? (value as unknown as Decision) : null;
}

export interface CalledVersion {
  flowId: string;
  number: number;
}

/** The versions of other flows that took part; none where the decision does not tell. */
export function calledVersions({ calls }: Record<string, unknown>): CalledVersion[] {
  return Array.isArray(calls) ? calls.filter(isCalledVersion) : [];
}

export interface ActionNote {
  nodeId: string;
  message: string;
}

/** What actions could not do, and why. */
export function actionNotes({ notes }: Record<string, unknown>): ActionNote[] {
  return Array.isArray(notes) ? notes.filter(isNote) : [];
}

const isNote = (value: unknown): value is ActionNote =>
  typeof value === 'object' &&
  value !== null &&
  'nodeId' in value &&
  typeof value.nodeId === 'string' &&
  'message' in value &&
  typeof value.message === 'string';

const isCalledVersion = (value: unknown): value is CalledVersion =>
  typeof value === 'object' &&
  value !== null &&
  'flowId' in value &&
  typeof value.flowId === 'string' &&
  'number' in value &&
  typeof value.number === 'number';

export interface FollowedUp {
  /** The decision that waited. */
  of: string;
  nodeId: string;
  port: string;
  fields: Readonly<Record<string, string | number | boolean>>;
  status: number | null;
  /** The example stood for the answer: of sample mail nobody is asked. */
  assumed: boolean;
}

/** Where it goes on with the answer of a webhook; null for a decision that began with the message. */
export function followedUp({ followUp }: Record<string, unknown>): FollowedUp | null {
  if (typeof followUp !== 'object' || followUp === null || !('of' in followUp)) return null;
  const { of, nodeId, port, answers, assumed } = followUp as Record<string, unknown>;
  const { fields, status } = (answers ?? {}) as Partial<FollowedUp>;
  return {
    of: String(of),
    nodeId: String(nodeId),
    port: String(port),
    fields: fields ?? {},
    status: status ?? null,
    assumed: assumed === true,
  };
}
