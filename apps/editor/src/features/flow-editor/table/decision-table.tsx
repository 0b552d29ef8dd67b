import { Button, Modal, Stack, Table, Text, UnstyledButton } from '@mantine/core';
import {
  conditionSentence,
  factSpec,
  groupSentence,
  newId,
  type Condition,
  type FlowNode,
  type Problem,
  type PortId,
  type Witness,
} from '@mailroom/rules';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNodeWords } from '../canvas/use-drawing';
import { changeFact, newCondition, newGroup } from '../conditions/edit-group';
import { GroupEditor } from '../conditions/group-editor';
import { useFlowLanguage } from '../i18n/use-language';
import { distinctTitle } from '../nodes/node-words';
import { WitnessMessage } from '../outline/witness-message';
import { useFlowState } from '../state/flow-context';
import { shownDocument, typing } from '../state/flow-store';
import { useKnownReferences } from '../state/references-context';
import { useEdits } from '../state/use-edits';
import { CaseMarks } from './case-marks';
import { switchTable, withoutFact, type Column } from './switch-table';
import classes from './table.module.css';
import { useAnalysis } from './use-analysis';

interface DecisionTableProps {
  node: Extract<FlowNode, { kind: 'switch' }>;
  problems: readonly Problem[];
  locked: boolean;
  onClose: () => void;
}

