import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id, isoDate } from '../common/paging.dto';

export const addressStatus = z.object({
  address: z.string(),
  bounce: z.enum(['hard', 'soft']).describe('Hard: the address is dead; soft: it may work again by itself'),
  status: z.string().describe('RFC 3463, such as 5.1.1; empty when the report had none'),
  reason: z.string().describe('What the server said'),
  count: z.number().int().describe('Bounces in a row'),
  lastAt: isoDate,
  messageId: id.nullable().describe('The bounce that said so last'),
  unreachable: z.boolean().describe('Mail would only come back: automatic answers are not sent there'),
});
export const knownAddress = z.object({
  address: z.string(),
  status: addressStatus.nullable().describe('Null: no mail came back from it'),
});

export class KnownAddressDto extends createZodDto(knownAddress) {}
