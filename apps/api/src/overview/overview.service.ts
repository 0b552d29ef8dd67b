import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '../common/clock';
import { Database } from '../database/database';
import { may } from '../identity/rights/rights.types';
import type { MailReader } from '../mail-rights/mail-reach.types';
import { MailRights } from '../mail-rights/mail-rights.service';
import { MessagesService } from '../messages/messages.service';
import { SampleService } from '../sample/sample.service';
import type { overview } from './overview.dto';
import * as counts from './overview.repository';

const DAYS = 14;
const DAY = 86_400_000;
const LATEST = 10;

@Injectable()
export class OverviewService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly messages: MessagesService,
    private readonly sample: SampleService,
    private readonly rights: MailRights,
  ) {}

  async get(by: MailReader): Promise<z.infer<typeof overview>> {
    const { read } = this.database;
    const today = Math.floor(this.clock.now().getTime() / DAY) * DAY;
    const first = today - (DAYS - 1) * DAY;
    const reach = await this.rights.reach(by, 'messages:read');
    const mail = { reach, ways: await this.rights.ways(reach) };
    const [everything, perDay, latest, since, sample] = await Promise.all([
      counts.countEverything(read, by, mail),
      counts.countPerDay(read, new Date(first), mail),
      this.messages.latestIncoming(LATEST, by),
      may(by, 'messages:read') ? counts.findOldest(read, mail) : null,
      this.sample.isPresent(),
    ]);
    return {
      counts: everything,
      perDay: Array.from({ length: DAYS }, (_, index) => {
        const day = new Date(first + index * DAY).toISOString().slice(0, 10);
        return { day, messages: perDay.get(day) ?? 0 };
      }),
      latest,
      sample,
      since: since?.toISOString() ?? null,
    };
  }
}
