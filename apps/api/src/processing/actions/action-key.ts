import { createHash } from 'node:crypto';

/** Characters that leave room for what effects put before the key; the column holds 200. */
const MAX_KEY = 140;
/** `Lead.origin`. */
const MAX_ORIGIN = 110;

interface Place {
  messageId: string;
  mailboxId: string;
  versionId: string;
  /** Within called flows `callId/nodeId`, so it may be of any length. */
  nodeId: string;
}

/** What makes an action one thing: `messageId:mailboxId:versionId:nodeId`, with a digest in place of a long end. */
export const actionKey = ({ messageId, mailboxId, versionId, nodeId }: Place): string =>
  shortened(messageId, [mailboxId, versionId, nodeId].join(':'), MAX_KEY);

/** What makes a lead one thing: `messageId:nodeId`. */
export const leadOrigin = (messageId: string, nodeId: string): string => shortened(messageId, nodeId, MAX_ORIGIN);

function shortened(messageId: string, rest: string, limit: number): string {
  const whole = `${messageId}:${rest}`;
  return whole.length <= limit ? whole : `${messageId}:${createHash('sha256').update(rest).digest('hex')}`;
}
