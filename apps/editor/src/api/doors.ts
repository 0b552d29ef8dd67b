import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys, refresh } from './keys';
import { sendFile } from './send-file';
import type { MailImport } from './types';

/** How mail gets into a mailbox besides its server, and the files that were brought in. */
export const useDoors = (id: string) =>
  useQuery({
    queryKey: [...keys.mailboxes, 'doors', id],
    queryFn: () => unwrap(api.GET('/api/v1/mailboxes/{id}/doors', { params: { path: { id } } })),
  });

export const bringInFile = (
  mailboxId: string,
  file: File,
  rules: boolean,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<MailImport> => {
  const query = new URLSearchParams({ fileName: file.name, rules: String(rules) });
  return sendFile(`/api/v1/mailboxes/${mailboxId}/imports?${query.toString()}`, file, onProgress, signal);
};

export function useSteerImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, to }: { id: string; to: 'pause' | 'resume' | 'cancel' }) => {
      const params = { path: { id } };
      if (to === 'pause') return unwrap(api.POST('/api/v1/imports/{id}/pause', { params }));
      if (to === 'resume') return unwrap(api.POST('/api/v1/imports/{id}/resume', { params }));
      return unwrap(api.POST('/api/v1/imports/{id}/cancel', { params }));
    },
    onSuccess: () => refresh(client, keys.mailboxes),
  });
}
