import { Collapse, Stack, Switch, Textarea, TextInput, UnstyledButton, Group, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '../../api/problem';
import type { CreatedWebhook, SaveWebhook, Webhook } from '../../api/types';
import { useCreateWebhook, useUpdateWebhook } from '../../api/webhooks';
import { FormModal } from '../../ui/form-modal';
import { toastDone } from '../../ui/toast';
import { EventChoice } from './event-choice';
import { FilterFields } from './filter-fields';
import { HeaderFields } from './header-fields';
import { settingsOf } from './settings-of';
import { useEventWords } from './use-event-words';

interface WebhookFormProps {
  webhook: Webhook | 'new';
  onClose: () => void;
  onCreated: (webhook: CreatedWebhook) => void;
}

const BLANK: SaveWebhook = { name: '', description: '', url: '', events: [], filter: [], headers: [], active: true };

export function WebhookForm({ webhook, onClose, onCreated }: WebhookFormProps) {
  const { t } = useTranslation();
  const { offered } = useEventWords();
  const create = useCreateWebhook();
  const update = useUpdateWebhook();
  const isNew = webhook === 'new';
  const known = isNew ? [] : webhook.headers;
  const form = useForm<SaveWebhook>({
    initialValues: isNew ? BLANK : settingsOf(webhook),
    validate: { url: (value) => (/^https?:\/\/\S+$/.test(value.trim()) ? null : t('form.url')) },
  });
  const { filter, headers } = form.values;
  const [isOpen, { toggle }] = useDisclosure(filter.length + headers.length > 0);
  const submit = (values: SaveWebhook) => {
    const onError = (error: unknown) => form.setErrors(fieldErrors(error));
    const body = {
      ...values,
      url: values.url.trim(),
      filter: values.filter.filter((condition) => condition.in.length > 0),
      headers: values.headers.filter((header) => header.name !== '' || header.value),
    };
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
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <FormModal
      title={isNew ? t('webhooks.add') : t('webhooks.editTitle')}
      submitLabel={isNew ? t('action.create') : t('action.saveChanges')}
      size="lg"
      onClose={onClose}
      onSubmit={form.onSubmit(submit)}
      saving={create.isPending || update.isPending}
      error={create.error ?? update.error}
    >
      <TextInput
        label={t('webhooks.url')}
        description={t('webhooks.urlHelp')}
        type="url"
        placeholder="https://example.com/mailroom"
        withAsterisk
        data-autofocus
        {...form.getInputProps('url')}
      />
      <TextInput label={t('common.name')} maxLength={120} {...form.getInputProps('name')} />
      <Textarea
        label={t('common.description')}
        autosize
        minRows={1}
        maxRows={5}
        {...form.getInputProps('description')}
      />
      <EventChoice
        offered={offered}
        value={form.values.events}
        onChange={(events) => form.setFieldValue('events', events)}
        error={form.errors['events']}
      />
      <UnstyledButton onClick={toggle} aria-expanded={isOpen}>
        <Group gap={4} component="span">
          <Chevron size={16} aria-hidden />
          <Text size="sm" fw={600} component="span">
            {t('webhooks.more')}
          </Text>
        </Group>
      </UnstyledButton>
      <Collapse expanded={isOpen}>
        <Stack>
          <FilterFields value={filter} onChange={(value) => form.setFieldValue('filter', value)} />
          <HeaderFields
            value={headers}
            known={known}
            onChange={(value) => form.setFieldValue('headers', value)}
            errorOf={(index, field) => form.errors[`headers.${index}.${field}`]}
          />
        </Stack>
      </Collapse>
      <Switch label={t('webhooks.active')} {...form.getInputProps('active', { type: 'checkbox' })} />
    </FormModal>
  );
}
