import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
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

export const useQuarantineReasons = (mailboxId?: string) =>
  useQuery({
    queryKey: [...keys.quarantine, 'reasons', mailboxId],
    queryFn: () => unwrap(api.GET('/api/v1/quarantine/reasons', { params: { query: { mailboxId } } })),
  });

export const useQuarantineExcerpt = (id: string) =>
  useQuery({
    queryKey: [...keys.quarantine, 'excerpt', id],
    queryFn: () => unwrap(api.GET('/api/v1/quarantine/{id}/excerpt', { params: { path: { id } } })),
  });

/** Tries all of one reason, some at a time, and tells how far it is. */
export function useRetryAll(onProgress: (tried: number) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ code, mailboxId }: { code: string; mailboxId?: string }) => {
      const total = { tried: 0, processed: 0 };
      for (let after: string | undefined; ;) {
        const done = await unwrap(api.POST('/api/v1/quarantine/retry', { body: { code, mailboxId, after } }));
        total.tried += done.tried;
        total.processed += done.processed;
        onProgress(total.tried);
        if (done.next === null) return total;
        after = done.next;
      }
    },
    onSettled: () => refresh(client, keys.quarantine, keys.messages, keys.overview),
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
