import type { Unit } from '../../database/database';
import type { TrialSubject } from '../trial-subject.types';
import type { PlaceholderSubject } from './placeholder-values';

interface KnownRecord {
  id: string | null;
  name: string;
}

/** One message on its way through the preview of its actions; what an action would make, later ones see. */
export interface PreviewContext {
  readonly manager: Unit['manager'];
  readonly tried: TrialSubject;
  /** Lower-case address of the sender; empty when the message names none. */
  readonly sender: string;
  readonly now: Date;
  /** The case of the thread; without an id one that is still to be made. */
  ownCase: (KnownRecord & { number: number | string; isNew: boolean }) | null;
  lead: KnownRecord | null;
  answered: boolean;
  suppressed: boolean;
  muted: boolean;
}

export const placeholdersIn = ({ tried, ownCase, lead }: PreviewContext): PlaceholderSubject => ({
  arrival: tried.received,
  ownCase,
  lead,
});
