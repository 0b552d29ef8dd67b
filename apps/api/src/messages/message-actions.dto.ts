import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id } from '../common/paging.dto';

export const messageAction = z.enum([
  'seen',
  'unseen',
  'flag',
  'unflag',
  'move',
  'archive',
  'delete',
  'restore',
  'delete-forever',
]);

export const messageActionRequest = z
  .object({
    ids: z.array(id).min(1).max(500),
    mailboxId: id.optional().describe('Only the copy in this mailbox; without it, every mailbox that has the message'),
    action: messageAction,
    folder: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .optional()
      .describe('Where to: needed by `move`; for `restore`, which takes the inbox without it'),
  })
  .refine(({ action, folder }) => action !== 'move' || folder !== undefined, {
    path: ['folder'],
    message: 'Say which folder to move to.',
  });

export const messageActionOutcome = z.object({
  changed: z.number().int().describe('So many copies are otherwise now; asked for twice, the second time changes none'),
  /** The opposite, as requests of this very kind; empty for what cannot be taken back. */
  undo: z.array(z.object({ ids: z.array(id), mailboxId: id, action: messageAction, folder: z.string().optional() })),
});

export class MessageActionDto extends createZodDto(messageActionRequest) {}
export class MessageActionOutcomeDto extends createZodDto(messageActionOutcome) {}
