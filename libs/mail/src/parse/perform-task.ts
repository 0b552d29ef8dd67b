import { signatureVerdicts } from '../auth/signature-verdicts';
import { sanitiseHtml } from '../sanitise/sanitise-html';
import { analyseMessage } from './analyse-message';
import { FileBytes, type RawSource } from './byte-source';
import type { ParseLimits } from './limits';
import { ParseError, toParseError } from './parse-error';
import { locateAttachments } from './read-attachment';
import type { RawTask, Task, TaskResult } from './worker-protocol';

/** Does what a task asks, in whichever thread. Throws only `ParseError`. */
export async function performTask(task: Task, limits: Partial<ParseLimits> | undefined): Promise<TaskResult> {
  try {
    if (task.kind === 'analyse') return await withSource(task.raw, (source) => analyseMessage(source, limits));
    if (task.kind === 'locate') {
      const { indexes } = task;
      return await withSource(task.raw, (source) => locateAttachments(source, new Set(indexes), limits));
    }
    if (task.kind === 'verify') {
      const { question } = task;
      return await withSource(task.raw, (source) => signatureVerdicts(source, question));
    }
    const { html, options } = task;
    if (html.length > (limits?.heavyText ?? Infinity)) throw new ParseError('too-heavy', 'The HTML is long.');
    const inline = new Map(Object.entries(options.cidUrls));
    const remote = new Map(Object.entries(options.remoteUrls));
    return sanitiseHtml(html, {
      cidUrl: (contentId) => inline.get(contentId) ?? null,
      remoteUrl: (address) => remote.get(address) ?? null,
    });
  } catch (error) {
    throw toParseError(error);
  }
}

async function withSource<T>(raw: RawTask['raw'], read: (source: RawSource) => Promise<T>): Promise<T> {
  if (!('path' in raw)) return read(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength));
  const file = new FileBytes(raw);
  try {
    return await read(file);
  } finally {
    file.close();
  }
}
