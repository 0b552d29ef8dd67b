import { Modal, Stack, Text } from '@mantine/core';
import type { FlowNode, Group, PortId, Problem, SwitchCase, Witness } from '@mailroom/rules';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GroupEditor } from '../conditions/group-editor';
import { MatchesProvider } from '../conditions/matches-context';
import { moveRule } from '../conditions/move-rule';
import { useRuleDrag } from '../conditions/use-rule-drag';
import { useFlowLanguage } from '../i18n/use-language';
import { WitnessMessage } from '../outline/witness-message';
import { announce, nameEdit } from '../speech/speech';
import { SpeechRegion } from '../speech/speech-region';
import { typing } from '../state/flow-store';
import { useKnownReferences } from '../state/references-context';
import { useEdits } from '../state/use-edits';
import { CaseMarks } from './case-marks';
import { CellEditor } from './cell-editor';
import { changeColumn, clearColumn, moveCase, orderColumns, setWhen } from './edit-table';
import { TableProvider, useTable, type Opened, type TableState } from './table-context';
import { TableGrid } from './table-grid';
import { TableTools } from './table-tools';
import { headingOf } from './table-text';
import classes from './table.module.css';
import { useAnalysis } from './use-analysis';
import { useTableColumns } from './use-table-columns';

interface DecisionTableProps {
  node: Extract<FlowNode, { kind: 'switch' }>;
  problems: readonly Problem[];
  locked: boolean;
  onClose: () => void;
}

/** A switch as a decision table: its cases as rows, what they ask for as columns, and what is wrong with them. */
export function DecisionTable(props: DecisionTableProps) {
  const { t } = useTranslation('flow');
  const { node, onClose } = props;
  const { cases } = node.data;
  const groups = useMemo(() => cases.map(({ when }) => when), [cases]);
  return (
    <Modal
      opened
      onClose={onClose}
      size="min(96vw, 1240px)"
      title={
        <Text component="span" fw={650}>
          {node.title ? `${t('table.title')}: ${node.title}` : t('table.title')}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <MatchesProvider groups={groups}>
        <Body {...props} />
      </MatchesProvider>
    </Modal>
  );
}

function Body({ node, problems, locked, onClose }: DecisionTableProps) {
  const { t } = useTranslation('flow');
  const { run } = useEdits();
  const analysis = useAnalysis(node.id);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [witness, setWitness] = useState<Witness | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const { cases } = node.data;
  const columns = useTableColumns(cases);

  const edit: TableState['edit'] = (next, note = {}) => {
    const { says } = note;
    if (isSame(next, cases)) {
      if (says !== undefined) announce(says);
      return;
    }
    run(
      { type: 'set-data', nodeId: node.id, data: { cases: next } },
      note.typing ? typing(`${node.id} ${note.typing}`) : undefined,
    );
    if (says !== undefined) nameEdit(says);
  };
  const table: TableState = {
    nodeId: node.id,
    cases,
    columns: columns.columns,
    locked,
    opened,
    open: (next) => {
      setWitness(null);
      setOpened(next);
    },
    edit,
    addColumn: columns.add,
    removeColumn: (key) => {
      columns.remove(key);
      setOpened(null);
      edit(clearColumn(cases, key), { says: t('condition.said.removed') });
    },
    moveColumn: (key, index) => {
      const order = columns.columns.map((column) => column.key).filter((other) => other !== key);
      const next = order.toSpliced(index, 0, key);
      columns.setOrder(next);
      edit(orderColumns(cases, next), { says: t('condition.said.moved', { place: index + 1, of: next.length }) });
    },
    replaceColumn: (key, column) => {
      columns.setOrder(columns.columns.map((other) => (other.key === key ? column.key : other.key)));
      columns.remove(key);
      columns.add(column);
      setOpened(null);
      edit(changeColumn(cases, key, column));
    },
  };
  /** Rows are dragged as the rules of a group are. */
  const drag = useRuleDrag(box, rowsOf(node.id, cases), (id, place) => {
    if (!moveRule(rowsOf(node.id, cases), id, place)) return;
    const next = moveCase(cases, id, place.index);
    const now = next.findIndex((item) => item.id === id);
    edit(next, { says: t('condition.said.moved', { place: now + 1, of: next.length }) });
  });
  const focusCase = (id: PortId) =>
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-grip="${CSS.escape(id)}"]`)?.focus());

  return (
    <TableProvider value={table}>
      <Stack gap="md" data-document-form data-testid="decision-table">
        <Text size="xs" c="dimmed">
          {t('table.hint')}
        </Text>
        <div ref={box}>
          <TableGrid
            node={node}
            drag={drag}
            focusCase={focusCase}
            onOpenMessage={onClose}
            marks={(id) => (
              <CaseMarks
                caseId={id}
                cases={cases}
                analysis={analysis}
                onWitness={(found) => {
                  setOpened(null);
                  setWitness(found);
                }}
              />
            )}
          />
        </div>
        {!locked && <TableTools />}
        {witness && (
          <section className={classes.below} aria-label={t('witness.title')} ref={bringIntoView}>
            <Text size="xs" fw={650} mb={4}>
              {t('witness.title')}
            </Text>
            <WitnessMessage witness={witness.message} records={witness.records} />
          </section>
        )}
        {opened && (
          <OpenedPart
            key={JSON.stringify(opened)}
            opened={opened}
            problems={problems}
            onClose={() => {
              // Where one came from; after the last word about a cell it is still marked.
              box.current?.querySelector<HTMLElement>('[data-opened]')?.focus();
              setOpened(null);
            }}
            onOpenMessage={onClose}
          />
        )}
        <SpeechRegion />
      </Stack>
    </TableProvider>
  );
}

interface OpenedPartProps {
  opened: Opened;
  problems: readonly Problem[];
  onClose: () => void;
  onOpenMessage: () => void;
}

/** What is open below the table: a cell, or a whole case that no table can show. */
function OpenedPart({ opened, problems, onClose, onOpenMessage }: OpenedPartProps) {
  const { t } = useTranslation('flow');
  const language = useFlowLanguage();
  const { names } = useKnownReferences();
  const { cases, columns, locked, edit } = useTable();
  const item = cases.find(({ id }) => id === opened.caseId);
  const column = opened.kind === 'cell' ? columns.find(({ key }) => key === opened.columnKey) : undefined;
  if (!item || (opened.kind === 'cell' && !column)) return null;
  const name = item.title || t('switch.case', { number: cases.indexOf(item) + 1 });
  const title = column ? `${name} · ${headingOf(column, language, names)}` : name;
  return (
    <section className={classes.below} ref={bringIntoView} aria-label={title} data-testid="table-opened">
      <Text size="xs" fw={650} mb={6}>
        {title}
      </Text>
      {column ? (
        <CellEditor item={item} column={column} problems={problems} onClose={onClose} onOpenMessage={onOpenMessage} />
      ) : (
        <GroupEditor
          group={item.when}
          problems={problems}
          locked={locked}
          onOpenMessage={onOpenMessage}
          onChange={(when, typed) => edit(setWhen(cases, item.id, when), { typing: typed })}
        />
      )}
    </section>
  );
}

/** A long table would leave what was opened below the lower edge. */
const bringIntoView = (section: HTMLElement | null) => section?.scrollIntoView({ block: 'nearest' });

/** The cases as a group whose rules can be put into another order. */
const rowsOf = (id: string, cases: readonly SwitchCase[]): Group => ({
  id,
  combine: 'any',
  rules: cases.map((item) => ({ id: item.id, fact: '', operator: '' })),
});

const isSame = (a: readonly SwitchCase[], b: readonly SwitchCase[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);
