import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys, refresh } from './keys';
import { useMay } from './session';
import type { EffectFilter, StuckGroup } from './types';

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
    mutationFn: ({ id, mayRepeat = false }: { id: string; mayRepeat?: boolean }) =>
      unwrap(api.POST('/api/v1/outbox/{id}/retry', { params: { path: { id } }, body: { mayRepeat } })),
    onSuccess: () => refresh(client, keys.outbox, keys.overview),
  });
}

/** What waits for a person, by kind and reason. */
export const useStuckEffects = () =>
  useQuery({
    queryKey: [...keys.outbox, 'stuck'],
    queryFn: () => unwrap(api.GET('/api/v1/outbox/stuck')),
    enabled: useMay('outbox:read'),
  });

/** Tries again, or gives up, everything that waits for one reason. */
export function useStuckGroup(action: 'retry' | 'give-up') {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ group, mayRepeat = false }: { group: StuckGroup; mayRepeat?: boolean }) => {
      const { kind, state, code, mailbox } = group;
      const body = { kind, state, code, mailboxId: mailbox?.id ?? null, mayRepeat };
      return action === 'retry'
        ? unwrap(api.POST('/api/v1/outbox/stuck/retry', { body }))
        : unwrap(api.POST('/api/v1/outbox/stuck/give-up', { body }));
    },
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
