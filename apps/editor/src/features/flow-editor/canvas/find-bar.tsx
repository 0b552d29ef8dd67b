import { ActionIcon, Group, Text, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { kindOf } from '../../messages/step-words';
import { useFlowLanguage } from '../i18n/use-language';
import { portIds } from '../nodes/node-words';
import { flowOrder } from '../state/flow-order';
import { useFlowState, useFlowStore } from '../state/flow-context';
import { shownDocument } from '../state/flow-store';
import { useKnownReferences } from '../state/references-context';
import { useCanvasUi, useCanvasUiStore } from './canvas-ui';
import classes from './canvas.module.css';
import { findableText, findSteps } from './find-steps';
import { focusStep, useCentre } from './use-centre';
import { useNodeWords } from './use-drawing';

/** Finds steps by anything a person may remember of them. */
export function FindBar() {
  const isFinding = useCanvasUi((state) => state.isFinding);
  return isFinding ? <OpenFindBar /> : null;
}

function OpenFindBar() {
  const { t } = useTranslation('flow');
  const store = useFlowStore();
  const ui = useCanvasUiStore();
  const centre = useCentre();
  const texts = useFindableTexts();
  const [query, setQuery] = useState('');
  /** Which of them is looked at; before Enter none is. */
  const [at, setAt] = useState<number | null>(null);
  const found = useMemo(() => findSteps(texts, query), [texts, query]);
  const isAsking = query.trim() !== '';
  const before = useRef(document.activeElement);

  useEffect(() => ui.setState({ found: isAsking ? new Set(found) : null }), [ui, found, isAsking]);
  useEffect(() => () => ui.setState({ found: null }), [ui]);

  const go = (by: 1 | -1) => {
    if (found.length === 0) return;
    const next = at === null ? (by === 1 ? 0 : found.length - 1) : (at + by + found.length) % found.length;
    const id = found[next];
    if (id === undefined) return;
    setAt(next);
    store.getState().select([id]);
    store.getState().open('step');
    centre(id);
  };
  const close = () => {
    ui.setState({ isFinding: false });
    const id = at === null ? undefined : found[at];
    if (id !== undefined) focusStep(id);
    else if (before.current instanceof HTMLElement) before.current.focus();
  };
  const count = !isAsking
    ? ''
    : at === null || found.length === 0
      ? t('find.found', { count: found.length })
      : t('find.place', { place: Math.min(at, found.length - 1) + 1, count: found.length });

  return (
    <div
      className={classes.find}
      role="search"
      aria-label={t('find.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      <TextInput
        size="xs"
        type="search"
        autoFocus
        w={230}
        aria-label={t('find.title')}
        placeholder={t('find.placeholder')}
        leftSection={<IconSearch size={14} />}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setAt(null);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          go(event.shiftKey ? -1 : 1);
        }}
      />
      <Text size="xs" c="dimmed" role="status" className={classes.findCount} data-testid="find-count">
        {count}
      </Text>
      <Group gap={0} wrap="nowrap">
        <ActionIcon
          aria-label={t('find.previous')}
          title={t('find.previous')}
          disabled={found.length === 0}
          onClick={() => go(-1)}
        >
          <IconChevronUp size={16} />
        </ActionIcon>
        <ActionIcon
          aria-label={t('find.next')}
          title={t('find.next')}
          disabled={found.length === 0}
          onClick={() => go(1)}
        >
          <IconChevronDown size={16} />
        </ActionIcon>
        <ActionIcon aria-label={t('find.close')} title={t('find.close')} onClick={close}>
          <IconX size={16} />
        </ActionIcon>
      </Group>
    </div>
  );
}

/** Of every step, in the order in which mail meets them. */
function useFindableTexts() {
  const words = useNodeWords();
  const language = useFlowLanguage();
  const { names } = useKnownReferences();
  const flow = useFlowState(shownDocument);
  return useMemo(() => {
    const all = {
      ...words,
      names,
      kind: (node: Parameters<typeof kindOf>[0]) => kindOf(node).label[language],
      options: { language, names: (_kind: unknown, id: string) => names.get(id) },
    };
    return new Map(flowOrder(flow, portIds).map((node) => [node.id, findableText(node, all)]));
  }, [flow, words, language, names]);
}
