import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys, refresh } from './keys';

/** Forgets that mail came back from an address. */
export function useClearBounces() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (address: string) =>
      unwrap(api.DELETE('/api/v1/addresses/{address}/bounces', { params: { path: { address } } })),
    onSuccess: () => refresh(client, keys.contacts),
  });
}
