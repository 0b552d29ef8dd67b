import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { api, unwrap } from './client';
import { keys } from './keys';
import { ApiProblem } from './problem';
import type { Me, Right } from './types';

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

/** Set by the session gate: what is below it keeps its person until the gate takes it off the screen. */
export const SignedInContext = createContext<Me | null>(null);

/** For everything below the session gate, where somebody is signed in. */
export function useSignedIn(): Me {
  const me = useContext(SignedInContext);
  if (!me) throw new Error('useSignedIn is used outside the session gate');
  return me;
}

export const useIsAdministrator = () => useSignedIn().administrator;

/** Whether the person may do that at all; how far it reaches, the server says with each answer. */
export const useMay = (right: Right) => useSignedIn().rights[right] !== 'none';

/** Another person at this screen, or nobody: nothing that the one before saw stays in memory. */
export async function changePerson(client: QueryClient, me: Me | null): Promise<void> {
  // "Nobody" may still be on its way from before the sign-in, and must not overtake it.
  await client.cancelQueries({ queryKey: keys.me });
  client.setQueryData(keys.me, me);
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.me[0] });
}

/** Somebody is signed in then, or asked for the second step. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => unwrap(api.POST('/api/v1/session', { body })),
    onSuccess: (answer) => ('ticket' in answer ? undefined : changePerson(client, answer)),
    meta: { handlesErrors: true },
  });
}

/** Who has just installed the program has chosen no clock yet: that of the browser is theirs, and not UTC. */
async function atHome(me: Me): Promise<Me> {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  if (me.hasPassword || me.timeZone !== 'UTC' || !timeZone || timeZone === 'UTC') return me;
  return unwrap(api.PATCH('/api/v1/me', { body: { timeZone } })).catch(() => me);
}

export function useSignInByLink() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (token: string) => atHome(await unwrap(api.POST('/api/v1/session/link', { body: { token } }))),
    onSuccess: (me) => changePerson(client, me),
    meta: { handlesErrors: true },
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/session')),
    onSuccess: () => changePerson(client, null),
  });
}

export function useChangeMe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Partial<Pick<Me, 'name' | 'email' | 'language' | 'timeZone'>>) =>
      unwrap(api.PATCH('/api/v1/me', { body })),
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
