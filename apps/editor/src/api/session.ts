import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys } from './keys';
import { ApiProblem } from './problem';
import type { Me } from './types';

/** Who is signed in; `null`: nobody. */
export function useMe() {
  return useQuery({
    queryKey: keys.me,
    queryFn: async (): Promise<Me | null> => {
      try {
        return await unwrap(api.GET('/api/v1/me'));
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 401) return null;
        throw error;
      }
    },
    staleTime: Infinity,
  });
}

/** For everything below the session gate, where somebody is signed in. */
export function useSignedIn(): Me {
  const { data } = useMe();
  if (!data) throw new Error('useSignedIn is used outside the session gate');
  return data;
}

export const useIsAdministrator = () => useSignedIn().role === 'administrator';

/** "Nobody" may still be on its way from before the sign-in, and must not overtake it. */
async function enter(client: QueryClient, me: Me): Promise<void> {
  await client.cancelQueries({ queryKey: keys.me });
  client.setQueryData(keys.me, me);
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => unwrap(api.POST('/api/v1/session', { body })),
    onSuccess: (me) => enter(client, me),
    meta: { handlesErrors: true },
  });
}

export function useSignInByLink() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (token: string) => unwrap(api.POST('/api/v1/session/link', { body: { token } })),
    onSuccess: (me) => enter(client, me),
    meta: { handlesErrors: true },
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/session')),
    onSuccess: () => {
      // What the last person saw must not be on screen for the next one.
      client.clear();
      client.setQueryData(keys.me, null);
    },
  });
}

export function useChangeMe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Partial<Pick<Me, 'name' | 'email' | 'language' | 'timeZone'>>) => unwrap(api.PATCH('/api/v1/me', { body })),
    onSuccess: (me) => client.setQueryData(keys.me, me),
    meta: { handlesErrors: true },
  });
}

export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { current?: string; next: string }) => unwrap(api.PUT('/api/v1/me/password', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.me }),
    meta: { handlesErrors: true },
  });
}
