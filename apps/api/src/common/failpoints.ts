/**
 * Named places where a test may kill the program as a power cut would: no handlers, no flushing.
 *
 * Off unless `MAILROOM_FAILPOINT` names one: `name` kills at the first pass, `name:3` at the third.
 */
export const FAILPOINTS = [
  'fetch',
  'raw-stored',
  'parsed',
  'insert',
  'rules',
  'before-commit',
  'after-commit',
  'claim',
  'data',
  'final-dot',
  'move',
  'copy',
  'flag',
  'append',
  'webhook',
  'follow-up',
  'mark-done',
] as const;
export type Failpoint = (typeof FAILPOINTS)[number];

const [armed, count] = (process.env.MAILROOM_FAILPOINT ?? '').split(':');
let passesLeft = Number(count ?? 1);

export function failpoint(name: Failpoint): void {
  if (name !== armed) return;
  passesLeft -= 1;
  if (passesLeft <= 0) process.kill(process.pid, 'SIGKILL');
}
