import type { FlowScope } from '../document/types';
import { both, type Localised } from '../language';

export type NodeGroup = 'branch' | 'message' | 'record' | 'answer' | 'tell' | 'control' | 'note';

/** Headings of the palette, in its order. */
export const NODE_GROUPS: Readonly<Record<NodeGroup, Localised>> = {
  branch: both('Decide', 'Rozhodnúť'),
  message: both('Message', 'Správa'),
  record: both('Records', 'Záznamy'),
  answer: both('Answer', 'Odpoveď'),
  tell: both('Tell others', 'Dať vedieť'),
  control: both('End', 'Ukončiť'),
  note: both('Remarks', 'Poznámky'),
};

/** Flows of administrators: what concerns more people than one is theirs. */
export const NOT_PERSONAL: readonly FlowScope[] = ['global', 'mailbox', 'shared'];

/** Whether a flow of this scope may hold it. */
export const isAllowedIn = (scope: FlowScope, { scopes }: { scopes?: readonly FlowScope[] }): boolean =>
  !scopes || scopes.includes(scope);
