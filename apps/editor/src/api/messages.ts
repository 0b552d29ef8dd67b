import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api, unwrap } from './client';
import { keys, refresh } from './keys';
import type { MessageAction, MessageDetail, MessageFilter } from './types';

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

/** @param mailboxId as it lies in this mailbox, when it lies there */
export const useMessage = (id: string, mailboxId?: string) =>
  useQuery({
    queryKey: [...keys.messages, 'one', id, mailboxId],
    queryFn: () => unwrap(api.GET('/api/v1/messages/{id}', { params: { path: { id }, query: { mailboxId } } })),
  });

/** Marks, moves and deletes, one request after the other. */
export function useActOnMessages() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (requests: MessageAction[]) => {
      const outcomes = [];
      for (const body of requests) outcomes.push(await unwrap(api.POST('/api/v1/messages/actions', { body })));
      return outcomes;
    },
    // Not waited for: the way back is known before what is gone leaves the screen.
    onSettled: () => {
      void refresh(client, [...keys.messages, 'list'], [...keys.messages, 'one'], keys.overview, keys.outbox);
    },
  });
}

/** Sanitised HTML for a sandboxed frame. `remote`: whether images of other servers stay in it. */
export const useMessageHtml = (id: string, remote: 'block' | 'allow', enabled: boolean) =>
  useQuery({
    queryKey: [...keys.messages, 'html', id, remote],
    queryFn: () => unwrap(api.GET('/api/v1/messages/{id}/html', { params: { path: { id }, query: { remote } } })),
    enabled,
    staleTime: Infinity,
  });

/** Whoever opens a message has seen it; marked as unread while it is open, it stays so. */
export function useMarkSeen(message: MessageDetail | undefined) {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (id: string) => unwrap(api.POST('/api/v1/messages/{id}/seen', { params: { path: { id } } })),
    onSuccess: () => refresh(client, [...keys.messages, 'list'], [...keys.messages, 'one'], keys.overview),
    // A message stays readable when this fails; it is only still bold in the list.
    meta: { handlesErrors: true },
  });
  const opened = useRef<string | null>(null);
  useEffect(() => {
    if (!message || opened.current === message.id) return;
    opened.current = message.id;
    if (!message.seen && message.direction === 'in') mutate(message.id);
  }, [message, mutate]);
}

export const sourceUrl = (id: string) => `/api/v1/messages/${id}/source`;
export const attachmentUrl = (id: string, index: number) => `/api/v1/messages/${id}/attachments/${index}`;
