import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys, refresh } from './keys';

/** How many were not read; asked for by the bell, which is always there. */
export const useUnreadCount = () =>
  useQuery({
    queryKey: [...keys.notifications, 'count'],
    queryFn: async () =>
      (await unwrap(api.GET('/api/v1/notifications', { params: { query: { limit: 1 } } }))).unreadCount,
  });

export const useNotifications = (onlyUnread: boolean) =>
  useInfiniteQuery({
    queryKey: [...keys.notifications, 'list', onlyUnread],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/api/v1/notifications', {
          params: { query: { unread: onlyUnread ? 'true' : 'false', limit: 30, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.POST('/api/v1/notifications/{id}/read', { params: { path: { id } } })),
    onSuccess: () => refresh(client, keys.notifications),
  });
}

export function useMarkAllRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/notifications/read-all')),
    onSuccess: () => refresh(client, keys.notifications),
  });
}
