import { Alert, Button, Group, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { IconFlask, IconInbox, IconLock } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOverview, useRemoveSample } from '../../api/overview';
import { useIsAdministrator, useMay, useSignedIn } from '../../api/session';
import type { Overview } from '../../api/types';
import { ask } from '../../ui/confirm';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import { QueryView } from '../../ui/query-view';
import { CardsSkeleton } from '../../ui/skeletons';
import { Section } from '../../ui/section';
import { toastDone } from '../../ui/toast';
import { useFormat } from '../../ui/use-format';
import { MessageRows } from '../messages/message-rows';
import { BarChart } from './bar-chart';
import classes from './overview.module.css';

// The words of the rules come with the rules library, which the counts do not wait for.
const FlowPreview = lazy(() => import('./flow-preview'));

export default function OverviewPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('overview.title')} description={t('overview.description')}>
      <QueryView query={useOverview()} skeleton={<CardsSkeleton />}>
        {(overview) => <OverviewContent overview={overview} />}
      </QueryView>
    </Page>
  );
}

function OverviewContent({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  const { rights } = useSignedIn();
  const [mayConnect, mayRead, mayLook] = [useMay('mailboxes:change'), useMay('messages:read'), useMay('flows:read')];
  if (Object.values(rights).every((scope) => scope === 'none')) {
    return <EmptyState icon={IconLock} title={t('overview.nothingTitle')} text={t('overview.nothingText')} />;
  }
  const values = overview.perDay.map(({ day, messages }) => `${day}: ${messages}`).join(', ');
  return (
    <Stack gap="lg">
      {overview.sample && <SampleNote />}
      <Counts counts={overview.counts} />
      <Suspense fallback={<Skeleton height={320} />}>
        <FlowPreview />
      </Suspense>
      {mayRead && (
        <Section
          title={t('overview.latest')}
          aside={
            <Button variant="subtle" size="compact-sm" component={Link} to="/messages">
              {t('overview.allMessages')}
            </Button>
          }
        >
          {overview.latest.length === 0 ? (
            <EmptyState
              icon={IconInbox}
              title={t('overview.emptyTitle')}
              text={mayConnect ? t('overview.emptyText') : t('messages.emptyOwn')}
            >
              {mayConnect && (
                <Button component={Link} to="/mailboxes/new">
                  {t('overview.connect')}
                </Button>
              )}
            </EmptyState>
          ) : (
            <MessageRows messages={overview.latest} withFlow={mayLook} />
          )}
        </Section>
      )}
      {mayRead && (
        <Section title={t('overview.perDay')} description={t('overview.perDayHint')}>
          <BarChart days={overview.perDay} label={t('overview.chartLabel', { values })} />
        </Section>
      )}
    </Stack>
  );
}

function Counts({ counts }: { counts: Overview['counts'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { rights } = useSignedIn();
  const cards = [
    { right: 'messages:read', key: 'messages', to: '/messages', alert: false },
    { right: 'cases:read', key: 'cases', to: '/cases', alert: false },
    { right: 'leads:read', key: 'leads', to: '/leads', alert: false },
    { right: 'outbox:read', key: 'answers', to: '/outbox?kind=send', alert: false },
    { right: 'quarantine:read', key: 'quarantined', to: '/quarantine', alert: true },
    { right: 'outbox:read', key: 'effectsFailed', to: '/outbox?state=failed', alert: true },
  ] as const;
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="sm">
      {cards
        .filter(({ right }) => rights[right] !== 'none')
        .map(({ key, to, alert }) => (
          <Link key={key} to={to} className={classes.count}>
            <Text size="sm" c="dimmed">
              {t(`overview.${key}`)}
            </Text>
            <div className={classes.number} data-alert={(alert && (counts[key] ?? 0) > 0) || undefined}>
              {format.number(counts[key] ?? 0)}
            </div>
          </Link>
        ))}
    </SimpleGrid>
  );
}

function SampleNote() {
  const { t } = useTranslation();
  const removeSample = useRemoveSample();
  const isAdministrator = useIsAdministrator();
  const remove = () =>
    ask({
      title: t('overview.sampleRemove'),
      text: t('overview.sampleConfirm'),
      confirm: t('overview.sampleRemove'),
      onConfirm: () => removeSample.mutate(undefined, { onSuccess: () => toastDone(t('overview.sampleRemoved')) }),
    });
  return (
    <Alert color="teal" icon={<IconFlask size={18} />} title={t('overview.sampleTitle')}>
      <Group justify="space-between" gap="sm">
        <Text size="sm">{t('overview.sampleText')}</Text>
        {isAdministrator && (
          <Group gap="xs">
            <Button size="xs" component={Link} to="/mailboxes/new">
              {t('overview.connect')}
            </Button>
            <Button size="xs" variant="default" onClick={remove} loading={removeSample.isPending}>
              {t('overview.sampleRemove')}
            </Button>
          </Group>
        )}
      </Group>
    </Alert>
  );
}
