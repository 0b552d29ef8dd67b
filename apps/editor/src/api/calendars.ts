import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys, refresh } from './keys';
import { useMay } from './session';
import type { Calendar, SaveCalendar } from './types';

export const useCalendars = () =>
  useQuery({
    queryKey: [...keys.calendars, 'list'],
    queryFn: async () => (await unwrap(api.GET('/api/v1/calendars'))) as Calendar[],
    enabled: useMay('materials:read'),
  });

export const useCalendar = (id: string) =>
  useQuery({
    queryKey: [...keys.calendars, 'one', id],
    queryFn: async () => (await unwrap(api.GET('/api/v1/calendars/{id}', { params: { path: { id } } }))) as Calendar,
  });

/** Without an id: a new one. */
export function useSaveCalendar(id?: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: SaveCalendar) =>
      (id === undefined
        ? await unwrap(api.POST('/api/v1/calendars', { body }))
        : await unwrap(api.PUT('/api/v1/calendars/{id}', { params: { path: { id } }, body }))) as Calendar,
    onSuccess: (saved) => {
      client.setQueryData([...keys.calendars, 'one', saved.id], saved);
      return refresh(client, [...keys.calendars, 'list'], keys.flows);
    },
    meta: { handlesErrors: true },
  });
}

export function useDeleteCalendar() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/v1/calendars/{id}', { params: { path: { id } } })),
    onSuccess: () => refresh(client, [...keys.calendars, 'list'], keys.flows),
  });
}
