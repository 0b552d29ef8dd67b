import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { IconBolt } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Webhook } from '../../api/types';
import { useDelivery, useTestWebhook } from '../../api/webhooks';
import { ProblemNote } from '../../ui/problem-note';
import { DeliveryBadge } from './delivery-badge';
import { DeliveryDetail } from './delivery-detail';
import { titleOf } from './title-of';
import { useEventWords } from './use-event-words';
import { useFocusBack } from '../../ui/focus-back';

/** Sends an example and shows what the receiver answers. */
export function TestModal({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const { t } = useTranslation();
  useFocusBack();
  const { offered, labelOf } = useEventWords();
  const [type, setType] = useState('ping');
  const test = useTestWebhook();
  const sent = test.data?.id;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={
        <Text component="span" fw={650}>
          {t('webhooks.testTitle', { name: titleOf(webhook) })}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Stack>
        <Text size="sm">{t('webhooks.testText')}</Text>
        <Group align="flex-end" gap="xs">
          <Select
            flex={1}
            label={t('webhooks.example')}
            data={['ping', ...offered.map(({ name }) => name)].map((name) => ({ value: name, label: labelOf(name) }))}
            value={type}
            allowDeselect={false}
            searchable
            openOnFocus={false}
            data-autofocus
            onChange={(value) => value && setType(value)}
          />
          <Button
            leftSection={<IconBolt size={16} />}
            loading={test.isPending}
            onClick={() => test.mutate({ id: webhook.id, type })}
          >
            {t('webhooks.sendTest')}
          </Button>
        </Group>
        {test.error ? <ProblemNote error={test.error} /> : null}
        {sent && <Answer key={sent} webhookId={webhook.id} id={sent} />}
      </Stack>
    </Modal>
  );
}

function Answer({ webhookId, id }: { webhookId: string; id: string }) {
  const state = useDelivery(webhookId, id).data?.state ?? 'waiting';
  return (
    <Stack gap="xs" aria-live="polite">
      <DeliveryBadge state={state} />
      {state !== 'waiting' && <DeliveryDetail webhookId={webhookId} id={id} />}
    </Stack>
  );
}
