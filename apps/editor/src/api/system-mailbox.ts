import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';

const KEY = ['system-mailbox'];

/** The mailbox that invitations and links for a new password leave by. For administrators. */
export const useSystemMailbox = () =>
  useQuery({ queryKey: KEY, queryFn: () => unwrap(api.GET('/api/v1/settings/system-mailbox')), staleTime: 0 });

export function useChooseSystemMailbox() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (mailboxId: string | null) =>
      unwrap(api.PUT('/api/v1/settings/system-mailbox', { body: { mailboxId } })),
    onSuccess: (saved) => client.setQueryData(KEY, saved),
  });
}
