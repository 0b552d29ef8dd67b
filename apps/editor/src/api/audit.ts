import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, unwrap } from './client';
import type { paths } from './schema';

type Query = NonNullable<paths['/api/v1/audit']['get']['parameters']['query']>;
export type AuditFilter = Omit<Query, 'cursor' | 'limit'>;
export type AuditEntry =
  paths['/api/v1/audit']['get']['responses']['200']['content']['application/json']['items'][number];

export const useAudit = (filter: AuditFilter) =>
  useInfiniteQuery({
    queryKey: ['audit', 'list', filter],
    queryFn: ({ pageParam }) =>
      unwrap(api.GET('/api/v1/audit', { params: { query: { ...filter, ...(pageParam && { cursor: pageParam }) } } })),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** Actions and kinds of subjects that there are entries of. */
export const useAuditChoices = () =>
  useQuery({ queryKey: ['audit', 'choices'], queryFn: () => unwrap(api.GET('/api/v1/audit/choices')) });

export function auditExportUrl(filter: AuditFilter, format: 'csv' | 'jsonl'): string {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '');
  return `/api/v1/audit/export?${new URLSearchParams([...given.map(([name, value]) => [name, String(value)]), ['format', format]])}`;
}
