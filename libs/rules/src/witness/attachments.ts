import type { MessageView } from '../facts/message-view';
import { NoSample, type Samples } from './samples';

/** More files than a witness needs. */
const MOST = 1_000;

/** @throws NoSample */
export function attachmentsOf(samples: Samples): MessageView['attachments'] {
  const names = samples.value<string[]>('attachments.names', []);
  const types = samples.value<string[]>('attachments.types', []);
  const extensions = samples.value<string[]>('attachments.extensions', []);
  const named = Math.max(names.length, types.length, extensions.length);
  const sizes = sizesOf(samples, named);
  const least = Math.max(named, sizes.length);
  const count = samples.value('attachments.count', least);
  if (count > MOST || count < least) throw new NoSample();
  const filler = <T>(list: T[], index: number): T | undefined => list[index] ?? list[0];
  return Array.from({ length: count }, (_, index) => {
    const extension = filler(extensions, index);
    const filename = filler(names, index) ?? (extension === undefined ? null : `file${index + 1}.${extension}`);
    return {
      filename,
      contentType: filler(types, index) ?? 'application/octet-stream',
      size: sizes[index] ?? 0,
    };
  });
}

/** Sizes of the files that have one: the largest first, the others share what is left of the whole. */
function sizesOf(samples: Samples, named: number): number[] {
  const asksLargest = samples.asks(['attachments.largest']);
  const largest = asksLargest ? samples.value('attachments.largest', 1_024) : null;
  const whole = samples.value('attachments.size', largest ?? 1_024 * named);
  const most = largest ?? whole;
  if (most === 0 && whole === 0) return [];
  if (most === 0 || most > whole || whole / most > MOST) throw new NoSample();
  const full = Math.floor(whole / most);
  const rest = whole - full * most;
  return [...Array.from({ length: full }, () => most), ...(rest > 0 ? [rest] : [])];
}
