import { businessHoursProblems, type BusinessHours } from '@mailroom/rules';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AppError, notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import { Database } from '../database/database';
import { FlowMaterialsService } from '../flows/flow-materials.service';
import type { MailReader } from '../mail-rights/mail-reach.types';
import type { Calendar } from './calendar.entity';
import type { calendar, saveCalendar } from './calendars.dto';
import * as calendars from './calendars.repository';

type CalendarView = z.infer<typeof calendar>;
type SaveCalendar = z.infer<typeof saveCalendar>;

/** Business hours that flows ask for and answers wait for. */
@Injectable()
export class CalendarsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly materials: FlowMaterialsService,
  ) {}

  async list(by: MailReader): Promise<CalendarView[]> {
    return this.views(await calendars.findCalendars(this.database.read), by);
  }

  async get(id: string, by: MailReader): Promise<CalendarView> {
    const [view] = await this.views([await this.existing(id)], by);
    return view!;
  }

  async create(input: SaveCalendar, by: MailReader): Promise<CalendarView> {
    assertUsable(input.hours);
    const now = this.clock.now();
    const row: Calendar = { id: newId(), name: input.name, hours: input.hours, createdAt: now, updatedAt: now };
    const change = { kind: 'calendar', id: row.id, by, detail: input } as const;
    await this.materials.save('created', change, (manager) => calendars.insertCalendar(manager, row));
    return this.get(row.id, by);
  }

  async update(id: string, input: SaveCalendar, by: MailReader): Promise<CalendarView> {
    await this.existing(id);
    assertUsable(input.hours);
    const patch = { name: input.name, hours: input.hours, updatedAt: this.clock.now() };
    const change = { kind: 'calendar', id, by, detail: input } as const;
    await this.materials.save('changed', change, (manager) => calendars.updateCalendar(manager, id, patch));
    return this.get(id, by);
  }

  async remove(id: string, by: MailReader): Promise<void> {
    const { name } = await this.existing(id);
    const change = { kind: 'calendar', id, by, detail: { name } } as const;
    await this.materials.remove(change, (manager) => calendars.deleteCalendar(manager, id));
  }

  private async views(rows: Calendar[], by: MailReader): Promise<CalendarView[]> {
    const uses = await this.materials.usedBy(rows, by);
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      hours: row.hours,
      usedBy: uses.get(row.id) ?? [],
      updatedAt: row.updatedAt.toISOString(),
    }));
  }

  private async existing(id: string): Promise<Calendar> {
    const row = await calendars.findCalendar(this.database.read, id);
    if (!row) throw notFound('calendar');
    return row;
  }
}

/** @throws 422 `bad-hours` naming each span and day that is none */
function assertUsable(hours: BusinessHours): void {
  const problems = businessHoursProblems(hours);
  if (problems.length === 0) return;
  throw new AppError(
    'bad-hours',
    422,
    problems.map(({ message }) => message.en).join(' '),
    problems.map(({ path, message }) => ({ path: ['hours', ...path].join('.'), message: message.en })),
  );
}
