import { Alert, Anchor, Badge, Group, Stack, Text } from '@mantine/core';
import { IconRoute, IconShieldCheck, IconShieldOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MessageDetail, Receipt, StoredDecision } from '../../api/types';
import { EmptyState } from '../../ui/empty-state';
import { Section } from '../../ui/section';
import { useFormat } from '../../ui/use-format';
import { When } from '../../ui/when';
import { BranchView } from './branch-view';
import { readDecision } from './read-decision';

/** Why the message became what it became: every flow that looked at it, with its conditions and its answers. */
export default function DecisionTrace({ message }: { message: MessageDetail }) {
  const { t } = useTranslation();
  return (
    <Section title={t('trace.title')}>
      {message.decisions.length === 0 ? (
        <EmptyState icon={IconRoute} title={t('trace.none')} text={t('trace.noneHint')} />
      ) : (
        <Stack gap="xl">
          {message.decisions.map((stored) => (
            <DecisionView key={stored.id} stored={stored} messageId={message.id} />
          ))}
        </Stack>
      )}
    </Section>
  );
}

function DecisionView({ stored, messageId }: { stored: StoredDecision; messageId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const decision = readDecision(stored.decision);
  if (!decision) return <Alert color="red">{t('trace.error')}</Alert>;
  const kinds = decision.actions.map(({ kind }) => t(`actionKind.${kind}`));
  return (
    <Stack gap="sm">
      <Group gap="xs" justify="space-between">
        <Anchor component={Link} to={`/flows/${stored.flow.id}?message=${messageId}`} size="sm" fw={600}>
          {t('trace.byFlow', { flow: stored.flow.name, version: stored.version })}
        </Anchor>
        <Text size="xs" c="dimmed" component="span">
          <When at={stored.at} /> · {t('trace.took', { time: format.duration(stored.microseconds) })}
        </Text>
      </Group>
      <Stack gap={4}>
        <Text size="sm" fw={600}>
          {t('trace.actions')}
        </Text>
        {kinds.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('trace.noActions')}
          </Text>
        ) : (
          <Group gap={6} component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
            {kinds.map((kind, index) => (
              <Badge key={index} component="li" leftSection={<span>{index + 1}.</span>}>
                {kind}
              </Badge>
            ))}
          </Group>
        )}
        <Text size="xs" c="dimmed">
          {t(`trace.end.${decision.end}`)}
        </Text>
      </Stack>
      {stored.receipts.length > 0 && <Receipts receipts={stored.receipts} />}
      {decision.trace.length > 0 && (
        <Stack gap="xs">
          <Text size="sm" fw={600}>
            {t('trace.branches')}
          </Text>
          {decision.trace.map((branch) => (
            <BranchView key={`${branch.nodeId}:${branch.caseId ?? ''}`} branch={branch} />
          ))}
        </Stack>
      )}
    </Stack>
  );
}

function Receipts({ receipts }: { receipts: Receipt[] }) {
  const { t } = useTranslation();
  return (
    <Stack gap={6}>
      <Text size="sm" fw={600}>
        {t('trace.answers')}
      </Text>
      {receipts.map((receipt) => (
        <Alert
          key={receipt.id}
          color={receipt.allowed ? 'teal' : 'orange'}
          icon={receipt.allowed ? <IconShieldCheck size={18} /> : <IconShieldOff size={18} />}
          title={receipt.allowed ? t('trace.allowed') : t('trace.stopped')}
          py="xs"
        >
          <Text size="sm">{receipt.detail}</Text>
        </Alert>
      ))}
    </Stack>
  );
}