/** A switch as a decision table: its cases as rows, what they ask for as columns, and what is wrong with them. */
export function DecisionTable({ node, problems, locked, onClose }: DecisionTableProps) {
  const { t } = useTranslation('flow');
  const { run } = useEdits();
  const analysis = useAnalysis(node.id);
  const [editing, setEditing] = useState<PortId | null>(null);
  const [witness, setWitness] = useState<Witness | null>(null);
  const { cases } = node.data;
  const edited = cases.find(({ id }) => id === editing);

  const setCase = (id: PortId, when: (typeof cases)[number]['when'], typed?: string) =>
    run(
      {
        type: 'set-data',
        nodeId: node.id,
        data: { cases: cases.map((item) => (item.id === id ? { ...item, when } : item)) },
      },
      typed ? typing(`${node.id} ${typed}`) : undefined,
    );

  const addCase = () => {
    const added = { id: newId('case'), when: newGroup() };
    run({ type: 'set-data', nodeId: node.id, data: { cases: [...cases, added] } });
    setWitness(null);
    setEditing(added.id);
  };

  /** Opens the case; of an empty cell with the condition it is going to hold. */
  const open = (id: PortId, missing?: Column) => {
    setWitness(null);
    setEditing(id);
    const item = cases.find((other) => other.id === id);
    if (!missing || !item || locked || item.when.combine !== 'all' || item.when.not) return;
    const condition: Condition = { ...changeFact(newCondition(), missing.fact), id: newId('condition') };
    if (missing.params) condition.params = missing.params;
    setCase(id, { ...item.when, rules: [...item.when.rules, condition] });
  };

  return (
    <Modal
      opened
      onClose={onClose}
      size="min(96vw, 1100px)"
      title={
        <Text component="span" fw={650}>
          {node.title ? `${t('table.title')}: ${node.title}` : t('table.title')}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Stack gap="md" data-document-form data-testid="decision-table">
        <Text size="xs" c="dimmed">
          {t('table.hint')}
        </Text>
        <Cases
          node={node}
          editing={editing}
          onOpen={open}
          marks={(id) => (
            <CaseMarks
              caseId={id}
              cases={cases}
              analysis={analysis}
              onWitness={(found) => {
                setEditing(null);
                setWitness(found);
              }}
            />
          )}
        />
        {witness && (
          <section className={classes.below} aria-label={t('witness.title')}>
            <Text size="xs" fw={650} mb={4}>
              {t('witness.title')}
            </Text>
            <WitnessMessage witness={witness.message} records={witness.records} />
          </section>
        )}
        {!locked && (
          <Button
            size="xs"
            variant="light"
            style={{ alignSelf: 'flex-start' }}
            leftSection={<IconPlus size={14} />}
            onClick={addCase}
          >
            {t('switch.add')}
          </Button>
        )}
        {edited && (
          <section
            key={edited.id}
            ref={bringIntoView}
            className={classes.below}
            aria-label={edited.title || t('switch.case', { number: cases.indexOf(edited) + 1 })}
          >
            <Text size="xs" fw={650} mb={6}>
              {edited.title || t('switch.case', { number: cases.indexOf(edited) + 1 })}
            </Text>
            <GroupEditor
              group={edited.when}
              problems={problems}
              locked={locked}
              onChange={(when, typed) => setCase(edited.id, when, typed)}
            />
          </section>
        )}
      </Stack>
    </Modal>
  );
}

/** A long table would leave what was opened below the lower edge. */
const bringIntoView = (section: HTMLElement | null) => section?.scrollIntoView({ block: 'nearest' });

interface CasesProps {
  node: DecisionTableProps['node'];
  editing: PortId | null;
  onOpen: (id: PortId, missing?: Column) => void;
  marks: (id: PortId | null) => React.ReactNode;
}

function Cases({ node, editing, onOpen, marks }: CasesProps) {
  const { t } = useTranslation('flow');
  const language = useFlowLanguage();
  const words = useNodeWords();
  const { names, existing } = useKnownReferences();
  const document = useFlowState(shownDocument);
  const table = useMemo(() => switchTable(node.data.cases), [node.data.cases]);
  const options = { language, names: (_kind: string, id: string) => names.get(id) };
  const label = (column: Column) => factSpec(column.fact)?.label[language] ?? column.fact;
  const leadsTo = (port: PortId) => {
    const edge = document.edges.find((candidate) => candidate.from === node.id && candidate.port === port);
    const target = document.nodes.find(({ id }) => id === edge?.to);
    if (!target) return t(`inspector.nowhere.${existing.self?.scope ?? 'mailbox'}`);
    return distinctTitle(target, document.nodes, words);
  };
  return (
    <div className={classes.scroll}>
      <Table withTableBorder withColumnBorders verticalSpacing={6} className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('table.case')}</Table.Th>
            {table.columns.map((column) => (
              <Table.Th key={column.key}>
                {label(column)}
                {Object.values(column.params ?? {}).map((param) => (
                  <Text key={param} span size="xs" c="dimmed">
                    {' '}
                    {names.get(String(param)) ?? param}
                  </Text>
                ))}
              </Table.Th>
            ))}
            {table.hasFurther && <Table.Th>{t('table.more')}</Table.Th>}
            <Table.Th>{t('table.goesTo')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {table.rows.map(({ item, cells, further }, index) => (
            <Table.Tr key={item.id} data-editing={item.id === editing || undefined}>
              <Table.Th scope="row">
                {item.title ? `${index + 1}. ${item.title}` : t('switch.case', { number: index + 1 })}
                {marks(item.id)}
              </Table.Th>
              {table.columns.map((column) => {
                const conditions = cells.get(column.key) ?? [];
                const said = conditions.map((condition) => conditionSentence(condition, options));
                return (
                  <Table.Td key={column.key}>
                    <UnstyledButton
                      className={classes.cell}
                      data-empty={said.length === 0 || undefined}
                      aria-label={t('table.edit', {
                        condition: said.join('; ') || `${label(column)}: ${t('table.any')}`,
                      })}
                      onClick={() => onOpen(item.id, said.length === 0 ? column : undefined)}
                    >
                      {said.map((sentence) => withoutFact(sentence, label(column))).join('; ') || '–'}
                    </UnstyledButton>
                  </Table.Td>
                );
              })}
              {table.hasFurther && (
                <Table.Td>
                  {further && (
                    <UnstyledButton className={classes.cell} data-further onClick={() => onOpen(item.id)}>
                      {groupSentence(further, options)}
                    </UnstyledButton>
                  )}
                </Table.Td>
              )}
              <Table.Td>{leadsTo(item.id)}</Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Th scope="row">{t('table.otherwise')}</Table.Th>
            <Table.Td colSpan={table.columns.length + (table.hasFurther ? 1 : 0)}>{marks(null)}</Table.Td>
            <Table.Td>{leadsTo('otherwise')}</Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </div>
  );
}
