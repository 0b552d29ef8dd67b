import { Anchor, Badge, Button, Card, Group, Stack, Text } from '@mantine/core';
import { IconBolt, IconPlus, IconWebhook } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../api/session';
import type { Webhook } from '../../api/types';
import { useWebhooks } from '../../api/webhooks';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import { QueryView } from '../../ui/query-view';
import { useFormat } from '../../ui/use-format';
import { When } from '../../ui/when';
import { HealthBar } from './health-bar';
import { SecretModal } from './secret-modal';
import { StateNote } from './state-note';
import { TestModal } from './test-modal';
import { titleOf } from './title-of';
import { useEventWords } from './use-event-words';
import { WebhookForm } from './webhook-form';
import { WebhookMenu } from './webhook-menu';

export default function WebhooksPage() {
  const { t } = useTranslation();
  const mayChange = useMay('webhooks:change');
  const [isAdding, setAdding] = useState(false);
  const [testing, setTesting] = useState<Webhook | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const add = mayChange && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      {t('webhooks.add')}
    </Button>
  );
  return (
    <Page title={t('webhooks.title')} description={t('webhooks.description')} actions={add}>
      {isAdding && (
        <WebhookForm
          webhook="new"
          onClose={() => setAdding(false)}
          onCreated={(created) => setSecret(created.secret)}
        />
      )}
      {testing && <TestModal webhook={testing} onClose={() => setTesting(null)} />}
      {secret && <SecretModal secret={secret} onClose={() => setSecret(null)} />}
      <QueryView query={useWebhooks()}>
        {(webhooks) =>
          webhooks.length === 0 ? (
            <EmptyState icon={IconWebhook} title={t('webhooks.emptyTitle')} text={t('webhooks.emptyText')}>
              {add}
            </EmptyState>
          ) : (
            <Stack gap="sm">
              {webhooks.map((webhook) => (
                <WebhookCard key={webhook.id} webhook={webhook} onTest={() => setTesting(webhook)} />
              ))}
            </Stack>
          )
        }
      </QueryView>
    </Page>
  );
}

interface CardProps {
  webhook: Webhook;
  onTest: () => void;
}

function WebhookCard({ webhook, onTest }: CardProps) {
  const { t } = useTranslation();
  const { labelOf } = useEventWords();
  const { full } = useFormat();
  const mayChange = useMay('webhooks:change');
  const { id, url, description, active, events, filter, previousUntil, lastDeliveryAt, lastStatus } = webhook;
  const title = titleOf(webhook);
  return (
    <Card component="article" aria-label={title}>
      <Stack gap="xs">
        <Group justify="space-between" align="flex-start">
          <Stack gap={6} miw={0} flex="1 1 280px">
            <Anchor component={Link} to={`/webhooks/${id}`} fw={600} c="inherit" style={{ overflowWrap: 'anywhere' }}>
              {title}
            </Anchor>
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {url}
            </Text>
            {description && (
              <Text size="sm" style={{ overflowWrap: 'anywhere' }} lineClamp={2}>
                {description}
              </Text>
            )}
            <Group gap={6}>
              <Badge color={active ? 'teal' : 'gray'}>{active ? t('webhooks.active') : t('webhooks.paused')}</Badge>
              {events.slice(0, SHOWN_EVENTS).map((event) => (
                <Badge key={event} color="gray">
                  {labelOf(event)}
                </Badge>
              ))}
              {events.length > SHOWN_EVENTS && (
                <Badge color="gray">{t('webhooks.moreEvents', { count: events.length - SHOWN_EVENTS })}</Badge>
              )}
              {filter.length > 0 && <Badge color="gray">{t('webhooks.filtered')}</Badge>}
            </Group>
          </Stack>
          <Group gap="xs" wrap="nowrap">
            {mayChange && (
              <Button size="xs" variant="default" leftSection={<IconBolt size={14} />} onClick={onTest}>
                {t('webhooks.test')}
              </Button>
            )}
            <WebhookMenu webhook={webhook} />
          </Group>
        </Group>
        <StateNote webhook={webhook} />
        <Group justify="space-between" gap="xs">
          <HealthBar hours={webhook.hours} />
          <Text size="xs" c="dimmed" component="div">
            {lastDeliveryAt ? (
              <>
                {t('webhooks.last')}: <When at={lastDeliveryAt} /> ·{' '}
                {lastStatus === null ? t('webhooks.noAnswer') : t('webhooks.httpStatus', { status: lastStatus })}
              </>
            ) : (
              t('webhooks.neverCalled')
            )}
          </Text>
        </Group>
        {previousUntil && (
          <Text size="xs" c="dimmed">
            {t('webhooks.twoSecrets', { at: full(previousUntil) })}
          </Text>
        )}
      </Stack>
    </Card>
  );
}

/** More make the card a wall of words. */
const SHOWN_EVENTS = 5;
