import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id, isoDate, reference } from '../common/paging.dto';

export const templateText = z.object({
  /** Two-letter code; empty: for every language that has no text of its own. */
  language: z.string().regex(/^([a-z]{2})?$/, 'This is not a language code such as en.'),
  subject: z.string().trim().max(500),
  text: z.string().min(1).max(20_000),
});

export const template = z.object({
  id,
  name: z.string(),
  texts: z.array(templateText),
  /** Flows that answer with it. */
  usedBy: z.array(reference),
  updatedAt: isoDate,
});
export const saveTemplate = z.object({
  name: z.string().trim().min(1).max(120),
  texts: z
    .array(templateText)
    .min(1)
    .max(50)
    .refine((texts) => new Set(texts.map(({ language }) => language)).size === texts.length, {
      message: 'Each language may have one text.',
    }),
});

export class TemplateDto extends createZodDto(template) {}
export class SaveTemplateDto extends createZodDto(saveTemplate) {}
