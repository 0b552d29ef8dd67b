import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys } from './keys';
import { changePerson } from './session';
import type { SaveSignInProvider, SignInSettings } from './types';

/** What the sign-in screen offers. */
export const useSignInOptions = () =>
  useQuery({ queryKey: keys.signInOptions, queryFn: () => unwrap(api.GET('/api/v1/session/options')) });

/** The second step: a code of the app, or a recovery code. */
export function useSecondStep() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { ticket: string; code: string }) => unwrap(api.POST('/api/v1/session/second-factor', { body })),
    onSuccess: (me) => changePerson(client, me),
    meta: { handlesErrors: true },
  });
}

/** @returns where the browser has to go */
export const useStartProvider = () =>
  useMutation({
    mutationFn: (id: string) => unwrap(api.POST('/api/v1/session/provider', { body: { id } })),
    meta: { handlesErrors: true },
  });

/** The person is back, with what the provider wrote. */
export function useFinishProvider() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (query: string) => unwrap(api.POST('/api/v1/session/provider/finish', { body: { query } })),
    onSuccess: (answer) => ('ticket' in answer ? undefined : changePerson(client, answer)),
    meta: { handlesErrors: true },
  });
}

export const useSecondFactor = () =>
  useQuery({ queryKey: keys.secondFactor, queryFn: () => unwrap(api.GET('/api/v1/me/second-factor')) });

export const useBeginSecondFactor = () =>
  useMutation({
    mutationFn: (password: string | undefined) =>
      unwrap(api.POST('/api/v1/me/second-factor', { body: password ? { password } : {} })),
    meta: { handlesErrors: true },
  });

/** The recovery codes are to be seen before anything else: `refreshSecondFactor` follows once they are kept. */
export const useConfirmSecondFactor = () =>
  useMutation({
    mutationFn: (code: string) => unwrap(api.POST('/api/v1/me/second-factor/confirm', { body: { code } })),
    meta: { handlesErrors: true },
  });

export function useRefreshSecondFactor() {
  const client = useQueryClient();
  return () =>
    Promise.all([keys.secondFactor, keys.me, keys.users].map((queryKey) => client.invalidateQueries({ queryKey })));
}

export function useRenewRecoveryCodes() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => unwrap(api.POST('/api/v1/me/second-factor/recovery-codes', { body: { code } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.secondFactor }),
    meta: { handlesErrors: true },
  });
}

export function useSwitchOffSecondFactor() {
  const refresh = useRefreshSecondFactor();
  return useMutation({
    mutationFn: (body: { password?: string; code?: string }) =>
      unwrap(api.POST('/api/v1/me/second-factor/switch-off', { body })),
    onSuccess: refresh,
    meta: { handlesErrors: true },
  });
}

/** Of somebody else, for administrators. */
export function useSwitchOffSecondFactorOf() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/v1/users/{id}/second-factor', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.users }),
  });
}

export const useSignInSettings = () =>
  useQuery({ queryKey: keys.signInSettings, queryFn: () => unwrap(api.GET('/api/v1/settings/sign-in')) });

export function useSaveSignInSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SignInSettings) => unwrap(api.PUT('/api/v1/settings/sign-in', { body })),
    onSuccess: (saved) => {
      client.setQueryData(keys.signInSettings, saved);
      return Promise.all([keys.me, keys.secondFactor].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
}

export const useSignInProviders = () =>
  useQuery({ queryKey: keys.signInProviders, queryFn: () => unwrap(api.GET('/api/v1/settings/sign-in/providers')) });

export function useSaveSignInProvider(id: string | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SaveSignInProvider) =>
      unwrap(
        id === null
          ? api.POST('/api/v1/settings/sign-in/providers', { body })
          : api.PUT('/api/v1/settings/sign-in/providers/{id}', { params: { path: { id } }, body }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.signInProviders }),
    meta: { handlesErrors: true },
  });
}

export function useDeleteSignInProvider() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE('/api/v1/settings/sign-in/providers/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.signInProviders }),
  });
}
