import { IconLock, IconMapOff } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';
import { EmptyState } from './empty-state';
import { ListSkeleton } from './list-skeleton';
import { ProblemNote } from './problem-note';

const isRefused = (error: unknown) => error instanceof ApiProblem && error.status === 403;

interface QueryViewProps<Data> {
  query: UseQueryResult<Data>;
  /** Shown while the first answer is on its way. */
  skeleton?: ReactNode;
  children: (data: Data) => ReactNode;
}

/** An id that names nothing, or is none (400): an old link, most likely. */
const isMissing = (error: unknown) => error instanceof ApiProblem && (error.status === 404 || error.status === 400);

/** The three faces of everything that is fetched: on its way, failed, here. */
export function QueryView<Data>({ query, skeleton, children }: QueryViewProps<Data>) {
  const { t } = useTranslation();
  if (query.data !== undefined) return children(query.data);
  if (isMissing(query.error)) {
    return <EmptyState icon={IconMapOff} title={t('notFound.heading')} text={t('notFound.text')} />;
  }
  if (isRefused(query.error)) {
    return <EmptyState icon={IconLock} title={t('notAllowed.refused')} text={t('notAllowed.right.text')} />;
  }
  if (query.error) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />;
  return skeleton ?? <ListSkeleton />;
}
