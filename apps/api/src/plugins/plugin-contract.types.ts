// What a plug-in's server part may hold and is given: the contract with third parties, told in docs/plugins.md.

/** Grows when something here changes so that an older plug-in would break; a package names the one it was made for. */
export const PLUGIN_API = 1;

/** The default export of a package's server part. */
export interface PluginServer {
  /** Called once with the start of each process, before the first message; for connections and tables kept in memory. */
  start?(context: PluginContext): Promise<void> | void;
  /** By the name of the action. */
  actions?: Readonly<Record<string, PluginPerform>>;
  /** By the name of the fact, for facts whose `source` is `database`. */
  facts?: Readonly<Record<string, PluginAnswer>>;
}

/** What every part of a plug-in is given. */
export interface PluginContext {
  /** The variables `PLUGIN_<NAME>_<KEY>` of the environment, by key. Secrets belong there. */
  settings: Readonly<Record<string, string>>;
  log: { info(message: string): void; warn(message: string): void };
  /**
   * As the global one, but it reaches no internal address that `PLUGIN_ALLOWED_HOSTS` does not name, follows no redirect and
   * reads at most a megabyte.
   */
  fetch(url: string, init?: PluginFetchInit): Promise<Response>;
}

export interface PluginFetchInit {
  method?: string;
  headers?: Record<string, string>;
  body?: string | null;
  signal?: AbortSignal;
}

/** What an action knows when it is performed. */
export interface PluginActionContext extends PluginContext {
  /** As the form was filled in, every placeholder filled. */
  params: Readonly<Record<string, unknown>>;
  message: PluginMessage;
  case: { id: string; number: number; name: string } | null;
  lead: { id: string; name: string } | null;
  /** The same for every attempt, and never that of another decision: an idempotency key for the system at the other end. */
  key: string;
  /** 1 for the first. */
  attempt: number;
  /** Ends after a minute; then the attempt counts as failed. */
  signal: AbortSignal;
  /** Tells the webhooks that asked for it of an event of this plug-in, once the action is done. */
  emit(event: string, data: Record<string, unknown>): void;
}

export interface PluginMessage {
  id: string;
  messageId: string | null;
  mailboxId: string;
  threadId: string;
  from: string | null;
  subject: string;
  /** What the sender wrote, without what was quoted; at most 20,000 characters. */
  text: string;
}

/**
 * Performs an action, after the decision is stored; repeated until it succeeds, for about two days.
 * @throws an error whose `retry` is false when another attempt makes no sense; `code` and `advice` are shown to people
 */
export type PluginPerform = (context: PluginActionContext) => Promise<void> | void;

/** What a fact is asked about. */
export interface PluginFactContext {
  /** Lower-case address; empty when the message names none. */
  sender: string;
  receivedAt: Date;
  threadId: string | null;
  params: Readonly<Record<string, string | number>>;
  settings: PluginContext['settings'];
}

/**
 * Answers a fact from what the plug-in keeps in memory: it is asked while a message is decided about, within a transaction, and
 * has half a second.
 */
export type PluginAnswer = (context: PluginFactContext) => Promise<PluginAnswerValue> | PluginAnswerValue;
export type PluginAnswerValue = string | number | boolean | readonly string[] | null;

/** An event of a plug-in that webhooks can ask for: in its specification, so that the editor can offer it. */
export interface PluginEventSpec {
  /** `acme:ticket.opened` */
  name: string;
  label: { en: string; sk: string };
  description: { en: string; sk: string };
  /** What `data` holds, by name. */
  fields: Readonly<Record<string, 'text' | 'number' | 'boolean' | 'object' | 'list'>>;
  example: Readonly<Record<string, unknown>>;
}
