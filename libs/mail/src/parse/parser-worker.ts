import { parentPort, workerData } from 'node:worker_threads';

import { toParseError } from './parse-error';
import { performTask } from './perform-task';
import type { Task, WorkerReply, WorkerSettings } from './worker-protocol';

/** Entry of a worker thread of the `ParserPool`. Tasks run one after the other, so that one's time is its own. */
function serve(port: NonNullable<typeof parentPort>): void {
  const { limits } = workerData as WorkerSettings;
  const reply = (message: WorkerReply): void => port.postMessage(message);
  let last = Promise.resolve();
  port.on('message', (task: Task) => {
    last = last.then(async () => {
      try {
        reply({ kind: 'done', result: await performTask(task, limits) });
      } catch (error) {
        const { code, message } = toParseError(error);
        reply({ kind: 'failed', code, message });
      }
    });
  });
  reply({ kind: 'ready' });
}

if (parentPort) serve(parentPort);
