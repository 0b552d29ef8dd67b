import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPencil, IconPlus, IconX } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { FormModal } from '../../ui/form-modal';
import { Facts } from './fields';

interface OwnFieldsProps {
  fields: Record<string, string>;
  onChange: (fields: Record<string, string>) => void;
}

/** What a company notes about a record besides the fields that all have. */
export function OwnFields({ fields, onChange }: OwnFieldsProps) {
  const { t } = useTranslation();
  const [isEditing, setEditing] = useState(false);
  const rows = Object.entries(fields);
  return (
    <Stack gap={6}>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={600}>
          {t('record.ownFields')}
        </Text>
        <ActionIcon onClick={() => setEditing(true)} aria-label={t('record.editOwnFields')}>
          <IconPencil size={16} />
        </ActionIcon>
      </Group>
      {rows.length > 0 ? (
        <Facts rows={rows} />
      ) : (
        <Text size="sm" c="dimmed">
          {t('record.ownFieldsNone')}
        </Text>
      )}
      {isEditing && (
        <OwnFieldsForm
          fields={fields}
          onClose={() => setEditing(false)}
          onSave={(next) => {
            setEditing(false);
            onChange(next);
          }}
        />
      )}
    </Stack>
  );
}

interface Row {
  key: number;
  name: string;
  value: string;
}

interface OwnFieldsFormProps {
  fields: Record<string, string>;
  onClose: () => void;
  onSave: (fields: Record<string, string>) => void;
}

function OwnFieldsForm({ fields, onClose, onSave }: OwnFieldsFormProps) {
  const { t } = useTranslation();
  const [rows, setRows] = useState<Row[]>(() => {
    const known = Object.entries(fields).map(([name, value], key) => ({ key, name, value }));
    return known.length > 0 ? known : [{ key: 0, name: '', value: '' }];
  });
  const change = (key: number, part: Partial<Row>) =>
    setRows((before) => before.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const add = () =>
    setRows((before) => [...before, { key: Math.max(-1, ...before.map((row) => row.key)) + 1, name: '', value: '' }]);

  const names = rows.map((row) => row.name.trim());
  const problemOf = ({ name, value }: Row) => {
    if (!name.trim()) return value.trim() ? t('form.required') : null;
    return names.filter((other) => other === name.trim()).length > 1 ? t('record.fieldTwice') : null;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (rows.some((row) => problemOf(row) !== null)) return;
    onSave(Object.fromEntries(rows.filter((row) => row.name.trim()).map((row) => [row.name.trim(), row.value.trim()])));
  };
  return (
    <FormModal
      title={t('record.ownFields')}
      submitLabel={t('action.saveChanges')}
      onClose={onClose}
      onSubmit={submit}
      saving={false}
      error={null}
    >
      {rows.map((row, index) => (
        <Group key={row.key} gap="xs" wrap="nowrap" align="flex-start">
          <TextInput
            aria-label={t('record.fieldName')}
            placeholder={t('record.fieldName')}
            value={row.name}
            error={problemOf(row)}
            onChange={(event) => change(row.key, { name: event.currentTarget.value })}
            maxLength={100}
            flex={2}
            data-autofocus={index === 0 || undefined}
          />
          <TextInput
            aria-label={row.name.trim() || t('record.fieldValue')}
            placeholder={t('record.fieldValue')}
            value={row.value}
            onChange={(event) => change(row.key, { value: event.currentTarget.value })}
            maxLength={2000}
            flex={3}
          />
          <ActionIcon
            size="lg"
            onClick={() => setRows((before) => before.filter((other) => other.key !== row.key))}
            aria-label={t('record.removeField', { name: row.name })}
          >
            <IconX size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        w="fit-content"
        leftSection={<IconPlus size={14} />}
        onClick={add}
        disabled={rows.length >= 50}
      >
        {t('record.addField')}
      </Button>
    </FormModal>
  );
}
