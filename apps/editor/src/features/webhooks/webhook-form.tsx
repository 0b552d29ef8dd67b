import { Checkbox, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '../../api/problem';
import type { CreatedWebhook, Webhook, WebhookEvent } from '../../api/types';
import { useCreateWebhook, useUpdateWebhook, type SaveWebhook } from '../../api/webhooks';
import { FormModal } from '../../ui/form-modal';
import { toastDone } from '../../ui/toast';

export const WEBHOOK_EVENTS = [
  'message.received',
  'message.quarantined',
  'lead.created',
  'case.created',
  'case.updated',
  'answer.sent',
] as const satisfies readonly WebhookEvent[];

interface WebhookFormProps {
  webhook: Webhook | 'new';
  onClose: () => void;
  onCreated: (webhook: CreatedWebhook) => void;
}

export function WebhookForm({ webhook, onClose, onCreated }: WebhookFormProps) {
  const { t } = useTranslation();
  const create = useCreateWebhook();
  const update = useUpdateWebhook();
  const isNew = webhook === 'new';
  const form = useForm<SaveWebhook>({
    initialValues: isNew
      ? { url: '', events: [], active: true }
      : { url: webhook.url, events: webhook.events, active: webhook.active },
    validate: {
      url: (value) => (/^https?:\/\/\S+$/.test(value.trim()) ? null : t('form.url')),
      events: (value) => (value.length > 0 ? null : t('form.chooseOne')),
    },
  });
  const submit = (values: SaveWebhook) => {
    const onError = (error: unknown) => form.setErrors(fieldErrors(error));
    const body = { ...values, url: values.url.trim() };
    if (isNew) {
      create.mutate(body, {
        onSuccess: (created) => {
          onClose();
          onCreated(created);
        },
        onError,
      });
    } else {
      update.mutate(
        { id: webhook.id, ...body },
        {
          onSuccess: () => {
            onClose();
            toastDone(t('action.saved'));
          },
          onError,
        },
      );
    }
  };
  return (
    <FormModal
      title={isNew ? t('webhooks.add') : t('webhooks.editTitle')}
      submitLabel={isNew ? t('action.create') : t('action.saveChanges')}
      onClose={onClose}
      onSubmit={form.onSubmit(submit)}
      saving={create.isPending || update.isPending}
      error={create.error ?? update.error}
    >
      <TextInput
        label={t('webhooks.url')}
        type="url"
        placeholder="https://example.com/mailroom"
        withAsterisk
        data-autofocus
        {...form.getInputProps('url')}
      />
      <Checkbox.Group label={t('webhooks.events')} withAsterisk {...form.getInputProps('events')}>
        <Stack gap="xs" mt={6}>
          {WEBHOOK_EVENTS.map((event) => (
            <Checkbox key={event} value={event} label={t(`webhookEvent.${event}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Switch label={t('webhooks.active')} {...form.getInputProps('active', { type: 'checkbox' })} />
    </FormModal>
  );
}
