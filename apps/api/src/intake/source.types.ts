import type { SpecialUse } from '@mailroom/mail';
import type { ReceivingMailbox } from '../processing/arrival.types';

/** Where a batch comes from. */
export interface Source {
  mailbox: ReceivingMailbox;
  folder: { id: string; path: string; specialUse?: SpecialUse | null };
  uidValidity: string;
}
