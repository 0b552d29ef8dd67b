import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys, refresh } from './keys';
import type { ContactChange, ContactFilter, NewContact } from './types';

export const useContacts = (filter: ContactFilter) =>
  useInfiniteQuery({
    queryKey: [...keys.contacts, 'list', filter],
    queryFn: ({ pageParam }) =>
      unwrap(api.GET('/api/v1/contacts', { params: { query: { ...filter, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const useContact = (id: string) =>
  useQuery({
    queryKey: [...keys.contacts, 'one', id],
    queryFn: () => unwrap(api.GET('/api/v1/contacts/{id}', { params: { path: { id } } })),
  });

export function useCreateContact() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewContact) => unwrap(api.POST('/api/v1/contacts', { body })),
    onSuccess: () => refresh(client, keys.contacts, keys.accounts),
    meta: { handlesErrors: true },
  });
}

export function useUpdateContact(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ContactChange) => unwrap(api.PATCH('/api/v1/contacts/{id}', { params: { path: { id } }, body })),
    onSuccess: (changed) => {
      client.setQueryData([...keys.contacts, 'one', id], changed);
      return refresh(client, [...keys.contacts, 'list'], keys.accounts, keys.cases, keys.leads);
    },
  });
}

export function useDeleteContact() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/v1/contacts/{id}', { params: { path: { id } } })),
    onSuccess: () => refresh(client, [...keys.contacts, 'list'], keys.accounts, keys.cases, keys.leads),
  });
}

export function useAddContactNote(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (text: string) =>
      unwrap(api.POST('/api/v1/contacts/{id}/notes', { params: { path: { id } }, body: { text } })),
    onSuccess: (changed) => client.setQueryData([...keys.contacts, 'one', id], changed),
  });
}
