import { Button, Group, Popover, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconClipboardPlus, IconColumnInsertRight, IconPlus, IconTableExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ColumnForm } from './column-heading';
import { addCase } from './edit-table';
import { useTable } from './table-context';
import { useTableClipboard } from './use-table-clipboard';

/** What can be done with the table as a whole. */
export function TableTools() {
  const { t } = useTranslation('flow');
  const { cases, open, edit, addColumn } = useTable();
  const clipboard = useTableClipboard();
  const [isAdding, adding] = useDisclosure(false);
  const add = () => {
    const next = addCase(cases);
    const added = next.at(-1);
    edit(next, { says: t('condition.said.added') });
    if (added) open({ kind: 'case', caseId: added.id });
  };
  return (
    <Group gap={6}>
      <Button size="xs" variant="light" leftSection={<IconPlus size={14} />} onClick={add}>
        {t('switch.add')}
      </Button>
      <Popover
        opened={isAdding}
        onChange={adding.toggle}
        withinPortal={false}
        trapFocus
        returnFocus
        closeOnClickOutside={false}
        position="top-start"
      >
        <Popover.Target>
          <Button size="xs" variant="subtle" leftSection={<IconColumnInsertRight size={14} />} onClick={adding.toggle}>
            {t('table.addColumn')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('table.addColumn')}>
          <ColumnForm
            initial={{ fact: 'from.domain', params: undefined }}
            submit={t('table.addColumn')}
            onCancel={adding.close}
            onSubmit={(column) => {
              adding.close();
              addColumn(column);
            }}
          />
        </Popover.Dropdown>
      </Popover>
      <Button
        size="xs"
        variant="subtle"
        color="gray"
        leftSection={<IconTableExport size={14} />}
        onClick={clipboard.copyTable}
      >
        {t('table.copy')}
      </Button>
      <PasteRows />
    </Group>
  );
}

/** A place for rows of a spreadsheet, for browsers and people that paste nowhere else. */
function PasteRows() {
  const { t } = useTranslation('flow');
  const { cases } = useTable();
  const clipboard = useTableClipboard();
  const [isOpen, paste] = useDisclosure(false);
  const [text, setText] = useState('');
  return (
    <Popover
      opened={isOpen}
      onChange={paste.toggle}
      width={380}
      withinPortal={false}
      trapFocus
      returnFocus
      position="top-start"
    >
      <Popover.Target>
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          leftSection={<IconClipboardPlus size={14} />}
          onClick={paste.toggle}
        >
          {t('table.paste')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={8}>
          <Textarea
            size="xs"
            autosize
            minRows={3}
            maxRows={8}
            label={t('table.pasteLabel')}
            description={t('table.pasteHint')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Group justify="space-between">
            <Text size="xs" c="dimmed">
              {t('table.pasteWhere')}
            </Text>
            <Button
              size="compact-xs"
              disabled={text.trim() === ''}
              onClick={() => {
                clipboard.paste(text, { row: cases.length, column: -1 });
                setText('');
                paste.close();
              }}
            >
              {t('table.insert')}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
