import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStuckEffects, useStuckGroup } from '../../api/outbox';
import { useMay } from '../../api/session';
import type { StuckGroup } from '../../api/types';
import { EffectStateBadge } from '../../ui/badges';
import { ask } from '../../ui/confirm';
import { toastDone } from '../../ui/toast';
import { When } from '../../ui/when';
import { EffectProblem } from './effect-problem';

/** What waits for a person, by reason: tried again or given up together. Nothing when nothing waits. */
export function StuckGroups({ onShow }: { onShow: (state: string, kind: string) => void }) {
  const { t } = useTranslation();
  const groups = useStuckEffects().data?.groups ?? [];
  if (groups.length === 0) return null;
  return (
    <Alert color="orange" icon={<IconHandStop size={18} />} title={t('outbox.stuckTitle')}>
      <Stack gap="sm">
        <Text size="sm">{t('outbox.stuckText')}</Text>
        <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {groups.map((group) => (
            <li key={`${group.kind} ${group.state} ${group.code} ${group.mailbox?.id}`}>
              <StuckLine group={group} onShow={() => onShow(group.state, group.kind)} />
            </li>
          ))}
        </Stack>
      </Stack>
    </Alert>
  );
}

function StuckLine({ group, onShow }: { group: StuckGroup; onShow: () => void }) {
  const { t } = useTranslation();
  const mayChange = useMay('outbox:change');
  return (
    <Group justify="space-between" align="flex-start" gap="xs">
      <Stack gap={2} miw={0} flex="1 1 320px">
        <Group gap={6}>
          <Text size="sm" fw={600}>
            {t('outbox.stuckCount', { count: group.count })}: {t(`effectKind.${group.kind}`)}
            {group.mailbox && ` · ${group.mailbox.name}`}
          </Text>
          <EffectStateBadge state={group.state} />
          <Text size="xs" c="dimmed" component="span">
            {t('outbox.stuckSince', { when: '' })}
            <When at={group.since} />
          </Text>
        </Group>
        <Text size="sm">
          <EffectProblem kind={group.kind} problem={group} />
        </Text>
      </Stack>
      <Group gap="xs">
        <Button size="compact-sm" variant="subtle" onClick={onShow}>
          {t('outbox.show')}
        </Button>
        {mayChange && <StuckActions group={group} />}
      </Group>
    </Group>
  );
}

function StuckActions({ group }: { group: StuckGroup }) {
  const { t } = useTranslation();
  const retry = useStuckGroup('retry');
  const giveUp = useStuckGroup('give-up');
  const tell = ({ count, left }: { count: number; left: number }) =>
    toastDone([t('outbox.changed', { count }), ...(left > 0 ? [t('outbox.left', { count: left })] : [])].join('. '));
  const { count } = group;
  const isUncertain = group.state === 'uncertain';
  const askToRetry = () =>
    ask({
      title: isUncertain ? t('outbox.retryUncertainTitle') : t('outbox.retryTitle'),
      text: isUncertain
        ? t('outbox.retryUncertainMany', { count })
        : `${t('outbox.retryMany', { count })} ${t(`outbox.retryText.${group.kind}`)}`,
      confirm: isUncertain ? t('outbox.retryUncertainConfirm') : t('outbox.retryAll'),
      color: isUncertain ? 'orange' : 'iris',
      onConfirm: () => retry.mutate({ group, mayRepeat: isUncertain }, { onSuccess: tell }),
    });
  const askToGiveUp = () =>
    ask({
      title: t('outbox.giveUpTitle'),
      text: t('outbox.giveUpText', { count }),
      confirm: t('outbox.giveUpAll'),
      cancel: t('outbox.keep'),
      onConfirm: () => giveUp.mutate({ group }, { onSuccess: tell }),
    });
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={askToRetry} loading={retry.isPending}>
        {t('outbox.retryAll')}
      </Button>
      <Button size="compact-sm" variant="subtle" color="red" onClick={askToGiveUp} loading={giveUp.isPending}>
        {t('outbox.giveUpAll')}
      </Button>
    </>
  );
}
