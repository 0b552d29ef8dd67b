import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys, refresh } from './keys';
import type { NewApiKey } from './types';

/** @param of `everybody`: for administrators */
export const useApiKeys = (of: 'me' | 'everybody') =>
  useInfiniteQuery({
    queryKey: [...keys.apiKeys, of],
    queryFn: ({ pageParam }) => unwrap(api.GET('/api/v1/api-keys', { params: { query: { of, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** The answer holds the whole key, which is shown this one time. */
export function useCreateApiKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewApiKey) => unwrap(api.POST('/api/v1/api-keys', { body })),
    onSuccess: () => refresh(client, keys.apiKeys),
    meta: { handlesErrors: true },
  });
}

export function useRevokeApiKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/v1/api-keys/{id}', { params: { path: { id } } })),
    onSuccess: () => refresh(client, keys.apiKeys),
  });
}
