import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys, refresh } from './keys';
import type { CaseFilter, CasePriority, CaseStatus } from './types';

export const useCases = (filter: CaseFilter) =>
  useInfiniteQuery({
    queryKey: [...keys.cases, 'list', filter],
    queryFn: ({ pageParam }) =>
      unwrap(api.GET('/api/v1/cases', { params: { query: { ...filter, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const useCase = (id: string) =>
  useQuery({
    queryKey: [...keys.cases, 'one', id],
    queryFn: () => unwrap(api.GET('/api/v1/cases/{id}', { params: { path: { id } } })),
  });

export interface CaseChange {
  name?: string;
  status?: CaseStatus;
  priority?: CasePriority;
  ownerId?: string | null;
  tags?: string[];
  source?: string;
  fields?: Record<string, string>;
  contactId?: string | null;
  accountId?: string | null;
}

export function useUpdateCase(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CaseChange) => unwrap(api.PATCH('/api/v1/cases/{id}', { params: { path: { id } }, body })),
    onSuccess: (changed) => {
      client.setQueryData([...keys.cases, 'one', id], changed);
      return refresh(client, [...keys.cases, 'list']);
    },
  });
}

export function useAddCaseNote(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (text: string) =>
      unwrap(api.POST('/api/v1/cases/{id}/notes', { params: { path: { id } }, body: { text } })),
    onSuccess: (changed) => client.setQueryData([...keys.cases, 'one', id], changed),
  });
}
