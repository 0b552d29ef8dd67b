import { Button, Chip, Group, Pill, Stack, Text, Tooltip } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCancelEffect, useEffects, useRetryEffect } from '../../api/outbox';
import { useMay } from '../../api/session';
import type { Effect } from '../../api/types';
import { EffectStateBadge } from '../../ui/badges';
import { ask } from '../../ui/confirm';
import { EmptyState } from '../../ui/empty-state';
import { InfiniteView } from '../../ui/infinite-view';
import { Page } from '../../ui/page';
import { toastDone } from '../../ui/toast';
import { oneOf, useFilters } from '../../ui/use-filters';
import { When } from '../../ui/when';
import { EffectProblem } from './effect-problem';
import classes from './outbox.module.css';
import { useEffectSummary } from './effect-summary';
import { StuckGroups } from './stuck-groups';

const STATES = ['pending', 'claimed', 'data-started', 'failed', 'uncertain', 'done', 'cancelled'] as const;
const KINDS = [
  'send',
  'system-mail',
  'append-sent',
  'move',
  'copy',
  'flag',
  'delete',
  'mark-seen',
  'webhook',
  'plugin',
  'follow-up',
] as const;

export default function OutboxPage() {
  const { t } = useTranslation();
  const { values, set, setAll, clear, isFiltered } = useFilters('state', 'kind');
  const query = useEffects({ state: oneOf(values.state, STATES), kind: oneOf(values.kind, KINDS) });
  const counts = query.data?.pages[0]?.counts ?? {};
  const kind = oneOf(values.kind, KINDS);
  return (
    <Page title={t('outbox.title')} description={t('outbox.description')}>
      <StuckGroups onShow={(state, kindOfAll) => setAll({ state, kind: kindOfAll })} />
      <Chip.Group
        value={values.state ?? 'all'}
        onChange={(value) => setAll({ state: value === 'all' ? null : String(value), kind: null })}
      >
        <Group gap={6} role="group" aria-label={t('outbox.states')}>
          <Chip value="all" size="sm">
            {t('common.all')}
          </Chip>
          {STATES.filter((state) => (counts[state] ?? 0) > 0 || state === values.state).map((state) => (
            <Chip key={state} value={state} size="sm">
              {t(`effectState.${state}`)} · {counts[state] ?? 0}
            </Chip>
          ))}
          {kind && (
            <Pill
              withRemoveButton
              onRemove={() => set('kind', null)}
              removeButtonProps={{ 'aria-label': t('action.clearFilters') }}
            >
              {t(`effectKind.${kind}`)}
            </Pill>
          )}
        </Group>
      </Chip.Group>
      <InfiniteView
        query={query}
        empty={
          isFiltered ? (
            <EmptyState icon={IconSend} title={t('outbox.noMatchTitle')} text={t('messages.noMatchText')}>
              <Button variant="default" onClick={clear}>
                {t('action.clearFilters')}
              </Button>
            </EmptyState>
          ) : (
            <EmptyState icon={IconSend} title={t('outbox.emptyTitle')} text={t('outbox.emptyText')}>
              <Button variant="default" component={Link} to="/flows">
                {t('nav.flows')}
              </Button>
            </EmptyState>
          )
        }
      >
        {(effects) => (
          <ul className={classes.list}>
            {effects.map((effect) => (
              <EffectRow key={effect.id} effect={effect} />
            ))}
          </ul>
        )}
      </InfiniteView>
    </Page>
  );
}

function EffectRow({ effect }: { effect: Effect }) {
  const { t } = useTranslation();
  const summary = useEffectSummary()(effect);
  return (
    <li className={classes.row}>
      <Stack gap={2} miw={0}>
        <Text size="sm" fw={550} style={{ overflowWrap: 'anywhere' }}>
          {summary}
        </Text>
        <Text size="xs" c="dimmed" component="div">
          {t(`effectKind.${effect.kind}`)}
          {effect.mailbox && ` · ${effect.mailbox.name}`}
          {effect.attempts > 0 && ` · ${t('common.attempts', { count: effect.attempts })}`} ·{' '}
          <EffectTime effect={effect} />
        </Text>
        {effect.lastError && effect.state !== 'done' && (
          <Text size="sm" c={effect.state === 'failed' ? 'red' : 'orange'}>
            <EffectProblem kind={effect.kind} problem={effect.lastError} />
          </Text>
        )}
        {effect.state === 'uncertain' && (
          <Text size="sm" c="orange">
            {t('outbox.uncertainHint')}
          </Text>
        )}
      </Stack>
      <Group gap="xs" className={classes.side}>
        <EffectStateBadge state={effect.state} />
        {effect.messageId && (
          <Button size="compact-xs" variant="subtle" component={Link} to={`/messages/${effect.messageId}`}>
            {t('outbox.openMessage')}
          </Button>
        )}
        <EffectActions effect={effect} />
      </Group>
    </li>
  );
}

function EffectTime({ effect }: { effect: Effect }) {
  const { t } = useTranslation();
  if (effect.doneAt) {
    return (
      <>
        {t('outbox.done', { when: '' })}
        <When at={effect.doneAt} />
      </>
    );
  }
  if (effect.state === 'pending') {
    return (
      <>
        {t('outbox.next', { when: '' })}
        <When at={effect.runAt} />
      </>
    );
  }
  return <When at={effect.createdAt} />;
}

function EffectActions({ effect }: { effect: Effect }) {
  const { t } = useTranslation();
  const summary = useEffectSummary()(effect);
  const retry = useRetryEffect();
  const cancel = useCancelEffect();
  if (!useMay('outbox:change')) return null;

  const retryNow = (mayRepeat = false) =>
    retry.mutate({ id: effect.id, mayRepeat }, { onSuccess: () => toastDone(t('outbox.retryDone')) });
  const askToRetry = () => {
    if (effect.state === 'pending') return retryNow();
    const isUncertain = effect.state === 'uncertain';
    ask({
      title: isUncertain ? t('outbox.retryUncertainTitle') : t('outbox.retryTitle'),
      text: isUncertain ? t('outbox.uncertainHint') : `${summary}. ${t(`outbox.retryText.${effect.kind}`)}`,
      confirm: isUncertain ? t('outbox.retryUncertainConfirm') : t('action.retry'),
      color: isUncertain ? 'orange' : 'iris',
      onConfirm: () => retryNow(isUncertain),
    });
  };
  const askToCancel = () =>
    ask({
      title: t('outbox.cancelTitle'),
      text: t('outbox.cancelText', { summary }),
      confirm: t('outbox.cancelConfirm'),
      cancel: t('outbox.keep'),
      onConfirm: () => cancel.mutate(effect.id, { onSuccess: () => toastDone(t('outbox.cancelDone')) }),
    });
  const canRetry = effect.state === 'failed' || effect.state === 'uncertain' || effect.state === 'pending';
  const canCancel = effect.state === 'pending' || effect.state === 'failed' || effect.state === 'uncertain';
  return (
    <>
      {canRetry && (
        <Tooltip label={summary}>
          <Button size="compact-xs" variant="default" onClick={askToRetry} loading={retry.isPending}>
            {t('action.retry')}
          </Button>
        </Tooltip>
      )}
      {canCancel && (
        <Button size="compact-xs" variant="subtle" color="red" onClick={askToCancel} loading={cancel.isPending}>
          {effect.state === 'pending' ? t('action.cancel') : t('outbox.giveUp')}
        </Button>
      )}
    </>
  );
}
