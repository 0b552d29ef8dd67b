import { readAttachment } from '@mailroom/mail';
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
  raw: Buffer,
  attachments: readonly StoredAttachment[],
): Promise<Record<string, string>> {
  const images: Record<string, string> = {};
  let total = 0;
  for (const attachment of attachments) {
    if (!attachment.contentId || !isRasterImage(attachment.contentType)) continue;
    total += attachment.size;
    if (total > MAX_TOTAL_BYTES) break;
    const { content } = await readAttachment(raw, attachment.index);
    const address = `data:${attachment.contentType};base64,${content.toString('base64')}`;
    images[attachment.contentId.replace(/^<|>$/g, '')] = address;
  }
  return images;
}
