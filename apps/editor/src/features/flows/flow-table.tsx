import { Table, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import type { FlowFile } from '@mailroom/rules';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFlowProblems } from '../../api/flows';
import { useMay } from '../../api/session';
import type { FlowSummary } from '../../api/types';
import tableClasses from '../../ui/data-table.module.css';
import { When } from '../../ui/when';
import { FlowProblems, FlowState, UsedFor } from './flow-badges';
import { sortedFlows, type Sorting, type SortKey } from './flow-list';
import { FlowMenu, useAskToDelete } from './flow-menu';
import { FlowName } from './flow-name';
import classes from './flows.module.css';

interface FlowTableProps {
  flows: readonly FlowSummary[];
  onDuplicate: (file: FlowFile) => void;
}

/** The flows as a table that is sorted by its headings. Arrow keys go from name to name, F2 renames, Delete deletes. */
export function FlowTable({ flows, onDuplicate }: FlowTableProps) {
  const { t } = useTranslation();
  const mayChange = useMay('flows:change');
  const counts = useFlowProblems().data;
  const askToDelete = useAskToDelete();
  const [sorting, setSorting] = useState<Sorting>({ by: 'scope', isDown: false });
  const [renaming, setRenaming] = useState<string | null>(null);
  const table = useRef<HTMLTableElement>(null);
  const shown = sortedFlows(flows, sorting);
  const focus = (id: string | undefined) =>
    table.current?.querySelector<HTMLElement>(`[data-flow="${CSS.escape(id ?? '')}"]`)?.focus();

  const onKeyDown = (event: KeyboardEvent) => {
    const id = event.target instanceof HTMLElement ? event.target.dataset.flow : undefined;
    const at = shown.findIndex((flow) => flow.id === id);
    const flow = shown[at];
    if (!flow) return;
    if (event.key === 'ArrowDown') focus(shown[at + 1]?.id);
    else if (event.key === 'ArrowUp') focus(shown[at - 1]?.id);
    else if (event.key === 'Home') focus(shown[0]?.id);
    else if (event.key === 'End') focus(shown.at(-1)?.id);
    else if (event.key === 'F2' && mayChange) setRenaming(flow.id);
    else if (event.key === 'Delete' && mayChange) askToDelete(flow);
    else return;
    event.preventDefault();
  };
  const endRenaming = (id: string) => {
    setRenaming(null);
    requestAnimationFrame(() => focus(id));
  };
  const heading = (by: SortKey, label: string) => (
    <SortHeading by={by} label={label} sorting={sorting} onSort={setSorting} />
  );
  return (
    <div>
      <div className={tableClasses.table}>
        <Table highlightOnHover ref={table} onKeyDown={onKeyDown}>
          <Table.Thead>
            <Table.Tr>
              {heading('name', t('flows.name'))}
              {heading('scope', t('flows.scope'))}
              {heading('state', t('flows.state'))}
              <Table.Th>{t('flows.problems')}</Table.Th>
              {heading('published', t('flows.publishedAt'))}
              {heading('changed', t('common.changed'))}
              {mayChange && (
                <Table.Th w={48}>
                  <VisuallyHidden>{t('action.more')}</VisuallyHidden>
                </Table.Th>
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((flow) => (
              <Table.Tr key={flow.id} data-testid="flow-row">
                <Table.Td>
                  <FlowName flow={flow} isRenaming={renaming === flow.id} onDone={() => endRenaming(flow.id)} />
                </Table.Td>
                <Table.Td className={classes.usedFor}>
                  <UsedFor flow={flow} />
                </Table.Td>
                <Table.Td>
                  <FlowState flow={flow} />
                </Table.Td>
                <Table.Td data-label={t('flows.problems')}>
                  <FlowProblems flowId={flow.id} count={counts?.find(({ flowId }) => flowId === flow.id)} />
                </Table.Td>
                <Table.Td data-label={t('flows.publishedAt')}>
                  {flow.publishedAt ? <When at={flow.publishedAt} /> : '–'}
                </Table.Td>
                <Table.Td data-label={t('common.changed')}>
                  <When at={flow.updatedAt} />
                </Table.Td>
                {mayChange && (
                  <Table.Td>
                    <FlowMenu flow={flow} onRename={() => setRenaming(flow.id)} onDuplicate={onDuplicate} />
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {mayChange && (
        <Text size="xs" c="dimmed" mt="xs" visibleFrom="sm">
          {t('flows.keys')}
        </Text>
      )}
    </div>
  );
}

interface SortHeadingProps {
  by: SortKey;
  label: string;
  sorting: Sorting;
  onSort: (sorting: Sorting) => void;
}

/** Pressed once it sorts by its column, pressed again the other way round. */
function SortHeading({ by, label, sorting, onSort }: SortHeadingProps) {
  const { t } = useTranslation();
  const isOn = sorting.by === by;
  const Icon = sorting.isDown ? IconArrowDown : IconArrowUp;
  // Of times the latest is looked for first.
  const startsDown = by === 'published' || by === 'changed';
  return (
    <Table.Th aria-sort={isOn ? (sorting.isDown ? 'descending' : 'ascending') : 'none'}>
      <UnstyledButton
        className={classes.sort}
        title={t('flows.sortBy', { column: label })}
        onClick={() => onSort({ by, isDown: isOn ? !sorting.isDown : startsDown })}
      >
        {label}
        {isOn && <Icon size={14} aria-hidden />}
      </UnstyledButton>
    </Table.Th>
  );
}
