import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id, reference } from '../common/paging.dto';

const mailbox = reference.extend({ address: z.string() });

export const systemMailbox = z.object({
  mailbox: mailbox.nullable().describe('Null: none was chosen, or it can send no more'),
  /** Mailboxes that can send. */
  choices: z.array(mailbox),
});
export const chooseSystemMailbox = z.object({ mailboxId: id.nullable() });

export class SystemMailboxDto extends createZodDto(systemMailbox) {}
export class ChooseSystemMailboxDto extends createZodDto(chooseSystemMailbox) {}
