import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys, refresh } from './keys';
import { useMay } from './session';
import type { SaveNamedList } from './types';

export const useNamedLists = () =>
  useQuery({
    queryKey: [...keys.lists, 'list'],
    queryFn: () => unwrap(api.GET('/api/v1/lists')),
    enabled: useMay('materials:read'),
  });

export const useNamedList = (id: string) =>
  useQuery({
    queryKey: [...keys.lists, 'one', id],
    queryFn: () => unwrap(api.GET('/api/v1/lists/{id}', { params: { path: { id } } })),
  });

/** Without an id: a new one. */
export function useSaveNamedList(id?: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SaveNamedList) =>
      id === undefined
        ? unwrap(api.POST('/api/v1/lists', { body }))
        : unwrap(api.PUT('/api/v1/lists/{id}', { params: { path: { id } }, body })),
    onSuccess: (saved) => {
      client.setQueryData([...keys.lists, 'one', saved.id], saved);
      return refresh(client, [...keys.lists, 'list'], keys.flows);
    },
    meta: { handlesErrors: true },
  });
}

export function useDeleteNamedList() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/v1/lists/{id}', { params: { path: { id } } })),
    onSuccess: () => refresh(client, [...keys.lists, 'list'], keys.flows),
  });
}
