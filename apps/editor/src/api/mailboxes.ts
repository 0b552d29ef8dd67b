import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys, refresh } from './keys';
import { useMay, useSignedIn } from './session';
import type { Mailbox, Processing, SaveMailbox, TestConnection, UpdateMailbox } from './types';

export const useMailboxes = () =>
  useQuery({
    queryKey: [...keys.mailboxes, 'list'],
    queryFn: () => unwrap(api.GET('/api/v1/mailboxes')),
    enabled: useMay('mailboxes:read'),
  });

/** Those whose mail one reads or that one sends from, whether or not one may look at their settings. */
export const useMyMailboxes = () =>
  useQuery({ queryKey: [...keys.mailboxes, 'mine'], queryFn: () => unwrap(api.GET('/api/v1/me/mailboxes')) });

/** Whether writing mail is offered: one's role sends, or one has a mailbox of one's own that does. */
export function useMayWrite(): boolean {
  const mine = useMyMailboxes().data ?? [];
  return useMay('messages:send') || mine.some(({ maySend }) => maySend);
}

/** Whether one may change this mailbox: shared ones with the right for all, personal ones as owner or administrator. */
export function useMayChangeMailbox({ owner }: Pick<Mailbox, 'owner'>): boolean {
  const { id, rights, administrator } = useSignedIn();
  const scope = rights['mailboxes:change'];
  return owner === null ? scope === 'all' : scope !== 'none' && (owner.id === id || administrator);
}

export const useMailbox = (id: string | undefined) =>
  useQuery({
    queryKey: [...keys.mailboxes, 'one', id],
    queryFn: () => unwrap(api.GET('/api/v1/mailboxes/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: useMay('mailboxes:read') && id !== undefined,
  });

/** What became of every message seen on the server. */
export const useLedger = (id: string) =>
  useQuery({
    queryKey: [...keys.mailboxes, 'ledger', id],
    queryFn: () => unwrap(api.GET('/api/v1/mailboxes/{id}/ledger', { params: { path: { id } } })),
  });

export function useCreateMailbox() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SaveMailbox) => unwrap(api.POST('/api/v1/mailboxes', { body })),
    onSuccess: () => refresh(client, keys.mailboxes, keys.overview, keys.flows),
    meta: { handlesErrors: true },
  });
}

export function useUpdateMailbox(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: UpdateMailbox) =>
      unwrap(api.PATCH('/api/v1/mailboxes/{id}', { params: { path: { id } }, body })),
    onSuccess: () => refresh(client, keys.mailboxes),
    meta: { handlesErrors: true },
  });
}

export function useDeleteMailbox() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/v1/mailboxes/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries(),
  });
}

export function useReconnect() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.POST('/api/v1/mailboxes/{id}/reconnect', { params: { path: { id } } })),
    onSuccess: () => refresh(client, keys.mailboxes),
  });
}

/** Compares the ledger with the server; the result is then part of the mailbox's folders. */
export function useReconcile(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/mailboxes/{id}/reconcile', { params: { path: { id } } })),
    onSuccess: () => refresh(client, keys.mailboxes),
  });
}

/** Puts the import of history off, or goes on with it. */
export function usePauseHistory(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (paused: boolean) => {
      const params = { path: { id } };
      return unwrap(
        paused
          ? api.POST('/api/v1/mailboxes/{id}/history/pause', { params })
          : api.POST('/api/v1/mailboxes/{id}/history/resume', { params }),
      );
    },
    onSuccess: () => refresh(client, keys.mailboxes),
  });
}

/** Logs in to both servers; the report says which step failed and what to do. */
export const useTestConnection = () =>
  useMutation({ mutationFn: (body: TestConnection) => unwrap(api.POST('/api/v1/mailboxes/test', { body })) });

export function useSaveProcessing(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Processing) =>
      unwrap(api.PUT('/api/v1/mailboxes/{id}/processing', { params: { path: { id } }, body })),
    onSuccess: () => refresh(client, keys.mailboxes, keys.flows),
    meta: { handlesErrors: true },
  });
}

/** What an administrator enters at an OAuth 2 provider. */
export const useOauthGuide = () =>
  useQuery({ queryKey: [...keys.mailboxes, 'oauth'], queryFn: () => unwrap(api.GET('/api/v1/oauth')) });

/** Where the person consents. */
export const startConsent = (id: string) =>
  unwrap(api.POST('/api/v1/mailboxes/{id}/oauth', { params: { path: { id } } }));

export const useStartConsent = () => useMutation({ mutationFn: startConsent });

/** Hands in what the provider answered. */
export function useFinishConsent() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (query: string) => unwrap(api.POST('/api/v1/oauth/finish', { body: { query } })),
    onSuccess: () => refresh(client, keys.mailboxes),
    meta: { handlesErrors: true },
  });
}
