import { Anchor, Badge, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconExclamationCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FlowSummary } from '../../api/types';
import { UsedBy } from '../../ui/used-by';

/** Its mailbox; of a shared flow those that call it. */
export function UsedFor({ flow }: { flow: FlowSummary }) {
  const { t } = useTranslation();
  if (flow.scope === 'global') return t('flows.global');
  if (flow.scope === 'mailbox') return flow.mailbox?.name;
  if (flow.calledBy.length === 0) return t('flows.notCalled');
  return (
    <span>
      {t('flows.calledByLabel')} <UsedBy flows={flow.calledBy} />
    </span>
  );
}

export function FlowState({ flow }: { flow: FlowSummary }) {
  const { t } = useTranslation();
  if (flow.publishedVersion === null) return <Badge color="gray">{t('flows.neverPublished')}</Badge>;
  return (
    <Group gap={6} wrap="nowrap" component="span">
      <Badge color="teal">{t('flows.published', { number: flow.publishedVersion })}</Badge>
      {flow.hasUnpublishedChanges && <Badge color="orange">{t('flows.unpublished')}</Badge>}
    </Group>
  );
}

interface FlowProblemsProps {
  flowId: string;
  /** Undefined: not counted yet. */
  count: { errors: number; warnings: number } | undefined;
}

/** What the checks find in its draft, in words; it leads to the flow, where they are listed. */
export function FlowProblems({ flowId, count }: FlowProblemsProps) {
  const { t } = useTranslation();
  if (!count)
    return (
      <Text span inherit c="dimmed">
        …
      </Text>
    );
  if (count.errors + count.warnings === 0) {
    return (
      <Text span inherit c="dimmed">
        {t('flows.noProblems')}
      </Text>
    );
  }
  const isBad = count.errors > 0;
  const Icon = isBad ? IconExclamationCircle : IconAlertTriangle;
  return (
    <Anchor component={Link} to={`/flows/${flowId}`} inherit c={isBad ? 'red' : 'yellow'}>
      <Group gap={4} wrap="nowrap" component="span">
        <Icon size={15} aria-hidden />
        {isBad ? t('flows.errors', { count: count.errors }) : t('flows.warnings', { count: count.warnings })}
      </Group>
    </Anchor>
  );
}
