import { Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from './page';
import { QueryView } from './query-view';
import { ReadOnlyNote } from './read-only';
import { FormSkeleton } from './skeletons';
import { UsedBy } from './used-by';

interface ResourcePageProps<Resource> {
  query: UseQueryResult<Resource>;
  back: { to: string; label: string };
  children: (resource: Resource) => ReactNode;
}

/** The page of something that is kept for the flows; who may not change it looks at it, its form has `ReadOnlyFields`. */
export function ResourcePage<Resource extends { name: string }>({
  query,
  back,
  children,
}: ResourcePageProps<Resource>) {
  return (
    <Page title={query.data?.name ?? '…'} back={back}>
      <QueryView query={query} skeleton={<FormSkeleton />}>
        {(resource) => (
          <>
            <ReadOnlyNote right="materials:change" />
            {children(resource)}
          </>
        )}
      </QueryView>
    </Page>
  );
}

/** One line in the properties of what flows may ask for. */
export function UsedByLine({ flows }: { flows: readonly { id: string; name: string }[] }) {
  const { t } = useTranslation();
  return (
    <Text size="sm">
      <Text span inherit c="dimmed">
        {t('common.usedBy')}:{' '}
      </Text>
      <UsedBy flows={flows} />
    </Text>
  );
}
