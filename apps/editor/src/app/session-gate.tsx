import { Center } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useLocation } from 'react-router';
import { SignedInContext, useIsAdministrator, useMe } from '../api/session';
import { EmptyState } from '../ui/empty-state';
import { Page } from '../ui/page';
import { ProblemNote } from '../ui/problem-note';
import { forgetPlaces } from '../ui/recent-places';
import { toastProblem } from '../ui/toast';
import { FrameSkeleton } from './frame-skeleton';
import { setLanguage } from './i18n/i18n';

/** Everything but the sign-in screen needs somebody signed in. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { data: me, isPending, error, refetch } = useMe();
  const location = useLocation();
  const language = me?.language;
  useEffect(() => {
    if (language) setLanguage(language).catch(toastProblem);
  }, [language]);
  useEffect(() => {
    if (me === null) forgetPlaces();
  }, [me]);

  if (isPending) return <FrameSkeleton />;
  if (error) {
    return (
      <Center h="100vh" p="md">
        <ProblemNote error={error} onRetry={() => void refetch()} />
      </Center>
    );
  }
  if (!me) return <Navigate to="/sign-in" replace state={{ from: location.pathname + location.search }} />;
  return <SignedInContext value={me}>{children}</SignedInContext>;
}

/** Screens that only administrators may use; others are told so instead of meeting a refusal at the end. */
export function OnlyAdministrators() {
  const { t } = useTranslation();
  if (useIsAdministrator()) return <Outlet />;
  return (
    <Page title={t('notAllowed.title')}>
      <EmptyState icon={IconLock} title={t('notAllowed.heading')} text={t('notAllowed.text')} />
    </Page>
  );
}
