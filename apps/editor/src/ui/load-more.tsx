import { Button, Center } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

interface LoadMoreProps {
  hasNextPage: boolean;
  isFetching: boolean;
  fetchNextPage: () => unknown;
}

/** The end of a list: fetches the next page when it comes into view; a button for those who do not scroll. */
export function LoadMore({ hasNextPage, isFetching, fetchNextPage }: LoadMoreProps) {
  const { t } = useTranslation();
  const { ref, entry } = useIntersection({ rootMargin: '400px' });
  const visible = entry?.isIntersecting === true;
  useEffect(() => {
    if (visible && hasNextPage && !isFetching) fetchNextPage();
  }, [visible, hasNextPage, isFetching, fetchNextPage]);
  if (!hasNextPage) return null;
  return (
    <Center ref={ref} py="md">
      <Button variant="default" loading={isFetching} onClick={() => fetchNextPage()}>
        {t('action.loadMore')}
      </Button>
    </Center>
  );
}
