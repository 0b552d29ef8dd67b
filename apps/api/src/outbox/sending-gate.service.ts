import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock';
import { Database, type Unit } from '../database/database';
import { EffectFailure } from './effect.types';
import type { Mailbox } from './mail.repository';
import { countSending, lockSending, sentByMinute } from './sending.repository';
import { fullLimit } from './sending-limit';

type Limited = Pick<Mailbox, 'id' | 'name' | 'sendLimit'>;

/** Keeps what leaves a mailbox within the limits of its provider: who sends more is taken for a spammer. */
@Injectable()
export class SendingGate {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Before a server is bothered. @throws EffectFailure to wait until there is room */
  async look(mailbox: Limited): Promise<void> {
    if (mailbox.sendLimit) await this.ask(this.database.read, mailbox);
  }

  /** Takes the place of one mail, in the unit of work that notes that it leaves. @throws EffectFailure as `look` */
  async take({ manager }: Unit, mailbox: Limited): Promise<void> {
    await lockSending(manager, mailbox.id);
    if (mailbox.sendLimit) await this.ask(manager, mailbox);
    await countSending(manager, mailbox.id, this.clock.now());
  }

  private async ask(manager: Unit['manager'], { id, name, sendLimit }: Limited): Promise<void> {
    const now = this.clock.now();
    const full = fullLimit(sendLimit, await sentByMinute(manager, id, now), now);
    if (full === null) return;
    throw new EffectFailure(
      'wait',
      {
        code: 'sending-limit',
        message: `${name} has sent ${full.max} mails within ${full.span}, as many as it may. The next leaves when there is room.`,
        advice: 'Nothing needs to be done. The limits are among the settings of the mailbox.',
      },
      { notBefore: full.until.getTime() - now.getTime() },
    );
  }
}
