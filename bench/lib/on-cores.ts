import { existsSync } from 'node:fs';

/** Which cores a process may use: the second one, the first two, or all there are. */
export type Cores = 'one' | 'two' | 'all';

/** `command` held on some cores where the system can (Linux, `taskset`), so that ratios compare like with like. */
export function onCores(cores: Cores, command: string, args: string[]): [string, string[]] {
  if (cores === 'all' || !existsSync('/usr/bin/taskset')) return [command, args];
  return ['/usr/bin/taskset', ['-c', cores === 'one' ? '1' : '0,1', command, ...args]];
}
