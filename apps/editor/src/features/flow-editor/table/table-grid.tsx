import { Table, Text, UnstyledButton } from '@mantine/core';
import { conditionSentence, factSpec, groupSentence, type FlowNode, type PortId } from '@mailroom/rules';
import { useMemo, type ClipboardEvent, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNodeWords } from '../canvas/use-drawing';
import { useCounts } from '../conditions/matches-context';
import type { RuleDrag } from '../conditions/use-rule-drag';
import { useFlowLanguage } from '../i18n/use-language';
import { distinctTitle } from '../nodes/node-words';
import { useFlowState } from '../state/flow-context';
import { shownDocument } from '../state/flow-store';
import { useKnownReferences } from '../state/references-context';
import { CaseHeading } from './case-heading';
import { ColumnHeading } from './column-heading';
import { setCell } from './edit-table';
import { isTabular, switchTable, withoutFact, type Column, type Row } from './switch-table';
import { useTable } from './table-context';
import classes from './table.module.css';
import { useTableClipboard } from './use-table-clipboard';

interface TableGridProps {
  node: Extract<FlowNode, { kind: 'switch' }>;
  drag: RuleDrag;
  focusCase: (id: PortId) => void;
  marks: (id: PortId | null) => ReactNode;
  onOpenMessage: () => void;
}

export function TableGrid({ node, drag, focusCase, marks, onOpenMessage }: TableGridProps) {
  const { t } = useTranslation('flow');
  const { cases, columns, opened } = useTable();
  const table = useMemo(() => switchTable(cases), [cases]);
  const leadsTo = useWaysOut(node);
  const matches = useCounts();
  return (
    <div className={classes.scroll}>
      <Table withTableBorder withColumnBorders verticalSpacing={6} className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('table.case')}</Table.Th>
            {columns.map((column, index) => (
              <Table.Th key={column.key}>
                <ColumnHeading column={column} index={index} />
              </Table.Th>
            ))}
            {table.hasFurther && <Table.Th>{t('table.more')}</Table.Th>}
            <Table.Th>{t('table.goesTo')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody data-group={node.id}>
          {table.rows.map((row, index) => (
            <Table.Tr
              key={row.item.id}
              data-testid="table-row"
              data-rule={row.item.id}
              data-parent={node.id}
              data-held={drag.id === row.item.id || undefined}
              data-drop={drag.place?.index === index || undefined}
              data-editing={row.item.id === opened?.caseId || undefined}
            >
              <Table.Th scope="row">
                <CaseHeading
                  item={row.item}
                  index={index}
                  drag={drag}
                  marks={marks(row.item.id)}
                  focusCase={focusCase}
                  onOpenMessage={onOpenMessage}
                />
              </Table.Th>
              {columns.map((column, at) => (
                <Table.Td key={column.key}>
                  <Cell row={row} column={column} place={{ row: index, column: at }} />
                </Table.Td>
              ))}
              {table.hasFurther && (
                <Table.Td>
                  <Further row={row} />
                </Table.Td>
              )}
              <Table.Td>{leadsTo(row.item.id)}</Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr data-drop={drag.place?.index === cases.length || undefined}>
            <Table.Th scope="row">
              {t('table.otherwise')}
              {matches?.messages ? (
                <Text size="xs" c="dimmed" data-testid="otherwise-taken">
                  {t('matching.taken', { count: matches.otherwise ?? 0, messages: matches.messages })}
                </Text>
              ) : null}
            </Table.Th>
            <Table.Td colSpan={columns.length + (table.hasFurther ? 1 : 0)}>{marks(null)}</Table.Td>
            <Table.Td>{leadsTo('otherwise')}</Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </div>
  );
}

interface CellProps {
  row: Row;
  column: Column;
  place: { row: number; column: number };
}

/** What a case asks of a property: opens below the table, takes what is pasted, and is emptied by Delete. */
function Cell({ row: { item, cells }, column, place }: CellProps) {
  const { t } = useTranslation('flow');
  const language = useFlowLanguage();
  const { names } = useKnownReferences();
  const { cases, locked, opened, open, edit } = useTable();
  const clipboard = useTableClipboard();
  const label = factSpec(column.fact)?.label[language] ?? column.fact;
  const options = { language, names: (_kind: string, id: string) => names.get(id) };
  const conditions = cells.get(column.key) ?? [];
  const said = conditions.map((condition) => conditionSentence(condition, options));
  if (!isTabular(item.when)) {
    return (
      <Text span size="xs" c="dimmed" title={t('table.seeFurther')}>
        ↪
      </Text>
    );
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = STEPS[event.key];
    if (step && !event.altKey) {
      event.preventDefault();
      cellBeside(event.currentTarget, place, step)?.focus();
    } else if (!locked && (event.key === 'Delete' || event.key === 'Backspace') && conditions.length > 0) {
      event.preventDefault();
      edit(setCell(cases, item.id, column.key, []), { says: t('condition.said.removed') });
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c') {
      event.preventDefault();
      clipboard.copyCell(conditions);
    } else if (!locked && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'v') {
      // Where a page may not read the clipboard, the browser's own event brings the text.
      event.stopPropagation();
    } else return;
    // The canvas would do the same with the selected step.
    event.stopPropagation();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (locked) return;
    event.preventDefault();
    event.stopPropagation();
    clipboard.paste(event.clipboardData.getData('text/plain'), place);
  };
  const isOpen = opened?.kind === 'cell' && opened.caseId === item.id && opened.columnKey === column.key;
  return (
    <UnstyledButton
      className={classes.cell}
      data-empty={said.length === 0 || undefined}
      data-opened={isOpen || undefined}
      data-cell={`${place.row}:${place.column}`}
      aria-expanded={isOpen}
      aria-label={t('table.edit', { condition: said.join('; ') || `${label}: ${t('table.any')}` })}
      onClick={() => open({ kind: 'cell', caseId: item.id, columnKey: column.key })}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
    >
      {said.map((sentence) => withoutFact(sentence, label)).join('; ') || '–'}
    </UnstyledButton>
  );
}

const STEPS: Record<string, readonly [down: number, right: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function cellBeside(cell: HTMLElement, { row, column }: CellProps['place'], [down, right]: readonly [number, number]) {
  return cell.closest('table')?.querySelector<HTMLElement>(`[data-cell="${row + down}:${column + right}"]`);
}

/** What does not fit into columns, in words; it is edited as a whole. */
function Further({ row: { item, further } }: { row: Row }) {
  const language = useFlowLanguage();
  const { names } = useKnownReferences();
  const { opened, open } = useTable();
  if (!further) return null;
  return (
    <UnstyledButton
      className={classes.cell}
      data-further
      data-opened={(opened?.kind === 'case' && opened.caseId === item.id) || undefined}
      onClick={() => open({ kind: 'case', caseId: item.id })}
    >
      {groupSentence(further, { language, names: (_kind: string, id: string) => names.get(id) })}
    </UnstyledButton>
  );
}

/** Where each way out leads, in words. */
function useWaysOut(node: TableGridProps['node']): (port: PortId) => string {
  const { t } = useTranslation('flow');
  const words = useNodeWords();
  const { existing } = useKnownReferences();
  const document = useFlowState(shownDocument);
  return (port) => {
    const edge = document.edges.find((candidate) => candidate.from === node.id && candidate.port === port);
    const target = document.nodes.find(({ id }) => id === edge?.to);
    if (!target) return t(`inspector.nowhere.${existing.self?.scope ?? 'mailbox'}`);
    return distinctTitle(target, document.nodes, words);
  };
}
