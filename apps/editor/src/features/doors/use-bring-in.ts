import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { bringInFile } from '../../api/doors';
import { keys, refresh } from '../../api/keys';
import { toastProblem } from '../../ui/toast';

export interface SendingFile {
  key: number;
  name: string;
  /** Between 0 and 1. */
  done: number;
  stop: () => void;
}

let lastKey = 0;

/** Uploads files one after the other: hundreds may be dropped at once. */
export function useBringIn(mailboxId: string) {
  const client = useQueryClient();
  const [sending, setSending] = useState<SendingFile[]>([]);
  const tail = useRef<Promise<void>>(Promise.resolve());
  const add = useCallback(
    (files: readonly File[], rules: boolean) => {
      for (const file of files) {
        const control = new AbortController();
        lastKey += 1;
        const key = lastKey;
        setSending((before) => [...before, { key, name: file.name, done: 0, stop: () => control.abort() }]);
        const progress = (done: number) =>
          setSending((before) => before.map((one) => (one.key === key ? { ...one, done } : one)));
        const send = async () => {
          try {
            if (!control.signal.aborted) await bringInFile(mailboxId, file, rules, progress, control.signal);
          } catch (error) {
            if (!(error instanceof DOMException && error.name === 'AbortError')) toastProblem(error);
          } finally {
            setSending((before) => before.filter((one) => one.key !== key));
            await refresh(client, keys.mailboxes);
          }
        };
        tail.current = tail.current.then(send);
      }
    },
    [client, mailboxId],
  );
  return { sending, add };
}
