import { Anchor, Badge, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSteerImport } from '../../api/doors';
import { useIsAdministrator } from '../../api/session';
import type { MailImport } from '../../api/types';
import { ask } from '../../ui/confirm';
import { useFormat } from '../../ui/use-format';
import { When } from '../../ui/when';
import { timeLeft } from '../mailboxes/time-left';
import classes from './doors.module.css';

const COLORS = { waiting: 'gray', running: 'blue', paused: 'gray', done: 'teal', failed: 'orange' } as const;
const STATES = ['processed', 'ignored', 'duplicate', 'quarantined'] as const;

/** What was brought in, newest first, and what became of it. */
export function ImportList({ mailboxId, imports }: { mailboxId: string; imports: readonly MailImport[] }) {
  const { t } = useTranslation();
  if (imports.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('doors.none')}
      </Text>
    );
  }
  return (
    <ul className={classes.list}>
      {imports.map((one) => (
        <li key={one.id}>
          <Import one={one} mailboxId={mailboxId} />
        </li>
      ))}
    </ul>
  );
}

function Import({ one, mailboxId }: { one: MailImport; mailboxId: string }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const unfinished = one.state === 'waiting' || one.state === 'running' || one.state === 'paused';
  const counts = STATES.filter((state) => one.counts[state] > 0).map(
    (state) => `${t(`ledger.${state}`)}: ${format.number(one.counts[state])}`,
  );
  const facts = [
    unfinished
      ? t('doors.bytes', { done: format.size(one.offset), total: format.size(one.size) })
      : format.size(one.size),
    one.secondsLeft !== null && t('mailboxes.timeLeft', { time: timeLeft(one.secondsLeft, i18n.language) }),
    !one.rules && t('doors.withoutRules'),
    ...counts,
  ].filter(Boolean);
  return (
    <Stack gap={6}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Group gap="xs" wrap="nowrap" miw={0}>
          <Text size="sm" fw={550} truncate>
            {one.fileName}
          </Text>
          <Badge color={COLORS[one.state]} style={{ flex: 'none' }}>
            {t(`doors.state.${one.state}`)}
          </Badge>
        </Group>
        <Text size="xs" c="dimmed" style={{ flex: 'none' }} component="span">
          <When at={one.endedAt ?? one.createdAt} />
        </Text>
      </Group>
      {unfinished && (
        <Progress
          value={(100 * one.offset) / one.size}
          animated={one.state === 'running'}
          color={one.state === 'paused' ? 'gray' : undefined}
          aria-label={one.fileName}
        />
      )}
      <Text size="xs" c="dimmed">
        {facts.join(' · ')}
      </Text>
      {one.problem && <Text size="sm">{problemText(one.problem.code)}</Text>}
      {one.quarantined.length > 0 && (
        <Text size="sm">
          {t('doors.held')}{' '}
          {one.quarantined.map(({ id, subject }, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <Anchor component={Link} to={`/quarantine?mailboxId=${mailboxId}`} inherit>
                {subject || t('doors.noSubject')}
              </Anchor>
            </span>
          ))}
        </Text>
      )}
      {unfinished && <Steering one={one} />}
    </Stack>
  );

  function problemText(code: string): string {
    return code === 'cancelled' || code === 'file-missing' ? t(`doors.problem.${code}`) : (one.problem?.message ?? '');
  }
}

function Steering({ one: { id, state, fileName } }: { one: MailImport }) {
  const { t } = useTranslation();
  const steer = useSteerImport();
  if (!useIsAdministrator()) return null;
  const paused = state === 'paused';
  const askToCancel = () =>
    ask({
      title: t('doors.cancelTitle'),
      text: t('doors.cancelText', { name: fileName }),
      confirm: t('doors.cancel'),
      onConfirm: () => steer.mutate({ id, to: 'cancel' }),
    });
  return (
    <Group gap="xs">
      <Button
        size="compact-sm"
        variant="default"
        loading={steer.isPending}
        onClick={() => steer.mutate({ id, to: paused ? 'resume' : 'pause' })}
      >
        {t(paused ? 'mailboxes.resumeHistory' : 'mailboxes.pauseHistory')}
      </Button>
      <Button size="compact-sm" variant="subtle" color="red" onClick={askToCancel}>
        {t('doors.cancel')}
      </Button>
    </Group>
  );
}
