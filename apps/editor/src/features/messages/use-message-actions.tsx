import { useTranslation } from 'react-i18next';
import { useActOnMessages } from '../../api/messages';
import type { MessageAction, MessageActionName, MessageSummary } from '../../api/types';
import { toastDone, toastUndo } from '../../ui/toast';

/** A copy of a message: which one, and in which mailbox. */
export type MessageCopy = Pick<MessageSummary, 'id' | 'mailbox'>;

export const copyKey = ({ id, mailbox }: MessageCopy) => `${id}:${mailbox.id}`;

/** What takes a message out of sight: said aloud, with a way back. */
const SAID = ['move', 'archive', 'delete', 'restore', 'delete-forever'] as const;

/** What was done, and can be taken back once. */
interface Deed {
  undo: MessageAction[];
  /** Takes the offer to undo it off the screen. */
  hide?: () => void;
}

/** The last deed. Outside of any page: it leads from a message to the list, and the list may be empty then. */
const memory: { last: Deed | null } = { last: null };

/** Acts on messages, says what was done where that is no longer in sight, and takes the last of it back. */
export function useMessageActions() {
  const { t } = useTranslation();
  const { mutateAsync, isPending } = useActOnMessages();

  const takeBack = async (deed: Deed) => {
    if (memory.last === deed) memory.last = null;
    deed.hide?.();
    const requests = deed.undo.splice(0);
    if (requests.length === 0) return;
    await mutateAsync(requests);
    toastDone(t('messages.undone'));
  };

  const undo = async () => {
    if (memory.last) await takeBack(memory.last);
  };

  const act = async (copies: MessageCopy[], action: MessageActionName, folder?: string) => {
    if (copies.length === 0) return;
    const outcomes = await mutateAsync(requestsFor(copies, action, folder));
    const changed = outcomes.reduce((sum, outcome) => sum + outcome.changed, 0);
    const deed: Deed = { undo: outcomes.flatMap((outcome) => outcome.undo) };
    memory.last = deed;
    const said = SAID.find((each) => each === action);
    if (!said || changed === 0) return;
    // Each toast takes back what it tells of, whatever was done since.
    deed.hide = toastUndo(
      t(`messages.did.${said}`, { count: changed, folder: folder ?? '' }),
      t('messages.undo'),
      () => void takeBack(deed),
    );
  };

  return { act, undo, isPending };
}

/** One request for each mailbox. */
function requestsFor(copies: MessageCopy[], action: MessageActionName, folder?: string): MessageAction[] {
  const groups = new Map<string, string[]>();
  for (const { id, mailbox } of copies) groups.set(mailbox.id, [...(groups.get(mailbox.id) ?? []), id]);
  return [...groups].map(([mailboxId, ids]) => ({ ids, mailboxId, action, ...(folder !== undefined && { folder }) }));
}
