import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import { Database } from '../database/database';
import { FlowMaterialsService } from '../flows/flow-materials.service';
import type { MailReader } from '../mail-rights/mail-reach.types';
import type { Template } from './template.entity';
import type { template, saveTemplate } from './templates.dto';
import * as templates from './templates.repository';

type TemplateView = z.infer<typeof template>;
type SaveTemplate = z.infer<typeof saveTemplate>;

/** Texts that flows answer with, in one or more languages. */
@Injectable()
export class TemplatesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly materials: FlowMaterialsService,
  ) {}

  async list(by: MailReader): Promise<TemplateView[]> {
    return this.views(await templates.findTemplates(this.database.read), by);
  }

  async get(id: string, by: MailReader): Promise<TemplateView> {
    const [view] = await this.views([await this.existing(id)], by);
    return view!;
  }

  async create(input: SaveTemplate, by: MailReader): Promise<TemplateView> {
    const now = this.clock.now();
    const row: Template = { id: newId(), name: input.name, texts: input.texts, createdAt: now, updatedAt: now };
    const change = { kind: 'template', id: row.id, by, detail: input } as const;
    await this.materials.save('created', change, (manager) => templates.insertTemplate(manager, row));
    return this.get(row.id, by);
  }

  async update(id: string, input: SaveTemplate, by: MailReader): Promise<TemplateView> {
    await this.existing(id);
    const patch = { name: input.name, texts: input.texts, updatedAt: this.clock.now() };
    const change = { kind: 'template', id, by, detail: input } as const;
    await this.materials.save('changed', change, (manager) => templates.updateTemplate(manager, id, patch));
    return this.get(id, by);
  }

  async remove(id: string, by: MailReader): Promise<void> {
    const { name } = await this.existing(id);
    const change = { kind: 'template', id, by, detail: { name } } as const;
    await this.materials.remove(change, (manager) => templates.deleteTemplate(manager, id));
  }

  private async views(rows: Template[], by: MailReader): Promise<TemplateView[]> {
    const uses = await this.materials.usedBy(rows, by);
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      texts: row.texts,
      usedBy: uses.get(row.id) ?? [],
      updatedAt: row.updatedAt.toISOString(),
    }));
  }

  private async existing(id: string): Promise<Template> {
    const row = await templates.findTemplate(this.database.read, id);
    if (!row) throw notFound('template');
    return row;
  }
}
