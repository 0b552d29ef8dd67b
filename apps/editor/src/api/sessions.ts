import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';

const key = (userId: string | null) => ['sessions', userId ?? 'me'];

/** @param userId somebody else's, for administrators; null: one's own */
export const useSessions = (userId: string | null) =>
  useQuery({
    queryKey: key(userId),
    queryFn: () =>
      userId === null
        ? unwrap(api.GET('/api/v1/me/sessions'))
        : unwrap(api.GET('/api/v1/users/{id}/sessions', { params: { path: { id: userId } } })),
    staleTime: 0,
  });

export function useEndSession(userId: string | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      userId === null
        ? unwrap(api.DELETE('/api/v1/me/sessions/{id}', { params: { path: { id } } }))
        : unwrap(
            api.DELETE('/api/v1/users/{id}/sessions/{sessionId}', { params: { path: { id: userId, sessionId: id } } }),
          ),
    onSuccess: () => client.invalidateQueries({ queryKey: key(userId) }),
  });
}

/** All of them; of one's own the one that asks goes on. */
export function useEndSessions(userId: string | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      userId === null
        ? unwrap(api.DELETE('/api/v1/me/sessions'))
        : unwrap(api.DELETE('/api/v1/users/{id}/sessions', { params: { path: { id: userId } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: key(userId) }),
  });
}
