import { useTranslation } from 'react-i18next';
import { useActOnMessages } from '../../api/messages';
import type { MessageAction, MessageActionName, MessageSummary } from '../../api/types';
import { toastDone, toastUndo } from '../../ui/toast';

/** A copy of a message: which one, and in which mailbox. */
export type MessageCopy = Pick<MessageSummary, 'id' | 'mailbox'>;

export const copyKey = ({ id, mailbox }: MessageCopy) => `${id}:${mailbox.id}`;

/** What takes a message out of sight: said aloud, with a way back. */
const SAID = ['move', 'archive', 'delete', 'restore', 'delete-forever'] as const;

/** What takes the last action back. Outside of any page: it leads from a message to the list, and the list may be empty then. */
const memory: { undo: MessageAction[] } = { undo: [] };

/** Acts on messages, says what was done where that is no longer in sight, and takes the last of it back. */
export function useMessageActions() {
  const { t } = useTranslation();
  const { mutateAsync, isPending } = useActOnMessages();

  const undo = async () => {
    const requests = memory.undo;
    memory.undo = [];
    if (requests.length === 0) return;
    await mutateAsync(requests);
    toastDone(t('messages.undone'));
  };

  const act = async (copies: MessageCopy[], action: MessageActionName, folder?: string) => {
    if (copies.length === 0) return;
    const outcomes = await mutateAsync(requestsFor(copies, action, folder));
    const changed = outcomes.reduce((sum, outcome) => sum + outcome.changed, 0);
    memory.undo = outcomes.flatMap((outcome) => outcome.undo);
    const said = SAID.find((each) => each === action);
    if (!said || changed === 0) return;
    toastUndo(
      t(`messages.did.${said}`, { count: changed, folder: folder ?? '' }),
      t('messages.undo'),
      () => void undo(),
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
