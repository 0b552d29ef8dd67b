import type { StoredAttachment } from './message.entity';

/** Pictures that a browser draws and that cannot hold a script (an SVG can). */
const RASTER = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp', 'image/avif']);
const MAX_TOTAL_BYTES = 8 * 1024 * 1024;

export const isRasterImage = (contentType: string): boolean => RASTER.has(contentType.toLowerCase());

/**
 * A message's inline pictures as `data:` addresses by Content-ID (RFC 2392). The frame that shows the message has no
 * origin and sends no cookie, so it could not fetch them.
 */
export async function inlineImages(
  read: (indexes: number[]) => Promise<Map<number, { contentType: string; content: Buffer }>>,
  attachments: readonly StoredAttachment[],
): Promise<Record<string, string>> {
  const shown = new Map<number, string>();
  let total = 0;
  for (const { index, contentId, contentType, size } of attachments) {
    if (!contentId || !isRasterImage(contentType)) continue;
    total += size;
    if (total > MAX_TOTAL_BYTES) break;
    shown.set(index, contentId.replace(/^<|>$/g, ''));
  }
  if (shown.size === 0) return {};
  // In one pass: a stranger decides how many there are.
  const contents = await read([...shown.keys()]);
  const entries = [...contents].map(([index, { contentType, content }]) => [
    shown.get(index)!,
    `data:${contentType};base64,${content.toString('base64')}`,
  ]);
  return Object.fromEntries(entries) as Record<string, string>;
}
