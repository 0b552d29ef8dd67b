import { Badge, Button, Chip, Group, Select, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconBolt, IconChevronDown, IconChevronRight, IconRefresh, IconSend } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useMay } from '../../api/session';
import type { DeliveryState, Webhook, WebhookDelivery } from '../../api/types';
import { useDeliveries, useRedeliverFailed, useWebhooks } from '../../api/webhooks';
import { ask } from '../../ui/confirm';
import { EmptyState } from '../../ui/empty-state';
import { InfiniteView } from '../../ui/infinite-view';
import { Page } from '../../ui/page';
import { QueryView } from '../../ui/query-view';
import { toastDone } from '../../ui/toast';
import { oneOf, useFilters } from '../../ui/use-filters';
import { When } from '../../ui/when';
import { DeliveryBadge } from './delivery-badge';
import { DeliveryDetail } from './delivery-detail';
import { HealthBar } from './health-bar';
import { StateNote } from './state-note';
import { TestModal } from './test-modal';
import { titleOf } from './title-of';
import { useEventWords } from './use-event-words';
import { WebhookMenu } from './webhook-menu';
import classes from './webhooks.module.css';

const STATES = ['waiting', 'taken', 'failed', 'cancelled'] as const satisfies readonly DeliveryState[];
const THIRTY_DAYS = 30 * 86_400_000;

/** One endpoint: how it is doing, and everything that was sent to it. */
export default function WebhookPage() {
  const { t } = useTranslation();
  const { id } = useParams();
  return (
    <QueryView query={useWebhooks()}>
      {(webhooks) => {
        const webhook = webhooks.find((one) => one.id === id);
        const back = { to: '/webhooks', label: t('webhooks.title') };
        return webhook ? (
          <Log webhook={webhook} />
        ) : (
          <Page title={t('webhooks.title')} back={back}>
            <EmptyState icon={IconSend} title={t('webhooks.goneTitle')} text={t('webhooks.goneText')} />
          </Page>
        );
      }}
    </QueryView>
  );
}

function Log({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const { offered, labelOf } = useEventWords();
  const mayChange = useMay('webhooks:change');
  const { values, set, clear, isFiltered } = useFilters('state', 'type');
  const state = oneOf(values.state, STATES);
  const query = useDeliveries(webhook.id, { state, type: values.type });
  const [isTesting, setTesting] = useState(false);
  const redeliver = useRedeliverFailed(webhook.id);
  const askToRedeliver = () =>
    ask({
      title: t('webhooks.redeliverTitle'),
      text: t('webhooks.redeliverText'),
      confirm: t('webhooks.redeliverAll'),
      color: 'iris',
      onConfirm: () =>
        redeliver.mutate(new Date(Date.now() - THIRTY_DAYS).toISOString(), {
          onSuccess: ({ count }) => toastDone(t('webhooks.redelivered', { count })),
        }),
    });
  const actions = mayChange && (
    <>
      <Button
        variant="default"
        leftSection={<IconRefresh size={16} />}
        loading={redeliver.isPending}
        disabled={!webhook.active}
        onClick={askToRedeliver}
      >
        {t('webhooks.redeliverAll')}
      </Button>
      <Button leftSection={<IconBolt size={16} />} onClick={() => setTesting(true)}>
        {t('webhooks.test')}
      </Button>
      <WebhookMenu webhook={webhook} onPage />
    </>
  );
  return (
    <Page
      title={titleOf(webhook)}
      description={
        <Text span inherit style={{ overflowWrap: 'anywhere' }}>
          {webhook.url}
          {webhook.description && (
            <Text span size="sm" display="block" mt={4}>
              {webhook.description}
            </Text>
          )}
        </Text>
      }
      back={{ to: '/webhooks', label: t('webhooks.title') }}
      actions={actions}
    >
      {isTesting && <TestModal webhook={webhook} onClose={() => setTesting(false)} />}
      <StateNote webhook={webhook} />
      <HealthBar hours={webhook.hours} />
      <Group justify="space-between" gap="sm">
        <Chip.Group value={state ?? 'all'} onChange={(value) => set('state', value === 'all' ? null : String(value))}>
          <Group gap={6} role="group" aria-label={t('webhooks.states')}>
            <Chip value="all" size="sm">
              {t('common.all')}
            </Chip>
            {STATES.map((each) => (
              <Chip key={each} value={each} size="sm">
                {t(`webhooks.state.${each}`)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        <Select
          aria-label={t('webhooks.event')}
          placeholder={t('webhooks.event')}
          data={offered.map(({ name }) => ({ value: name, label: labelOf(name) }))}
          value={values.type ?? null}
          onChange={(type) => set('type', type)}
          clearable
          clearButtonProps={{ 'aria-label': t('action.clearFilters') }}
          searchable
          size="xs"
          w={220}
        />
      </Group>
      <InfiniteView
        query={query}
        empty={
          <EmptyState
            icon={IconSend}
            title={isFiltered ? t('outbox.noMatchTitle') : t('webhooks.logEmptyTitle')}
            text={isFiltered ? t('messages.noMatchText') : t('webhooks.logEmptyText')}
          >
            {isFiltered && (
              <Button variant="default" onClick={clear}>
                {t('action.clearFilters')}
              </Button>
            )}
          </EmptyState>
        }
      >
        {(deliveries) => (
          <ul className={classes.list} aria-label={t('webhooks.log')}>
            {deliveries.map((delivery) => (
              <Row key={delivery.id} webhookId={webhook.id} delivery={delivery} />
            ))}
          </ul>
        )}
      </InfiniteView>
    </Page>
  );
}

function Row({ webhookId, delivery }: { webhookId: string; delivery: WebhookDelivery }) {
  const { t } = useTranslation();
  const { labelOf } = useEventWords();
  const [isOpen, setOpen] = useState(false);
  const panel = useId();
  const { id, type, state, test, attempts, lastStatus, nextAt, createdAt } = delivery;
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <li className={classes.row}>
      <UnstyledButton
        className={classes.head}
        onClick={() => setOpen(!isOpen)}
        aria-expanded={isOpen}
        aria-controls={panel}
      >
        <Chevron size={16} aria-hidden />
        <Stack gap={0} flex="1 1 130px" miw={0} component="span">
          <Text size="sm" fw={550} component="span">
            {labelOf(type)} {test && <Badge color="gray">{t('webhooks.isTest')}</Badge>}
          </Text>
          <Text size="xs" c="dimmed" component="span">
            <When at={createdAt} /> · {t('common.attempts', { count: attempts })}
            {nextAt && attempts > 0 && (
              <>
                {' '}
                · {t('webhooks.next')} <When at={nextAt} />
              </>
            )}
          </Text>
        </Stack>
        {lastStatus !== null && (
          <Text size="xs" c="dimmed" component="span">
            {t('webhooks.httpStatus', { status: lastStatus })}
          </Text>
        )}
        <DeliveryBadge state={state} />
      </UnstyledButton>
      <div id={panel} className={isOpen ? classes.detail : undefined}>
        {isOpen && <DeliveryDetail webhookId={webhookId} id={id} />}
      </div>
    </li>
  );
}
