import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { decodeTransfer, type LocatedAttachment, type MessageSource, ParserPool } from '@mailroom/mail';
import { BlobStore } from '../blobs/blob-store';

/** An attachment whose bytes are read while they are needed. */
export interface OpenedAttachment extends MessageSource {
  filename: string | null;
  contentType: string;
}

/** Attachments of stored messages: found in a worker, read where they lie, so that their size does not matter. */
@Injectable()
export class StoredAttachments {
  constructor(
    private readonly blobs: BlobStore,
    private readonly parser: ParserPool,
  ) {}

  /** Those of `indexes` that the message has. @throws ParseError when it cannot be read */
  async open(rawKey: string, indexes: readonly number[]): Promise<Map<number, OpenedAttachment>> {
    const located = await this.parser.locate(this.blobs.locate(rawKey), indexes);
    return new Map([...located].map(([index, each]) => [index, this.opened(rawKey, each)]));
  }

  /** Their contents, held: only for what is known to be small. */
  async read(
    rawKey: string,
    indexes: readonly number[],
  ): Promise<Map<number, { contentType: string; content: Buffer }>> {
    const contents = new Map<number, { contentType: string; content: Buffer }>();
    for (const [index, attachment] of await this.open(rawKey, indexes)) {
      const pieces: Buffer[] = [];
      for await (const piece of attachment.open() as AsyncIterable<Buffer>) pieces.push(piece);
      contents.set(index, { contentType: attachment.contentType, content: Buffer.concat(pieces) });
    }
    return contents;
  }

  private opened(rawKey: string, { filename, contentType, size, at }: LocatedAttachment): OpenedAttachment {
    const pieces = () =>
      'content' in at
        ? [Buffer.from(at.content)]
        : decodeTransfer(this.blobs.openPart(rawKey, at.start, at.length), at.encoding);
    return { filename, contentType, size, open: () => Readable.from(pieces(), { objectMode: false }) };
  }
}
