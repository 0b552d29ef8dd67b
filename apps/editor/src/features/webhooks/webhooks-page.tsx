import { ActionIcon, Badge, Button, Card, Group, Menu, Stack, Text } from '@mantine/core';
import { IconBolt, IconDots, IconPencil, IconPlus, IconTrash, IconWebhook } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreatedWebhook, Webhook } from '../../api/types';
import { useDeleteWebhook, useTestWebhook, useWebhooks } from '../../api/webhooks';
import { ask } from '../../ui/confirm';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import { QueryView } from '../../ui/query-view';
import { toastDone } from '../../ui/toast';
import { When } from '../../ui/when';
import { SecretModal } from './secret-modal';
import { WebhookForm } from './webhook-form';

export default function WebhooksPage() {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<Webhook | 'new' | null>(null);
  const [created, setCreated] = useState<CreatedWebhook | null>(null);
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing('new')}>
      {t('webhooks.add')}
    </Button>
  );
  return (
    <Page title={t('webhooks.title')} description={t('webhooks.description')} actions={add}>
      {editing && <WebhookForm webhook={editing} onClose={() => setEditing(null)} onCreated={setCreated} />}
      {created && <SecretModal secret={created.secret} onClose={() => setCreated(null)} />}
      <QueryView query={useWebhooks()}>
        {(webhooks) =>
          webhooks.length === 0 ? (
            <EmptyState icon={IconWebhook} title={t('webhooks.emptyTitle')} text={t('webhooks.emptyText')}>
              {add}
            </EmptyState>
          ) : (
            <Stack gap="sm">
              {webhooks.map((webhook) => (
                <WebhookCard key={webhook.id} webhook={webhook} onEdit={() => setEditing(webhook)} />
              ))}
            </Stack>
          )
        }
      </QueryView>
    </Page>
  );
}

function WebhookCard({ webhook, onEdit }: { webhook: Webhook; onEdit: () => void }) {
  const { t } = useTranslation();
  const test = useTestWebhook();
  const remove = useDeleteWebhook();
  const ok = webhook.lastStatus !== null && webhook.lastStatus < 300;
  const askToDelete = () =>
    ask({
      title: t('webhooks.deleteTitle'),
      text: t('webhooks.deleteText', { url: webhook.url }),
      confirm: t('action.delete'),
      onConfirm: () => remove.mutate(webhook.id, { onSuccess: () => toastDone(t('webhooks.deleted')) }),
    });
  return (
    <Card component="article">
      <Group justify="space-between" align="flex-start">
        <Stack gap={6} miw={0} flex="1 1 280px">
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {webhook.url}
          </Text>
          <Group gap={6}>
            {webhook.active ? (
              <Badge color="teal">{t('webhooks.active')}</Badge>
            ) : (
              <Badge color="gray">{t('webhooks.paused')}</Badge>
            )}
            {webhook.events.map((event) => (
              <Badge key={event} color="gray">
                {t(`webhookEvent.${event}`)}
              </Badge>
            ))}
          </Group>
          <Text size="xs" c="dimmed" component="div">
            {webhook.lastDeliveryAt ? (
              <>
                {t('webhooks.last')}: <When at={webhook.lastDeliveryAt} />
                {webhook.lastStatus !== null && (
                  <Text span inherit c={ok ? undefined : 'red'}>
                    {' '}
                    · {t('webhooks.httpStatus', { status: webhook.lastStatus })}
                  </Text>
                )}
              </>
            ) : (
              t('webhooks.neverCalled')
            )}
          </Text>
        </Stack>
        <Group gap="xs" wrap="nowrap">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconBolt size={14} />}
            loading={test.isPending}
            onClick={() => test.mutate(webhook.id, { onSuccess: () => toastDone(t('webhooks.testSent')) })}
          >
            {t('webhooks.test')}
          </Button>
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label={`${t('action.more')}: ${webhook.url}`}>
                <IconDots size={18} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconPencil size={16} />} onClick={onEdit}>
                {t('action.edit')}
              </Menu.Item>
              <Menu.Item leftSection={<IconTrash size={16} />} color="red" onClick={askToDelete}>
                {t('action.delete')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Group>
      </Group>
    </Card>
  );
}
