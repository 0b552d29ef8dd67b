import { ActionIcon, Anchor, Badge, Button, Card, Group, Menu, Stack, Text } from '@mantine/core';
import {
  IconBolt,
  IconDots,
  IconKey,
  IconList,
  IconPencil,
  IconPlus,
  IconTrash,
  IconWebhook,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../api/session';
import type { Webhook } from '../../api/types';
import { useDeleteWebhook, useRotateSecret, useWebhooks } from '../../api/webhooks';
import { ask } from '../../ui/confirm';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import { QueryView } from '../../ui/query-view';
import { toastDone } from '../../ui/toast';
import { useFormat } from '../../ui/use-format';
import { When } from '../../ui/when';
import { HealthBar } from './health-bar';
import { SecretModal } from './secret-modal';
import { StateNote } from './state-note';
import { TestModal } from './test-modal';
import { titleOf } from './title-of';
import { useEventWords } from './use-event-words';
import { WebhookForm } from './webhook-form';

export default function WebhooksPage() {
  const { t } = useTranslation();
  const mayChange = useMay('webhooks:change');
  const [editing, setEditing] = useState<Webhook | 'new' | null>(null);
  const [testing, setTesting] = useState<Webhook | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const add = mayChange && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing('new')}>
      {t('webhooks.add')}
    </Button>
  );
  return (
    <Page title={t('webhooks.title')} description={t('webhooks.description')} actions={add}>
      {editing && (
        <WebhookForm
          webhook={editing}
          onClose={() => setEditing(null)}
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
                <WebhookCard
                  key={webhook.id}
                  webhook={webhook}
                  onEdit={() => setEditing(webhook)}
                  onTest={() => setTesting(webhook)}
                  onSecret={setSecret}
                />
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
  onEdit: () => void;
  onTest: () => void;
  onSecret: (secret: string) => void;
}

function WebhookCard({ webhook, onEdit, onTest, onSecret }: CardProps) {
  const { t } = useTranslation();
  const { labelOf } = useEventWords();
  const { full } = useFormat();
  const mayChange = useMay('webhooks:change');
  const remove = useDeleteWebhook();
  const rotate = useRotateSecret();
  const { id, url, name, active, events, filter, previousUntil, lastDeliveryAt, lastStatus } = webhook;
  const title = titleOf(webhook);
  const askToDelete = () =>
    ask({
      title: t('webhooks.deleteTitle'),
      text: t('webhooks.deleteText', { url }),
      confirm: t('action.delete'),
      onConfirm: () => remove.mutate(id, { onSuccess: () => toastDone(t('webhooks.deleted')) }),
    });
  const askToRotate = () =>
    ask({
      title: t('webhooks.rotateTitle'),
      text: t('webhooks.rotateText'),
      confirm: t('webhooks.rotate'),
      color: 'iris',
      onConfirm: () => rotate.mutate(id, { onSuccess: (made) => onSecret(made.secret) }),
    });
  return (
    <Card component="article" aria-label={title}>
      <Stack gap="xs">
        <Group justify="space-between" align="flex-start">
          <Stack gap={6} miw={0} flex="1 1 280px">
            <Anchor component={Link} to={`/webhooks/${id}`} fw={600} c="inherit" style={{ overflowWrap: 'anywhere' }}>
              {title}
            </Anchor>
            {name && (
              <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                {url}
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
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon aria-label={`${t('action.more')}: ${title}`}>
                  <IconDots size={18} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item component={Link} to={`/webhooks/${id}`} leftSection={<IconList size={16} />}>
                  {t('webhooks.log')}
                </Menu.Item>
                {mayChange && (
                  <>
                    <Menu.Item leftSection={<IconPencil size={16} />} onClick={onEdit}>
                      {t('action.edit')}
                    </Menu.Item>
                    <Menu.Item leftSection={<IconKey size={16} />} onClick={askToRotate}>
                      {t('webhooks.rotate')}
                    </Menu.Item>
                    <Menu.Item leftSection={<IconTrash size={16} />} color="red" onClick={askToDelete}>
                      {t('action.delete')}
                    </Menu.Item>
                  </>
                )}
              </Menu.Dropdown>
            </Menu>
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
