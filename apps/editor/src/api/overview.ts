import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys } from './keys';

export const useOverview = () =>
  useQuery({ queryKey: keys.overview, queryFn: () => unwrap(api.GET('/api/v1/overview')) });

/** Removes the sample mailbox and everything it made. */
export function useRemoveSample() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/sample')),
    onSuccess: () => client.invalidateQueries(),
  });
}
