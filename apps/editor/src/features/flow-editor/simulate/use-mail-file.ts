import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { base64Of, MOST_BYTES } from './read-file';

export interface ReadFile {
  read: (file: File) => void;
  /** Why the last file cannot be tried. */
  problem: string | null;
}

/** Reads a file of mail in this window; nothing of it is uploaded to stay. */
export function useMailFile(onRead: (raw: string, name: string) => void): ReadFile {
  const { t } = useTranslation('flow');
  const [problem, setProblem] = useState<string | null>(null);
  const read = useCallback(
    (file: File) => {
      if (file.size > MOST_BYTES) return setProblem(t('try.raw.tooLarge', { name: file.name }));
      file.arrayBuffer().then(
        (buffer) => {
          setProblem(null);
          onRead(base64Of(new Uint8Array(buffer)), file.name);
        },
        () => setProblem(t('try.raw.unreadable', { name: file.name })),
      );
    },
    [onRead, t],
  );
  return useMemo(() => ({ read, problem }), [read, problem]);
}
