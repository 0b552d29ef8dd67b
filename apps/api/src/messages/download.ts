import { StreamableFile } from '@nestjs/common';
import type { MessageSource } from '@mailroom/mail';
import { isRasterImage } from './inline-images';

interface Download extends MessageSource {
  filename: string;
  contentType: string;
}

/**
 * Somebody else's bytes, sent so that a browser never opens them within this site: as a download of no particular type
 * (with `nosniff`, which every answer carries). Only raster pictures are shown in place.
 */
export function download(file: Download, inline = false): StreamableFile {
  const shown = inline && isRasterImage(file.contentType);
  return new StreamableFile(file.open(), {
    type: shown ? file.contentType : 'application/octet-stream',
    disposition: `${shown ? 'inline' : 'attachment'}; ${fileName(file.filename)}`,
    length: file.size,
  });
}

/** RFC 6266: a plain name for old clients, the real one percent-encoded (RFC 8187). */
function fileName(name: string): string {
  const plain = name.replace(/[^\w.\- ]/g, '_').slice(0, 100) || 'attachment';
  // Half of a surrogate pair, where the name was cut or came so, cannot be encoded.
  const encoded = encodeURIComponent(Buffer.from(name.slice(0, 200)).toString()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `filename="${plain}"; filename*=UTF-8''${encoded}`;
}
