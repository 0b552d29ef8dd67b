import type { Decision } from '@mailroom/rules';

/** The API hands decisions on as plain objects; null for one whose shape this version of the editor does not know. */
export function readDecision(value: Record<string, unknown>): Decision | null {
  const { actions, path, trace, end } = value;
  const whole = Array.isArray(actions) && Array.isArray(path) && Array.isArray(trace) && typeof end === 'string';
  return whole ? (value as unknown as Decision) : null;
}
