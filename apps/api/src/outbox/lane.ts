import type { EffectKind } from './effect.types';

/**
 * Who is at the other end: one mailbox's SMTP server, its IMAP server, one webhook. At most one effect of a lane is
 * under way at a time, so that a slow or dead server holds up nobody but itself.
 */
export type Lane =
  { kinds: readonly EffectKind[]; mailboxId: string } | { kinds: readonly ['webhook']; keyPrefix: string };

const IMAP_KINDS = ['append-sent', 'move', 'copy', 'flag', 'delete', 'mark-seen'] as const;

interface Addressed {
  kind: string;
  mailboxId: string | null;
  dedupeKey: string;
}

export function laneOf(effect: Addressed): Lane {
  // A webhook's key is `webhook:<endpoint>:<event>`.
  if (effect.kind === 'webhook') {
    return { kinds: ['webhook'], keyPrefix: effect.dedupeKey.split(':').slice(0, 2).join(':') + ':' };
  }
  return { kinds: effect.kind === 'send' ? ['send'] : IMAP_KINDS, mailboxId: effect.mailboxId ?? '' };
}

export const laneName = (lane: Lane): string =>
  'keyPrefix' in lane ? lane.keyPrefix : `${lane.kinds[0]}:${lane.mailboxId}`;
