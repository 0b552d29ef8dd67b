import { Injectable } from '@nestjs/common';
import { RulesError } from '@mailroom/rules';
import type { z } from 'zod';
import { AppError, notFound } from '../common/app-error';
import type { MailReader } from '../mail-rights/mail-reach.types';
import { MailRights } from '../mail-rights/mail-rights.service';
import { ExplainingService } from '../processing/explaining.service';
import type { TrialSubject } from '../processing/trial-subject.types';
import { TrialSubjectsService } from '../processing/trial-subjects.service';
import { readDocument } from './flow-problems';
import { MOST_RAW_BYTES, type tryFlow, type tryResult } from './flow-trial.dto';
import { FlowsService } from './flows.service';
import { FlowRights } from './rights/flow-rights.service';

type Input = z.infer<typeof tryFlow>;

/**
 * Tries a draft on a message: a stored one, or one that only the person has. Apart from `FlowsService`, because processing
 * itself stands on published flows.
 */
@Injectable()
export class FlowTrialService {
  constructor(
    private readonly flows: FlowsService,
    private readonly explaining: ExplainingService,
    private readonly subjects: TrialSubjectsService,
    private readonly rights: MailRights,
    private readonly flowRights: FlowRights,
  ) {}

  /** @throws 422 for a document that no message can walk, and for a message that cannot be read */
  async try(flowId: string, input: Input, by: MailReader): Promise<z.infer<typeof tryResult>> {
    const { draft, mailboxId } = await this.flows.draft(flowId);
    const document = input.document ? readDocument(input.document) : draft;
    const tried = await this.subject(input, mailboxId, by);
    try {
      const { decision, ...rest } = await this.explaining.explain(tried, document, new Set(input.failing));
      // A decision makes its trace when read: what is sent is a plain copy with all of it.
      return { decision: { ...decision }, ...rest };
    } catch (error) {
      // A called flow that is not published, or that leads back here, cannot be walked.
      if (error instanceof RulesError) throw new AppError(error.code, 422, error.message);
      throw error;
    }
  }

  /** A flow of one mailbox decides about what comes there, whatever the person names. */
  private async subject(
    { messageId, raw, message, mailboxId }: Input,
    own: string | null,
    by: MailReader,
  ): Promise<TrialSubject> {
    if (messageId !== undefined) return this.stored(messageId, by);
    if (mailboxId) await this.flowRights.requireMailbox(mailboxId, by);
    const mailbox = own ?? mailboxId ?? (await this.flowRights.firstMailbox(by));
    if (raw !== undefined) return this.subjects.raw(bytesOf(raw), mailbox);
    if (message === undefined) throw new Error('The request names no message.');
    const { receivedAt, ...made } = message;
    return this.subjects.madeUp({ ...made, receivedAt: receivedAt ? new Date(receivedAt) : null }, mailbox);
  }

  /** A trial shows a message whole, and where it lies: it takes the right to read that copy. */
  private async stored(messageId: string, by: MailReader): Promise<TrialSubject> {
    const copies = await this.rights.copies(await this.rights.reach(by, 'messages:read'), [messageId]);
    if (copies.length === 0) throw notFound('message');
    return this.subjects.stored(messageId, new Set(copies.map(({ id }) => id)));
  }
}

function bytesOf(base64: string): Buffer {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length === 0) throw new AppError('message-unreadable', 422, 'The file is empty.');
  if (bytes.length <= MOST_RAW_BYTES) return bytes;
  throw new AppError(
    'message-too-large',
    422,
    'The message is larger than 2.5 MB: bring it into a mailbox, and choose it there.',
  );
}
