import type { EffectKind } from './effect.types';

/**
 * Who is at the other end: one mailbox's SMTP server, its IMAP server, one webhook, one plug-in. One effect of a lane is under way at a
 * time, mail to send over a few connections, so that a slow or dead server holds up nobody but itself.
 */
export type Lane =
  { kinds: readonly EffectKind[]; mailboxId: string } | { kinds: readonly EffectKind[]; keyPrefix: string };

const SMTP_KINDS = ['send', 'system-mail'] as const;
const IMAP_KINDS = ['append-sent', 'move', 'copy', 'flag', 'delete', 'mark-seen'] as const;

interface Addressed {
  kind: string;
  mailboxId: string | null;
  dedupeKey: string;
}

export function laneOf(effect: Addressed): Lane {
  // The key of a webhook is `webhook:<endpoint>:<event>`, that of a plug-in's action `plugin:<vendor>:<decision>`.
  if (effect.kind === 'webhook' || effect.kind === 'plugin') {
    return { kinds: [effect.kind], keyPrefix: effect.dedupeKey.split(':').slice(0, 2).join(':') + ':' };
  }
  // Decisions of one mailbox are made one after the other, as when its mail comes in.
  if (effect.kind === 'follow-up') return { kinds: ['follow-up'], mailboxId: effect.mailboxId ?? '' };
  const isMail = SMTP_KINDS.some((kind) => kind === effect.kind);
  return { kinds: isMail ? SMTP_KINDS : IMAP_KINDS, mailboxId: effect.mailboxId ?? '' };
}

/**
 * The lanes that take no more for now.
 * @param connections that may be open to one SMTP server; everything else goes one by one
 */
export function lanesAtWork(underWay: readonly Lane[], connections: number): Lane[] {
  const counts = new Map<string, { lane: Lane; count: number }>();
  for (const lane of underWay) {
    const name = laneName(lane);
    counts.set(name, { lane, count: (counts.get(name)?.count ?? 0) + 1 });
  }
  const room = (lane: Lane) => (lane.kinds[0] === 'send' ? connections : 1);
  return [...counts.values()].filter(({ lane, count }) => count >= room(lane)).map(({ lane }) => lane);
}

const laneName = (lane: Lane): string => ('keyPrefix' in lane ? lane.keyPrefix : `${lane.kinds[0]}:${lane.mailboxId}`);
