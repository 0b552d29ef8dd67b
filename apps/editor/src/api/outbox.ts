import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys, refresh } from './keys';
import type { EffectFilter } from './types';

export const useEffects = (filter: EffectFilter) =>
  useInfiniteQuery({
    queryKey: [...keys.outbox, 'list', filter],
    queryFn: ({ pageParam }) =>
      unwrap(api.GET('/api/v1/outbox', { params: { query: { ...filter, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export function useRetryEffect() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.POST('/api/v1/outbox/{id}/retry', { params: { path: { id } } })),
    onSuccess: () => refresh(client, keys.outbox, keys.overview),
  });
}

export function useCancelEffect() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.POST('/api/v1/outbox/{id}/cancel', { params: { path: { id } } })),
    onSuccess: () => refresh(client, keys.outbox, keys.overview),
  });
}
