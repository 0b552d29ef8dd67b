import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys, refresh } from './keys';
import type { SaveRole } from './types';

/** Every right there is, each with the scopes it can be given in. */
export const useOfferedRights = () =>
  useQuery({ queryKey: ['rights'], queryFn: () => unwrap(api.GET('/api/v1/rights')), staleTime: Infinity });

/** Without an id: a new one. */
export function useSaveRole(id?: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SaveRole) =>
      id === undefined
        ? unwrap(api.POST('/api/v1/roles', { body }))
        : unwrap(api.PUT('/api/v1/roles/{id}', { params: { path: { id } }, body })),
    onSuccess: () => refresh(client, keys.roles, keys.users),
    meta: { handlesErrors: true },
  });
}

export function useDeleteRole() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/v1/roles/{id}', { params: { path: { id } } })),
    onSuccess: () => refresh(client, keys.roles),
  });
}
