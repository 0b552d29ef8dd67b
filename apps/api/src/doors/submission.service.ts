import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { z } from 'zod';
import { BlobStore } from '../blobs/blob-store';
import { AppError } from '../common/app-error';
import { CONFIG, type Config } from '../config/config';
import { isStorageFailure } from '../database/database-errors';
import type { MailReader } from '../mail-rights/mail-reach.types';
import { MailRights } from '../mail-rights/mail-rights.service';
import type { handInQuery } from './doors.dto';
import { capped, gather, joined } from './gathering';
import { HandingInService } from './handing-in.service';

type Submitted = z.infer<typeof handInQuery> & { key: string | undefined };

/** The door of HTTP: one message for each call. */
@Injectable()
export class SubmissionService {
  constructor(
    private readonly handingIn: HandingInService,
    private readonly blobs: BlobStore,
    private readonly rights: MailRights,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws AppError: too large, empty, held back, or the disk or database is away */
  async take(
    mailboxId: string,
    request: Request,
    { receivedAt, history, key, ...envelope }: Submitted,
    by: MailReader,
  ) {
    await this.rights.requireMailbox(by, 'messages:import', mailboxId);
    await this.handingIn.doorOf(mailboxId);
    const raw = await this.receive(request, envelope);
    try {
      const { state, messageId, quarantine, known } = await this.handingIn.take({
        mailboxId,
        raw: raw.source,
        history: history === 'true',
        ...(receivedAt !== undefined && { receivedAt: new Date(receivedAt) }),
        ...(key !== undefined && key !== '' && { key: { name: key, digest: raw.digest } }),
      });
      if (state !== 'quarantined') return { state, messageId, known };
      const errors = quarantine ? [{ path: 'quarantineId', message: quarantine.id }] : undefined;
      const why = quarantine?.message ?? 'It was held back before.';
      throw new AppError('held-back', 422, `The message is stored and held back in quarantine. ${why}`, errors);
    } catch (error) {
      if (!isStorageFailure(error)) throw error;
      throw new AppError('storage-away', 503, 'Mail cannot be stored at the moment. Try again later.', undefined, 30);
    }
  }

  private async receive(request: Request, envelope: Pick<Submitted, 'sender' | 'recipient'>) {
    const { maxMessageBytes } = this.config;
    const megabytes = Math.floor(maxMessageBytes / 1024 / 1024);
    const tooLarge = () =>
      new AppError('message-too-large', 413, `The message is larger than ${megabytes} MB (MAX_MESSAGE_MB).`);
    if (Number(request.headers['content-length'] ?? 0) > maxMessageBytes) throw tooLarge();
    if (request.readableEnded || request.is('json')) {
      throw new AppError('no-message', 422, 'Send the message itself as the body, with Content-Type: message/rfc822.');
    }
    const hash = createHash('sha256');
    let size = 0;
    const content = capped(request as AsyncIterable<Buffer>, maxMessageBytes, tooLarge);
    const counted = (async function* () {
      for await (const piece of content) {
        hash.update(piece);
        size += piece.length;
        yield piece;
      }
    })();
    const source = await gather(joined(envelopeFields(envelope), counted), this.blobs);
    if (size === 0) throw new AppError('no-message', 422, 'The body is empty: send the message itself.');
    return { source, digest: hash.digest('hex') };
  }
}

/** As the server of the final delivery writes them (RFC 5321 section 4.4). */
function envelopeFields({ sender, recipient }: Pick<Submitted, 'sender' | 'recipient'>): Buffer {
  const fields = [
    ...(sender === undefined ? [] : [`Return-Path: <${sender}>\r\n`]),
    ...(recipient === undefined ? [] : [`Delivered-To: ${recipient}\r\n`]),
  ];
  return Buffer.from(fields.join(''));
}
