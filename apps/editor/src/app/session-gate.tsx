import { Button, Center } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, Outlet, useLocation } from 'react-router';
import { usePlugins } from '../api/plugins';
import { SignedInContext, useIsAdministrator, useMay, useMe } from '../api/session';
import type { Right } from '../api/types';
import { EmptyState } from '../ui/empty-state';
import { Page } from '../ui/page';
import { ProblemNote } from '../ui/problem-note';
import { forgetPlaces } from '../ui/recent-places';
import { toastProblem } from '../ui/toast';
import { FrameSkeleton } from './frame-skeleton';
import { setLanguage } from './i18n/i18n';

const SecondFactorDue = lazy(() => import('../features/sign-in/second-factor-due-page'));

/** Everything but the sign-in screen needs somebody signed in. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { data: me, isPending, error, refetch } = useMe();
  const location = useLocation();
  const language = me?.language;
  useEffect(() => {
    if (language) setLanguage(language).catch(toastProblem);
  }, [language]);
  // Waited for, since what they add has to be known before a flow is shown; a failure to ask for them stops nobody.
  const plugins = usePlugins(!!me && !me.secondFactorDue);
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
  if (plugins.isPending && !me.secondFactorDue) return <FrameSkeleton />;
  return (
    <SignedInContext value={me}>
      {me.secondFactorDue ? (
        <Suspense fallback={<FrameSkeleton />}>
          <SecondFactorDue />
        </Suspense>
      ) : (
        children
      )}
    </SignedInContext>
  );
}

/** Screens that only administrators may use; others are told so instead of meeting a refusal at the end. */
export function OnlyAdministrators() {
  return useIsAdministrator() ? <Outlet /> : <NotForYou words="administrators" />;
}

/** Screens that ask for a right. */
export function OnlyWith({ right }: { right: Right }) {
  return useMay(right) ? <Outlet /> : <NotForYou words="right" />;
}

function NotForYou({ words }: { words: 'administrators' | 'right' }) {
  const { t } = useTranslation();
  return (
    <Page title={t(`notAllowed.${words}.title`)}>
      <EmptyState icon={IconLock} title={t(`notAllowed.${words}.heading`)} text={t(`notAllowed.${words}.text`)}>
        <Button component={Link} to="/" variant="default">
          {t('notFound.home')}
        </Button>
      </EmptyState>
    </Page>
  );
}
