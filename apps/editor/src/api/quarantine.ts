import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys, refresh } from './keys';
import type { QuarantineFilter } from './types';

export const useQuarantine = (filter: QuarantineFilter) =>
  useInfiniteQuery({
    queryKey: [...keys.quarantine, 'list', filter],
    queryFn: ({ pageParam }) =>
      unwrap(api.GET('/api/v1/quarantine', { params: { query: { ...filter, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export function useRetryQuarantined() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.POST('/api/v1/quarantine/{id}/retry', { params: { path: { id } } })),
    onSuccess: () => refresh(client, keys.quarantine, keys.messages, keys.overview),
  });
}

export function useDeleteQuarantined() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/v1/quarantine/{id}', { params: { path: { id } } })),
    onSuccess: () => refresh(client, keys.quarantine, keys.overview),
  });
}

export const quarantinedSourceUrl = (id: string) => `/api/v1/quarantine/${id}/source`;
