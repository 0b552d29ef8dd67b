import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys, refresh } from './keys';
import { useMay } from './session';
import type { SaveTemplate } from './types';

export const useTemplates = () =>
  useQuery({
    queryKey: [...keys.templates, 'list'],
    queryFn: () => unwrap(api.GET('/api/v1/templates')),
    enabled: useMay('materials:read'),
  });

export const useTemplate = (id: string) =>
  useQuery({
    queryKey: [...keys.templates, 'one', id],
    queryFn: () => unwrap(api.GET('/api/v1/templates/{id}', { params: { path: { id } } })),
  });

/** Without an id: a new one. */
export function useSaveTemplate(id?: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SaveTemplate) =>
      id === undefined
        ? unwrap(api.POST('/api/v1/templates', { body }))
        : unwrap(api.PUT('/api/v1/templates/{id}', { params: { path: { id } }, body })),
    onSuccess: (saved) => {
      client.setQueryData([...keys.templates, 'one', saved.id], saved);
      return refresh(client, [...keys.templates, 'list'], keys.flows);
    },
    meta: { handlesErrors: true },
  });
}

export function useDeleteTemplate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/v1/templates/{id}', { params: { path: { id } } })),
    onSuccess: () => refresh(client, [...keys.templates, 'list'], keys.flows),
  });
}
