import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ListSkeleton } from './list-skeleton';
import { ProblemNote } from './problem-note';

interface QueryViewProps<Data> {
  query: UseQueryResult<Data>;
  /** Shown while the first answer is on its way. */
  skeleton?: ReactNode;
  children: (data: Data) => ReactNode;
}

/** The three faces of everything that is fetched: on its way, failed, here. */
export function QueryView<Data>({ query, skeleton, children }: QueryViewProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />;
  return skeleton ?? <ListSkeleton />;
}
