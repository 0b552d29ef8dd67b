import type { AnalysedMessage } from '@mailroom/mail';
import type { FactValue } from '@mailroom/rules';
import type { Unit } from '../../database/database';
import type { Fill } from '../actions/fill';

/** What a plug-in's action knows of the message. */
export interface PluginSubject {
  /** Rows and effects go through it; it is undone alone when the action fails. */
  unit: Unit;
  messageId: string;
  mailboxId: string;
  threadId: string;
  message: AnalysedMessage;
  case: { id: string; number: number; name: string } | null;
  lead: { id: string; name: string } | null;
  /** About sample mail: nothing may leave the program. */
  kept: boolean;
  /** The same for the same decision: what was done under it need not be done again. At most 140 characters. */
  key: string;
  /** Fills in the placeholders of a parameter. */
  fill: Fill;
}

/** Performs one action of a plug-in. Nothing may leave the database here: what does is asked for through the outbox. */
export interface PluginActionPerformer {
  /** @throws anything: it is recorded with the decision, and the message goes on without it */
  perform(params: Record<string, unknown>, subject: PluginSubject): Promise<void>;
}

/** What a plug-in's fact is asked about. */
export interface PluginFactSubject {
  manager: Unit['manager'];
  /** Lower-case address; empty when the message names none. */
  sender: string;
  receivedAt: Date;
  /** Null: the message begins a thread. */
  threadId: string | null;
  /** Records made from here on are to be left out; null: none. */
  asOf: Date | null;
}

/** Answers one fact of a plug-in that needs the database. Asked once a message, and only when a condition needs it. */
export interface PluginFactReader {
  /** @throws anything: it becomes an error of the branch that asked */
  read(subject: PluginFactSubject, params: Record<string, string | number>): Promise<FactValue>;
}
