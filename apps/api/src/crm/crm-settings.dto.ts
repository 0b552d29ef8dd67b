import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

export const crmSettings = z.object({
  businessToConsumer: z.boolean().describe('Mail is linked to contacts only, never to accounts'),
});

export class CrmSettingsDto extends createZodDto(crmSettings) {}
