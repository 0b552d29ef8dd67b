import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, unwrap } from './client';
import { keys, refresh } from './keys';
import type { MessageDetail, MessageFilter } from './types';

/** Newest first, by pages of 50; `data.pages` grows with `fetchNextPage`. */
export const useMessages = (filter: MessageFilter, limit = 50) =>
  useInfiniteQuery({
    queryKey: [...keys.messages, 'list', filter, limit],
    queryFn: ({ pageParam }) =>
      unwrap(api.GET('/api/v1/messages', { params: { query: { ...filter, limit, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const useMessage = (id: string) =>
  useQuery({
    queryKey: [...keys.messages, 'one', id],
    queryFn: () => unwrap(api.GET('/api/v1/messages/{id}', { params: { path: { id } } })),
  });

/** Sanitised HTML for a sandboxed frame. `remote`: whether images of other servers stay in it. */
export const useMessageHtml = (id: string, remote: 'block' | 'allow', enabled: boolean) =>
  useQuery({
    queryKey: [...keys.messages, 'html', id, remote],
    queryFn: () => unwrap(api.GET('/api/v1/messages/{id}/html', { params: { path: { id }, query: { remote } } })),
    enabled,
    staleTime: Infinity,
  });

/** Whoever opens a message has seen it. */
export function useMarkSeen(message: MessageDetail | undefined) {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (id: string) => unwrap(api.POST('/api/v1/messages/{id}/seen', { params: { path: { id } } })),
    onSuccess: () => refresh(client, [...keys.messages, 'list'], [...keys.messages, 'one'], keys.overview),
    // A message stays readable when this fails; it is only still bold in the list.
    meta: { handlesErrors: true },
  });
  const unseenId = message && !message.seen && message.direction === 'in' ? message.id : null;
  useEffect(() => {
    if (unseenId) mutate(unseenId);
  }, [unseenId, mutate]);
}

export const sourceUrl = (id: string) => `/api/v1/messages/${id}/source`;
export const attachmentUrl = (id: string, index: number) => `/api/v1/messages/${id}/attachments/${index}`;
