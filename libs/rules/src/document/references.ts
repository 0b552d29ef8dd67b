import type { FlowDocument, FlowScope } from './types';

/** What a node or a condition can point at by id. */
export type ReferenceKind = 'user' | 'team' | 'mailbox' | 'list' | 'template' | 'calendar' | 'webhook' | 'flow';

/** What exists outside the document; a list that is not given is not checked. */
export interface References {
  /** Which flow the document is: its mailbox and scope decide what is allowed and what leads in a circle. */
  self?: { id: string; scope: FlowScope; mailboxId: string | null };
  folders?: readonly string[];
  /** Ids. */
  users?: readonly string[];
  teams?: readonly string[];
  mailboxes?: readonly MailboxReference[];
  lists?: readonly string[];
  templates?: readonly string[];
  calendars?: readonly string[];
  webhooks?: readonly WebhookReference[];
  flows?: readonly FlowReference[];
  /** Host names this program itself is reached by: a webhook to one of them comes back. */
  ownHosts?: readonly string[];
}

export interface MailboxReference {
  id: string;
  /** Its address and aliases, in lower case. */
  addresses: readonly string[];
}

export interface WebhookReference {
  id: string;
  url: string;
}

export interface FlowReference {
  id: string;
  /** What people call it; absent: the id is shown. */
  name?: string;
  scope: FlowScope;
  mailboxId: string | null;
  /** What decides now; null: nothing was published yet. */
  document: FlowDocument | null;
}
