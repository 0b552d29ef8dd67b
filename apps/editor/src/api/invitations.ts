import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys, refresh } from './keys';
import type { Language } from './types';

/** Whom an invitation is for. It is looked at once: what is typed below it must not go with it. */
export const useInvitation = (token: string) =>
  useQuery({
    queryKey: ['invitation', token],
    queryFn: () => unwrap(api.POST('/api/v1/session/invitation', { body: { token } })),
    enabled: token !== '',
    staleTime: Infinity,
  });

export interface Acceptance {
  token: string;
  name: string;
  password: string;
  language: Language;
  timeZone?: string;
}

/** Takes the invitation and signs in. */
export const useAcceptInvitation = () =>
  useMutation({
    mutationFn: async (body: Acceptance) => {
      const { email } = await unwrap(api.POST('/api/v1/session/invitation/accept', { body }));
      await unwrap(api.POST('/api/v1/session', { body: { email, password: body.password } }));
    },
    meta: { handlesErrors: true },
  });

export const useAskForPassword = () =>
  useMutation({
    mutationFn: (email: string) => unwrap(api.POST('/api/v1/session/reset', { body: { email } })),
    meta: { handlesErrors: true },
  });

export const useSetNewPassword = () =>
  useMutation({
    mutationFn: (body: { token: string; password: string }) =>
      unwrap(api.POST('/api/v1/session/reset/finish', { body })),
    meta: { handlesErrors: true },
  });

/** Invites once more. Gives the link to hand over, or null when it went by mail. */
export function useInviteAgain() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, by }: { id: string; by: 'mail' | 'link' }) =>
      unwrap(api.POST('/api/v1/users/{id}/invitation', { params: { path: { id } }, body: { by } })),
    onSuccess: () => refresh(client, keys.users),
  });
}

export function useWithdrawInvitation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/v1/users/{id}/invitation', { params: { path: { id } } })),
    onSuccess: () => refresh(client, keys.users),
  });
}
