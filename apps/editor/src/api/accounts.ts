import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys, refresh } from './keys';
import type { AccountChange, AccountFilter, NewAccount } from './types';

export const useAccounts = (filter: AccountFilter) =>
  useInfiniteQuery({
    queryKey: [...keys.accounts, 'list', filter],
    queryFn: ({ pageParam }) =>
      unwrap(api.GET('/api/v1/accounts', { params: { query: { ...filter, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const useAccount = (id: string) =>
  useQuery({
    queryKey: [...keys.accounts, 'one', id],
    queryFn: () => unwrap(api.GET('/api/v1/accounts/{id}', { params: { path: { id } } })),
  });

export function useCreateAccount() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewAccount) => unwrap(api.POST('/api/v1/accounts', { body })),
    onSuccess: () => refresh(client, keys.contacts, keys.accounts),
    meta: { handlesErrors: true },
  });
}

export function useUpdateAccount(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: AccountChange) => unwrap(api.PATCH('/api/v1/accounts/{id}', { params: { path: { id } }, body })),
    onSuccess: (changed) => {
      client.setQueryData([...keys.accounts, 'one', id], changed);
      return refresh(client, [...keys.accounts, 'list'], keys.contacts, keys.cases, keys.leads);
    },
  });
}

export function useDeleteAccount() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/v1/accounts/{id}', { params: { path: { id } } })),
    onSuccess: () => refresh(client, [...keys.accounts, 'list'], keys.contacts, keys.cases, keys.leads),
  });
}

export function useAddAccountNote(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (text: string) =>
      unwrap(api.POST('/api/v1/accounts/{id}/notes', { params: { path: { id } }, body: { text } })),
    onSuccess: (changed) => client.setQueryData([...keys.accounts, 'one', id], changed),
  });
}
