import { ActionIcon, Button, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SaveWebhook } from '../../api/types';
import classes from './webhooks.module.css';

type Headers = SaveWebhook['headers'];

interface HeaderFieldsProps {
  value: Headers;
  /** Names whose values the server has: they are kept unless a new value is typed. */
  known: readonly string[];
  onChange: (value: Headers) => void;
  errorOf: (index: number, field: 'name' | 'value') => React.ReactNode;
}

/** Fixed headers that go with every call. What was saved is never shown again. */
export function HeaderFields({ value, known, onChange, errorOf }: HeaderFieldsProps) {
  const { t } = useTranslation();
  const put = (index: number, patch: Partial<Headers[number]>) =>
    onChange(value.map((header, place) => (place === index ? { ...header, ...patch } : header)));
  return (
    <Fieldset legend={t('webhooks.headers')} classNames={{ legend: classes.legend }}>
      <Stack gap="sm">
        <Text size="xs" c="dimmed">
          {t('webhooks.headersHelp')}
        </Text>
        {value.map((header, index) => (
          <Group key={index} align="flex-start" gap="xs" wrap="nowrap">
            <TextInput
              flex={1}
              label={t('webhooks.headerName')}
              placeholder="Authorization"
              value={header.name}
              error={errorOf(index, 'name')}
              onChange={({ currentTarget }) => put(index, { name: currentTarget.value })}
            />
            <TextInput
              flex={2}
              label={t('webhooks.headerValue')}
              placeholder={known.includes(header.name) ? t('webhooks.headerKept') : 'Bearer …'}
              value={header.value ?? ''}
              error={errorOf(index, 'value')}
              autoComplete="off"
              onChange={({ currentTarget }) =>
                put(index, {
                  value: currentTarget.value === '' && known.includes(header.name) ? null : currentTarget.value,
                })
              }
            />
            <ActionIcon
              mt={28}
              aria-label={`${t('webhooks.removeHeader')}: ${header.name || index + 1}`}
              onClick={() => onChange(value.filter((_, place) => place !== index))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        ))}
        <Button
          variant="default"
          size="xs"
          w="fit-content"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...value, { name: '', value: '' }])}
        >
          {t('webhooks.addHeader')}
        </Button>
      </Stack>
    </Fieldset>
  );
}
