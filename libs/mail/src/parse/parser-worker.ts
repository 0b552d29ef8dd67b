import { parentPort, workerData } from 'node:worker_threads';

import { toParseError } from './parse-error';
import { performTask } from './perform-task';
import type { Task, WorkerReply, WorkerSettings } from './worker-protocol';

/** Entry of a worker of the `ParserPool`. Tasks run one after the other, so that one's time is its own. */
function serve(
  settings: WorkerSettings,
  receive: (take: (tasks: readonly Task[]) => void) => void,
  reply: (message: WorkerReply) => void,
): void {
  const perform = async (task: Task): Promise<void> => {
    try {
      reply({ kind: 'done', result: await performTask(task, settings.limits) });
    } catch (error) {
      const { code, message } = toParseError(error);
      reply({ kind: 'failed', code, message });
    }
  };
  let last = Promise.resolve();
  receive((tasks) => {
    for (const task of tasks) last = last.then(() => perform(task));
  });
  reply({ kind: 'ready' });
}

if (parentPort) {
  const port = parentPort;
  serve(
    workerData as WorkerSettings,
    (take) => port.on('message', take),
    (message) => port.postMessage(message),
  );
} else if (process.send) {
  // A process of its own: its settings are the first message, and it ends with the program that started it.
  process.once('message', (settings: WorkerSettings) =>
    serve(
      settings,
      (take) => process.on('message', take),
      (message) => process.send?.(message),
    ),
  );
  process.once('disconnect', () => process.exit());
}
