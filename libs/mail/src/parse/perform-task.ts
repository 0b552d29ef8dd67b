import { closeSync, openSync, readSync } from 'node:fs';
import { sanitiseHtml } from '../sanitise/sanitise-html';
import { analyseMessage } from './analyse-message';
import type { FileStretch } from './file-stretch';
import type { ParseLimits } from './limits';
import { toParseError } from './parse-error';
import type { Task, TaskResult } from './worker-protocol';

/** Does what a task asks, in whichever thread. Throws only `ParseError`. */
export async function performTask(task: Task, limits: Partial<ParseLimits> | undefined): Promise<TaskResult> {
  if (task.kind === 'analyse') {
    if ('path' in task.raw) return analyseMessage(readWhole(task.raw), limits);
    const { buffer, byteOffset, byteLength } = task.raw;
    return analyseMessage(Buffer.from(buffer, byteOffset, byteLength), limits);
  }
  const { remoteContent, cidUrls } = task.options;
  const addresses = new Map(Object.entries(cidUrls));
  try {
    return sanitiseHtml(task.html, { remoteContent, cidUrl: (contentId) => addresses.get(contentId) ?? null });
  } catch (error) {
    throw toParseError(error);
  }
}

function readWhole({ path, offset, length }: FileStretch): Buffer {
  const bytes = Buffer.alloc(length);
  const file = openSync(path, 'r');
  try {
    readSync(file, bytes, 0, length, offset);
  } finally {
    closeSync(file);
  }
  return bytes;
}
