/** The flags that travel both ways. */
export type SystemFlag = '\\Seen' | '\\Flagged' | '\\Answered';

/** What a `flag` effect carries: flags to set, and flags to take away. */
export interface FlagPayload extends Record<string, unknown> {
  flags: SystemFlag[];
  remove?: SystemFlag[];
}

/** What a `move` effect carries. */
export interface MovePayload extends Record<string, unknown> {
  target: string;
  /** It goes to the trash: whoever gives this up wants the message back. */
  deletes?: true;
  /** It may lie elsewhere than is known: an earlier move was perhaps performed, or another program took it away. */
  unsure?: true;
}

/** What somebody wants of one message in one mailbox to be so on its server. */
export interface ServerWish {
  mailboxId: string;
  messageId: string;
  /** Where the server has the message, as far as known. */
  serverFolder: string;
  /** One plain sentence: what it does. */
  summary: string;
  want: ({ kind: 'flag' } & FlagPayload) | ({ kind: 'move' } & MovePayload) | { kind: 'delete'; notBefore: Date };
}
