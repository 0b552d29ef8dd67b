import type { SpecialUse } from '@mailroom/mail';
import type { ReceivingMailbox } from '../processing/arrival.types';

/** Where a batch comes from. */
export interface Source {
  mailbox: ReceivingMailbox;
  folder: { id: string; path: string; specialUse?: SpecialUse | null; door?: boolean };
  uidValidity: string;
  /** No flow is asked. */
  withoutRules?: boolean;
}
