import { existsSync } from 'node:fs';

/** `command` held on one core where the system can (Linux, `taskset`), so that ratios compare like with like. */
export function onOneCore(command: string, args: string[]): [string, string[]] {
  return existsSync('/usr/bin/taskset') ? ['/usr/bin/taskset', ['-c', '1', command, ...args]] : [command, args];
}
