import { ActionIcon, Group, SegmentedControl, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import type { FlowDocument, NodeId } from '@mailroom/rules';
import { IconChevronDown, IconChevronUp, IconEqual } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../../ui/empty-state';
import { announce } from '../../speech/speech';
import { SpeechRegion } from '../../speech/speech-region';
import { ChangeCounts, countsOf } from '../change-counts';
import { ChangeBody, ChangeHead } from '../change-list';
import { useChangeWords, type ToldChange } from '../use-change-words';
import { ComparePane } from './compare-pane';
import classes from './compare.module.css';
import { compareDocuments } from './union-flow';
import { createViewLink } from './view-link';

interface ComparisonProps {
  names: { older: string; newer: string };
  older: FlowDocument;
  newer: FlowDocument;
}

type Layout = 'beside' | 'one';

/** Two states of a flow drawn beside each other, or both in one picture, with a list of all that differs. */
export function Comparison({ names, older, newer }: ComparisonProps) {
  const { t } = useTranslation('flow');
  const { changes: told } = useChangeWords(older, newer);
  // What changes nothing of what the flow does comes last.
  const changes = useMemo(
    () => told.toSorted((a, b) => Number(a.kind === 'moved') - Number(b.kind === 'moved')),
    [told],
  );
  const compared = useMemo(() => compareDocuments(older, newer), [older, newer]);
  const isNarrow = useMediaQuery('(max-width: 1023px)', false, { getInitialValueInEffect: false });
  const [layout, setLayout] = useState<Layout>('beside');
  const isOne = isNarrow || layout === 'one';
  const link = useMemo(() => createViewLink(isOne ? 1 : 2), [isOne]);
  const [selected, setSelected] = useState<NodeId | null>(null);

  const pick = useCallback(
    (id: NodeId) => {
      setSelected(id);
      link.centre(id);
    },
    [link],
  );
  const look = useCallback((id: NodeId) => setSelected(id), []);
  const place = changes.findIndex(({ nodeId }) => nodeId === selected);
  const current = changes[place];
  const step = (by: 1 | -1) => {
    const from = place === -1 && by === -1 ? 0 : place;
    const next = changes[(from + by + changes.length) % Math.max(1, changes.length)];
    if (next) pick(next.nodeId);
  };
  const saying = current ? `${t(`changes.kind.${current.kind}`)}: ${current.title}` : '';
  useEffect(() => announce(saying), [saying]);
  useHotkeys([
    ['n', () => step(1)],
    ['p', () => step(-1)],
  ]);

  const common = { link, selected, onPick: look };
  return (
    <div className={classes.body}>
      <div className={classes.panes} data-layout={isOne ? 'one' : 'beside'}>
        {isOne ? (
          <ComparePane
            key="both"
            label={t('compare.canvasBoth', { from: names.older, to: names.newer })}
            document={compared.union}
            marks={compared.unionMarks}
            hasControls={!isNarrow}
            {...common}
          />
        ) : (
          <>
            <ComparePane
              key="older"
              label={t('compare.canvasBefore', { name: names.older })}
              document={older}
              marks={compared.before}
              hasControls
              {...common}
            />
            <ComparePane
              key="newer"
              label={t('compare.canvasAfter', { name: names.newer })}
              document={newer}
              marks={compared.after}
              hasControls={false}
              {...common}
            />
          </>
        )}
      </div>
      <aside className={classes.side} aria-label={t('compare.list')}>
        <div className={classes.steps}>
          <ChangeCounts counts={countsOf(changes)} />
          {changes.length > 0 && (
            <Group gap={2} wrap="nowrap">
              <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                {place >= 0 && t('compare.place', { place: place + 1, count: changes.length })}
              </Text>
              <Tooltip label={`${t('compare.previous')} (P)`}>
                <ActionIcon aria-label={t('compare.previous')} onClick={() => step(-1)}>
                  <IconChevronUp size={18} />
                </ActionIcon>
              </Tooltip>
              <Tooltip label={`${t('compare.next')} (N)`}>
                <ActionIcon aria-label={t('compare.next')} onClick={() => step(1)}>
                  <IconChevronDown size={18} />
                </ActionIcon>
              </Tooltip>
            </Group>
          )}
        </div>
        {changes.length === 0 ? (
          <EmptyState icon={IconEqual} title={t('compare.same')} text={t('compare.sameText')} />
        ) : (
          <Differences changes={changes} selected={selected} onPick={pick} />
        )}
        <SpeechRegion />
        {!isNarrow && (
          <div className={classes.layout}>
            <SegmentedControl
              size="xs"
              fullWidth
              aria-label={t('compare.layout')}
              value={layout}
              onChange={(value) => setLayout(value)}
              data={[
                { value: 'beside', label: t('compare.sideBySide') },
                { value: 'one', label: t('compare.unified') },
              ]}
            />
          </div>
        )}
      </aside>
    </div>
  );
}

interface DifferencesProps {
  changes: readonly ToldChange[];
  selected: NodeId | null;
  onPick: (id: NodeId) => void;
}

/** The selected one is told in full. */
function Differences({ changes, selected, onPick }: DifferencesProps) {
  const { t } = useTranslation('flow');
  const current = useRef<HTMLLIElement>(null);
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    <ol className={classes.list} aria-label={t('compare.list')}>
      {changes.map((change) => {
        const isSelected = change.nodeId === selected;
        return (
          <li
            key={change.nodeId}
            ref={isSelected ? current : undefined}
            className={classes.entry}
            data-testid="difference"
            data-selected={isSelected || undefined}
          >
            <UnstyledButton
              className={classes.entryButton}
              aria-expanded={isSelected}
              onClick={() => onPick(change.nodeId)}
            >
              <ChangeHead change={change} />
            </UnstyledButton>
            {isSelected && (
              <div className={classes.entryBody}>
                <ChangeBody change={change} />
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
