import type { SendPayload } from './send.types';

/** Recipients as everybody may read them: those that the mail names, and how many others there are (blind copies). */
export function openRecipients(draft: Pick<SendPayload['draft'], 'to' | 'cc'>, recipients: readonly string[]): string {
  const named = new Set([...draft.to, ...(draft.cc ?? [])].map(({ address }) => address.trim().toLowerCase()));
  const open = recipients.filter((recipient) => named.has(recipient.toLowerCase()));
  const others = recipients.length - open.length;
  return [...open, ...(others > 0 ? [`${others} in blind copy`] : [])].join(', ');
}
