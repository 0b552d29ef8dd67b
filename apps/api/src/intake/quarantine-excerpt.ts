import type { z } from 'zod';
import type { quarantineExcerpt } from './quarantine.dto';

/** What is looked at of a message that may be harmful to take apart. */
export const EXCERPT_BYTES = 64 * 1024;
const MAX_HEADERS = 60;
const MAX_VALUE = 500;
const MAX_TEXT = 8000;

/** Its first header fields and the beginning of its body, as they came: nothing is decoded, so nothing can go wrong. */
export function excerptOf(start: Buffer): z.infer<typeof quarantineExcerpt> {
  const source = start.toString('utf8').replaceAll('\0', '\ufffd');
  const blank = /^\r?\n|\n\r?\n/.exec(source);
  const head = source.slice(0, blank?.index).replace(/\r?\n[ \t]+/g, ' ');
  const headers = head
    .split(/\r?\n/, MAX_HEADERS)
    .map((line) => /^([!-9;-~]{1,100}):(.*)$/.exec(line))
    .flatMap((match) => (match ? { name: match[1]!, value: match[2]!.trim().slice(0, MAX_VALUE) } : []));
  const text = blank ? source.slice(blank.index + blank[0].length).slice(0, MAX_TEXT) : '';
  return { headers, text };
}
