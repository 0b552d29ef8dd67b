import { Injectable } from '@nestjs/common';
import { FAILED, NO_ANSWERS, readAnswer } from '@mailroom/rules';
import type { Unit } from '../database/database';
import { OutboxService } from '../outbox/outbox.service';
import { findAwaited, insertAwaited, noteFolder, removeAwaited, settle } from './awaited-answers.repository';
import type { Awaited, FollowUpPayload, Settled } from './awaited-answers.types';

/** Bytes of an answer that are read. */
const READ_BYTES = 64 * 1024;

/** Decisions that wait for what a webhook answers, and go on exactly once when it has, or will not. */
@Injectable()
export class AwaitedAnswers {
  constructor(private readonly outbox: OutboxService) {}

  /** Written in the unit of work that asks. */
  async expect(unit: Unit, row: Awaited): Promise<void> {
    await insertAwaited(unit.manager, [{ ...row, state: 'waiting' }]);
  }

  /** Null: it has been followed up. */
  find(manager: Unit['manager'], id: string): Promise<Awaited | null> {
    return findAwaited(manager, id);
  }

  /** It has been followed up. */
  done(unit: Unit, id: string): Promise<void> {
    return removeAwaited(unit.manager, id);
  }

  /** A follow-up moved the message: for others that wait it was no person. */
  moved(unit: Unit, place: Pick<Awaited, 'messageId' | 'mailboxId'>, folder: string): Promise<void> {
    return noteFolder(unit.manager, place, folder);
  }

  /** The receiver took it. @param body the beginning of its answer */
  async answered(unit: Unit, id: string, status: number, body: string): Promise<void> {
    await this.settle(unit, id, { port: 'next', ...readBody(status, body) });
  }

  /** No answer comes. @param status of the last one that said no; null: there was none */
  async failed(unit: Unit, id: string, status: number | null): Promise<void> {
    await this.settle(unit, id, { port: FAILED, answers: { ...NO_ANSWERS, status } });
  }

  /** Nothing leaves a sample mailbox: its follow-up has the example for an answer, and says so. */
  async assumed(unit: Unit, id: string): Promise<void> {
    const row = await findAwaited(unit.manager, id);
    if (row) await this.settle(unit, id, { port: 'next', answers: row.memo.example, assumed: true });
  }

  private async settle(unit: Unit, id: string, settled: Settled): Promise<void> {
    if (!(await settle(unit.manager, id))) return;
    const row = await findAwaited(unit.manager, id);
    if (!row) return;
    await this.outbox.enqueue(unit, [
      {
        kind: 'follow-up',
        dedupeKey: `follow-up:${id}`,
        mailboxId: row.mailboxId,
        messageId: row.messageId,
        summary:
          settled.port === FAILED ? 'Go on without the answer of a webhook' : 'Go on with the answer of a webhook',
        payload: { awaitedId: id, ...settled } satisfies FollowUpPayload,
      },
    ]);
  }
}

function readBody(status: number, body: string): Pick<Settled, 'answers' | 'note'> {
  const fields = readAnswer(body);
  if (fields) return { answers: { status, fields } };
  const none = { status, fields: {} };
  if (body.trim() === '') return { answers: none };
  return { answers: none, note: Buffer.byteLength(body) >= READ_BYTES ? 'answer-too-large' : 'answer-not-json' };
}
