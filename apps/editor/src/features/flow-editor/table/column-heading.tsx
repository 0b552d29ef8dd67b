import { ActionIcon, Box, Button, Group, Menu, Popover, Stack, Text, TextInput } from '@mantine/core';
import { factSpec, type FactParam } from '@mailroom/rules';
import { IconArrowLeft, IconArrowRight, IconChevronDown, IconReplace, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FactSelect } from '../conditions/fact-select';
import { SeenInput } from '../conditions/seen-values';
import { useFlowLanguage, useLocalise } from '../i18n/use-language';
import { ReferenceSelect } from '../inspector/reference-select';
import { useKnownReferences } from '../state/references-context';
import { columnKey, type Column } from './switch-table';
import { headingOf } from './table-text';
import { useTable } from './table-context';

/** The property a column is about, with what can be done to the column. */
export function ColumnHeading({ column, index }: { column: Column; index: number }) {
  const { t } = useTranslation('flow');
  const language = useFlowLanguage();
  const { names } = useKnownReferences();
  const { columns, locked, moveColumn, removeColumn, replaceColumn } = useTable();
  const [isChanging, setChanging] = useState(false);
  const heading = headingOf(column, language, names);
  return (
    <Group gap={2} wrap="nowrap" justify="space-between" align="flex-start">
      <span>{heading}</span>
      {!locked && (
        <Popover
          opened={isChanging}
          // Opened by the menu: what it is put beside is no button of its own.
          withRoles={false}
          onChange={setChanging}
          withinPortal={false}
          trapFocus
          returnFocus
          closeOnClickOutside={false}
        >
          <Popover.Target>
            <Box>
              <Menu position="bottom-end">
                <Menu.Target>
                  <ActionIcon size="xs" aria-label={t('table.columnOptions', { column: heading })}>
                    <IconChevronDown size={13} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item leftSection={<IconReplace size={15} />} onClick={() => setChanging(true)}>
                    {t('table.changeColumn')}
                  </Menu.Item>
                  <Menu.Item
                    leftSection={<IconArrowLeft size={15} />}
                    disabled={index === 0}
                    onClick={() => moveColumn(column.key, index - 1)}
                  >
                    {t('table.columnLeft')}
                  </Menu.Item>
                  <Menu.Item
                    leftSection={<IconArrowRight size={15} />}
                    disabled={index === columns.length - 1}
                    onClick={() => moveColumn(column.key, index + 1)}
                  >
                    {t('table.columnRight')}
                  </Menu.Item>
                  <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => removeColumn(column.key)}>
                    {t('table.removeColumn')}
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            </Box>
          </Popover.Target>
          <Popover.Dropdown role="dialog" aria-label={t('table.changeColumn')}>
            <ColumnForm
              initial={column}
              submit={t('table.changeColumn')}
              onCancel={() => setChanging(false)}
              onSubmit={(next) => {
                setChanging(false);
                replaceColumn(column.key, next);
              }}
            />
          </Popover.Dropdown>
        </Popover>
      )}
    </Group>
  );
}

interface ColumnFormProps {
  initial: Pick<Column, 'fact' | 'params'>;
  submit: string;
  onCancel: () => void;
  onSubmit: (column: Column) => void;
}

/** Asks which property a column is about. */
export function ColumnForm({ initial, submit, onCancel, onSubmit }: ColumnFormProps) {
  const { t } = useTranslation('flow');
  const { columns } = useTable();
  const [fact, setFact] = useState(initial.fact);
  const [params, setParams] = useState(initial.params);
  const asked = factSpec(fact)?.params ?? [];
  const key = columnKey({ fact, params });
  const isComplete = asked.every(({ name }) => params?.[name] !== undefined && params[name] !== '');
  const isThere = columns.some((column) => column.key === key);
  return (
    <Stack gap={8} w={280}>
      <FactSelect
        value={fact}
        disabled={false}
        onChange={(next) => {
          setFact(next);
          const needed = factSpec(next)?.params ?? [];
          setParams(needed.length > 0 ? Object.fromEntries(needed.map(startOf)) : undefined);
        }}
      />
      {asked.map((param) => (
        <ParamField
          key={param.name}
          fact={fact}
          param={param}
          value={params?.[param.name] ?? ''}
          onChange={(value) => setParams({ ...params, [param.name]: value })}
        />
      ))}
      {isThere && (
        <Text size="xs" c="dimmed">
          {t('table.columnThere')}
        </Text>
      )}
      <Group gap={6} justify="flex-end">
        <Button size="compact-xs" variant="default" onClick={onCancel}>
          {t('table.cancel')}
        </Button>
        <Button size="compact-xs" disabled={!isComplete || isThere} onClick={() => onSubmit({ key, fact, params })}>
          {submit}
        </Button>
      </Group>
    </Stack>
  );
}

const startOf = ({ name, type }: FactParam): [string, string | number] => [name, type === 'number' ? 24 : ''];

interface ParamFieldProps {
  fact: string;
  param: FactParam;
  value: string | number;
  onChange: (value: string | number) => void;
}

function ParamField({ fact, param, value, onChange }: ParamFieldProps) {
  const localise = useLocalise();
  const common = { size: 'xs', label: localise(param.label) } as const;
  if (param.reference) {
    return (
      <ReferenceSelect
        {...common}
        kind={param.reference}
        disabled={false}
        clearable={false}
        value={String(value)}
        onChange={(id) => onChange(id ?? '')}
      />
    );
  }
  if (fact.startsWith('header'))
    return <SeenInput {...common} fact="header" param="" value={String(value)} onChange={onChange} />;
  return (
    <TextInput
      {...common}
      type={param.type}
      value={value}
      onChange={(event) => {
        const text = event.currentTarget.value;
        onChange(param.type === 'number' && text !== '' ? Number(text) : text);
      }}
    />
  );
}
