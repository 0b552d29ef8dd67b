import { useCallback, type ReactNode } from 'react';
import type { Flow } from '../../../api/types';
import { useFlowStore } from '../state/flow-context';
import { DropMail } from './drop-mail';
import { TryPanel } from './try-panel';
import { useChosen } from './use-chosen';
import { useMailFile } from './use-mail-file';
import { useTrial } from './use-trial';

interface TryRoom {
  /** Null for whoever may only look. */
  panel: ReactNode | null;
  /** What shows over the editor while a file is held there. */
  overlay: ReactNode;
}

/** Trying a message, which goes on whatever the panel beside the canvas shows. */
export function useTryRoom(flow: Pick<Flow, 'id' | 'mailbox'>, canTry: boolean): TryRoom {
  const store = useFlowStore();
  const mailboxId = flow.mailbox?.id ?? null;
  const chosen = useChosen(canTry);
  const { isTrying, error } = useTrial(flow.id, chosen.tried);
  const { tryOut } = chosen;
  const onRead = useCallback((raw: string, name: string) => tryOut({ raw, mailboxId }, name), [tryOut, mailboxId]);
  const file = useMailFile(onRead);
  const { read } = file;
  const onDrop = useCallback(
    (dropped: File) => {
      // Where it is told when it cannot be tried.
      store.getState().open('try');
      read(dropped);
    },
    [store, read],
  );
  if (!canTry) return { panel: null, overlay: null };
  return {
    panel: <TryPanel mailboxId={mailboxId} chosen={chosen} file={file} isTrying={isTrying} error={error} />,
    overlay: <DropMail onFile={onDrop} />,
  };
}
