import { useCallback, useRef, useState } from 'react';
import { uploadFile } from '../../api/compose';
import type { Upload } from '../../api/types';
import { toastProblem } from '../../ui/toast';

export interface RunningUpload {
  key: number;
  name: string;
  /** Between 0 and 1. */
  done: number;
  stop: () => void;
}

let lastKey = 0;

/** Sends files while one goes on writing. */
export function useUploads(onDone: (upload: Upload) => void) {
  const [running, setRunning] = useState<RunningUpload[]>([]);
  const done = useRef(onDone);
  done.current = onDone;
  const add = useCallback((files: readonly File[]) => {
    for (const file of files) {
      const control = new AbortController();
      lastKey += 1;
      const key = lastKey;
      setRunning((before) => [...before, { key, name: file.name, done: 0, stop: () => control.abort() }]);
      const progress = (share: number) =>
        setRunning((before) => before.map((one) => (one.key === key ? { ...one, done: share } : one)));
      uploadFile(file, progress, control.signal)
        .then((upload) => done.current(upload))
        .catch((error: unknown) => {
          if (!(error instanceof DOMException && error.name === 'AbortError')) toastProblem(error);
        })
        .finally(() => setRunning((before) => before.filter((one) => one.key !== key)));
    }
  }, []);
  return { running, add };
}
