import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { reconciliation } from '../mailboxes/mailboxes.dto';

export const reconciled = z.object({
  /** Of each monitored folder that could be compared; one whose numbering has just changed is read anew instead. */
  folders: z.array(reconciliation.extend({ path: z.string() })),
});

export class ReconciledDto extends createZodDto(reconciled) {}
