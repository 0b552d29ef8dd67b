import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id } from '../common/paging.dto';

export const flowProblemCount = z.object({
  flowId: id,
  /** Of the draft: what has to be mended before it can be published. */
  errors: z.number().int(),
  warnings: z.number().int(),
});

export class FlowProblemCountDto extends createZodDto(flowProblemCount) {}
