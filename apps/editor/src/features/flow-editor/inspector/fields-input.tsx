import { ActionIcon, Button, Group, Input, Stack, TextInput } from '@mantine/core';
import { LIMITS, type FieldValues } from '@mailroom/rules';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldsOf, repeatedNames, rowsOf, sameFields, type FieldRow } from './field-rows';
import { usePlaceholderInput } from './use-placeholder-input';

interface FieldsInputProps {
  label: string;
  description?: string;
  disabled: boolean;
  value: FieldValues;
  onChange: (fields: FieldValues, isTyping: boolean) => void;
}

/** A record's own fields: names and values, line by line. */
export function FieldsInput({ label, description, disabled, value, onChange }: FieldsInputProps) {
  const { t } = useTranslation('flow');
  const [rows, setRows] = useState(() => rowsOf(value));
  // An undo, or another step's data: what is shown begins anew.
  if (!sameFields(fieldsOf(rows), value)) setRows(rowsOf(value));
  const repeated = repeatedNames(rows);

  const set = (next: FieldRow[], isTyping: boolean) => {
    setRows(next);
    const fields = fieldsOf(next);
    if (!sameFields(fields, value)) onChange(fields, isTyping);
  };
  const replace = (row: FieldRow, part: Partial<FieldRow>) =>
    set(
      rows.map((other) => (other.id === row.id ? { ...row, ...part } : other)),
      true,
    );

  return (
    <Input.Wrapper size="xs" label={label} description={description} labelElement="div" role="group" aria-label={label}>
      <Stack gap={6} mt={4}>
        {rows.map((row) => (
          <FieldLine
            key={row.id}
            row={row}
            disabled={disabled}
            error={repeated.has(row.name.trim()) ? t('inspector.fieldTwice') : undefined}
            onChange={(part) => replace(row, part)}
            onRemove={() =>
              set(
                rows.filter(({ id }) => id !== row.id),
                false,
              )
            }
          />
        ))}
        {!disabled && rows.length < LIMITS.fields && (
          <Button
            size="compact-xs"
            variant="light"
            style={{ alignSelf: 'flex-start' }}
            leftSection={<IconPlus size={13} />}
            onClick={() =>
              setRows([...rows, { id: Math.max(-1, ...rows.map(({ id }) => id)) + 1, name: '', value: '' }])
            }
          >
            {t('inspector.addField')}
          </Button>
        )}
      </Stack>
    </Input.Wrapper>
  );
}

interface FieldLineProps {
  row: FieldRow;
  disabled: boolean;
  error: string | undefined;
  onChange: (part: Partial<FieldRow>) => void;
  onRemove: () => void;
}

function FieldLine({ row, disabled, error, onChange, onRemove }: FieldLineProps) {
  const { t } = useTranslation('flow');
  const { ref, menu } = usePlaceholderInput(row.value, !disabled, (text) => onChange({ value: text }));
  return (
    <Group gap={4} wrap="nowrap" align="flex-start">
      <TextInput
        size="xs"
        w={104}
        style={{ flex: 'none' }}
        aria-label={t('inspector.fieldName')}
        placeholder={t('inspector.fieldName')}
        maxLength={100}
        disabled={disabled}
        error={error}
        value={row.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        ref={ref}
        size="xs"
        flex={1}
        miw={0}
        aria-label={row.name ? t('inspector.fieldValueOf', { name: row.name }) : t('inspector.fieldValue')}
        placeholder={t('inspector.fieldValue')}
        disabled={disabled}
        rightSection={menu}
        value={row.value}
        onChange={(event) => onChange({ value: event.currentTarget.value })}
      />
      {!disabled && (
        <ActionIcon size="md" mt={2} aria-label={t('inspector.removeField')} onClick={onRemove}>
          <IconTrash size={14} />
        </ActionIcon>
      )}
    </Group>
  );
}
