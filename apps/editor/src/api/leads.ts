import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys, refresh } from './keys';
import type { LeadFilter, LeadStatus } from './types';

export const useLeads = (filter: LeadFilter) =>
  useInfiniteQuery({
    queryKey: [...keys.leads, 'list', filter],
    queryFn: ({ pageParam }) =>
      unwrap(api.GET('/api/v1/leads', { params: { query: { ...filter, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const useLead = (id: string) =>
  useQuery({
    queryKey: [...keys.leads, 'one', id],
    queryFn: () => unwrap(api.GET('/api/v1/leads/{id}', { params: { path: { id } } })),
  });

export interface LeadChange {
  name?: string;
  status?: LeadStatus;
  ownerId?: string | null;
  tags?: string[];
}

export function useUpdateLead(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: LeadChange) => unwrap(api.PATCH('/api/v1/leads/{id}', { params: { path: { id } }, body })),
    onSuccess: (lead) => {
      client.setQueryData([...keys.leads, 'one', id], lead);
      return refresh(client, [...keys.leads, 'list']);
    },
  });
}
