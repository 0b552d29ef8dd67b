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
  fields?: Record<string, string>;
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

/** At most one of the two: an account that is there, or the name of one. */
export interface LeadConversion {
  accountId?: string;
  accountName?: string;
}

/** Makes a contact of the lead; the answer is the lead, with what it became. */
export function useConvertLead(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ accountId = undefined, accountName = '' }: LeadConversion) =>
      unwrap(
        api.POST('/api/v1/leads/{id}/convert', {
          params: { path: { id } },
          body: { accountId: accountId ?? null, accountName },
        }),
      ),
    onSuccess: () => refresh(client, keys.leads, keys.contacts, keys.accounts, keys.cases),
    meta: { handlesErrors: true },
  });
}
