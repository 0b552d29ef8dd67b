import { Injectable } from '@nestjs/common';
import { composeMessage, composeMessageStream, type MessageSource, type OutgoingAttachment } from '@mailroom/mail';
import { BlobStore } from '../../blobs/blob-store';
import { Clock } from '../../common/clock';
import { Database } from '../../database/database';
import { StoredAttachments } from '../../parser/stored-attachments.service';
import { EffectFailure } from '../effect.types';
import { findOutgoing, updateOutgoing } from '../mail.repository';
import type { CarriedAttachment, SendPayload, StoredFile } from '../send.types';

/** The bytes of a mail, read from the store while they are sent. */
export type WrittenMessage = MessageSource;

/** Writes the source of a mail that is to be sent, once; in bounded memory, whatever is attached. */
@Injectable()
export class MessageWriter {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly clock: Clock,
    private readonly storedAttachments: StoredAttachments,
  ) {}

  /** @throws EffectFailure when the message was removed */
  async write({ outMessageId, draft, original, files = [] }: SendPayload): Promise<WrittenMessage> {
    const message = await findOutgoing(this.database.read, outMessageId);
    if (!message) throw removed();
    if (message.messageIdHeader !== draft.messageId) throw rewritten();
    if (message.rawKey !== '') return this.stored(message.rawKey);
    const attachments = [
      ...(original ? await this.carried(original) : []),
      ...files.map((file) => this.attached(file)),
    ];
    const whole = { ...draft, date: this.clock.now(), attachments };
    const { key, size } =
      attachments.length > 0 ? await this.blobs.putStream(composeMessageStream(whole).stream) : await this.put(whole);
    const patch = { rawKey: key, size, hasHtml: true };
    await this.database.write((unit) => updateOutgoing(unit.manager, outMessageId, patch));
    return this.stored(key);
  }

  private async put(draft: Parameters<typeof composeMessage>[0]) {
    const { raw } = await composeMessage(draft);
    return { key: await this.blobs.put(raw), size: raw.length };
  }

  private stored(key: string): WrittenMessage {
    return { size: this.blobs.sizeOf(key), open: () => this.blobs.open(key) };
  }

  private attached({ filename, contentType, rawKey }: StoredFile): OutgoingAttachment {
    return { filename, contentType, content: this.stored(rawKey) };
  }

  private async carried({ rawKey, how, attachments }: Original): Promise<OutgoingAttachment[]> {
    const [first] = attachments;
    if (how === 'attachment') return first ? [{ ...named(first), content: this.stored(rawKey) }] : [];
    const opened = await this.storedAttachments.open(
      rawKey,
      attachments.map(({ index }) => index),
    );
    return attachments.map((each) => ({ ...named(each), content: opened.get(each.index) ?? Buffer.alloc(0) }));
  }
}

type Original = NonNullable<SendPayload['original']>;

const named = ({ filename, contentType }: CarriedAttachment) => ({ filename, contentType });

const rewritten = () =>
  new EffectFailure('void', {
    code: 'message-rewritten',
    message: 'Its author took this mail back and wrote it anew.',
    advice: 'Nothing needs to be done.',
  });

const removed = () =>
  new EffectFailure('fail', {
    code: 'message-removed',
    message: 'The message was removed before it was sent.',
    advice: 'Nothing needs to be done.',
  });
