import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ListSkeleton } from './list-skeleton';
import { LoadMore } from './load-more';
import { ProblemNote } from './problem-note';

interface InfiniteViewProps<Item> {
  query: UseInfiniteQueryResult<InfiniteData<{ items: Item[] }>>;
  /** Shown when there is no item at all. */
  empty: ReactNode;
  children: (items: Item[]) => ReactNode;
}

/** A list by pages: on its way, failed, empty, or the items with more as one scrolls. */
export function InfiniteView<Item>({ query, empty, children }: InfiniteViewProps<Item>) {
  if (!query.data) {
    if (query.error) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />;
    return <ListSkeleton />;
  }
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return empty;
  return (
    <>
      {children(items)}
      {query.error && <ProblemNote error={query.error} onRetry={() => void query.fetchNextPage()} />}
      <LoadMore
        hasNextPage={query.hasNextPage && !query.error}
        isFetching={query.isFetchingNextPage}
        fetchNextPage={query.fetchNextPage}
      />
    </>
  );
}
