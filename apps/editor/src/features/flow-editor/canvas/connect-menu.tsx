import { Box, Popover, ScrollArea, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { type FlowNode, type NodeId } from '@mailroom/rules';
import { useId, useMemo, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFlowLanguage } from '../i18n/use-language';
import { KindIcon } from '../nodes/kind-icon';
import { portIds } from '../nodes/node-words';
import { useFlowState } from '../state/flow-context';
import { useKnownReferences } from '../state/references-context';
import { useEdits } from '../state/use-edits';
import { useCanvasUi, useCanvasUiStore } from './canvas-ui';
import classes from './canvas.module.css';
import { connectChoices, type ConnectChoice } from './connect-choices';
import { elementOf, focusStep } from './use-centre';
import { useNodeWords } from './use-drawing';

/** Connects a step by keyboard: which way out, and where it leads. What is not possible says why. */
export function ConnectMenu() {
  const id = useCanvasUi((state) => state.connecting);
  const node = useFlowState((state) => state.document.nodes.find((candidate) => candidate.id === id));
  return node ? <OpenConnectMenu key={node.id} node={node} /> : null;
}

function OpenConnectMenu({ node }: { node: FlowNode }) {
  const { t } = useTranslation('flow');
  const language = useFlowLanguage();
  const ui = useCanvasUiStore();
  const words = useNodeWords();
  const { redirect, refuseText } = useEdits();
  const document = useFlowState((state) => state.document);
  const { scope = 'mailbox' } = useKnownReferences().existing.self ?? {};
  const ports = portIds(node);
  const loose = ports.find((each) => !document.edges.some((edge) => edge.from === node.id && edge.port === each));
  const [port, setPort] = useState(loose ?? ports[0] ?? '');
  const [search, setSearch] = useState('');
  const [active, setActive] = useState(0);
  const list = useId();
  const [at] = useState(() => elementOf(node.id)?.getBoundingClientRect());
  const choices = useMemo(
    () =>
      connectChoices(document, words, { from: node, port, search, language, nowhere: t(`inspector.nowhere.${scope}`) }),
    [document, words, node, port, search, language, scope, t],
  );
  const current = Math.min(active, choices.length - 1);

  const close = () => {
    ui.setState({ connecting: null });
    focusStep(node.id);
  };
  const pick = (choice: ConnectChoice | undefined) => {
    if (!choice) return;
    if (choice.reason !== undefined) return refuseText(choice.reason);
    redirect(node.id, port, choice.id);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined && choices.length > 0) {
      event.preventDefault();
      const next = (current + by + choices.length) % choices.length;
      setActive(next);
      window.document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: 'nearest' });
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      pick(choices[current]);
    }
  };

  return (
    <Popover
      opened
      onChange={(opened) => !opened && close()}
      onDismiss={close}
      position="right-start"
      trapFocus
      withRoles={false}
      shadow="md"
      width={300}
    >
      <Popover.Target>
        <Box className={classes.anchor} style={{ left: (at?.right ?? 0) + 6, top: at?.top ?? 0 }} />
      </Popover.Target>
      <Popover.Dropdown
        p={8}
        role="dialog"
        aria-label={t('connect.title', { title: words.title(node) })}
        data-testid="connect-menu"
      >
        <Stack gap={6}>
          <Text size="xs" fw={600}>
            {t('connect.title', { title: words.title(node) })}
          </Text>
          {ports.length > 1 && (
            <SegmentedControl
              size="xs"
              fullWidth
              aria-label={t('connect.port')}
              orientation={ports.length > 3 ? 'vertical' : 'horizontal'}
              data={ports.map((each) => ({ value: each, label: words.portLabel(node, each) }))}
              value={port}
              onChange={setPort}
            />
          )}
          <TextInput
            size="xs"
            data-autofocus
            // At once, not when the trap gets to it: the next key that is pressed belongs to it.
            autoFocus
            role="combobox"
            aria-expanded
            aria-controls={list}
            aria-activedescendant={choices.length > 0 ? `${list}-${current}` : undefined}
            aria-label={t('connect.search')}
            placeholder={t('connect.search')}
            value={search}
            onChange={(event) => {
              setSearch(event.currentTarget.value);
              setActive(0);
            }}
            onKeyDown={onKeyDown}
          />
          <ScrollArea.Autosize mah={280} type="auto" scrollbarSize={6} viewportProps={SCROLLED}>
            <div id={list} role="listbox" aria-label={t('connect.search')}>
              {choices.map((choice, index) => (
                <Choice
                  key={choice.id ?? ''}
                  id={`${list}-${index}`}
                  choice={choice}
                  isActive={index === current}
                  nodeId={choice.id}
                  onPick={() => pick(choice)}
                />
              ))}
            </div>
            {choices.length === 0 && (
              <Text size="xs" c="dimmed" p="xs" role="status">
                {t('connect.nothing')}
              </Text>
            )}
          </ScrollArea.Autosize>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Also whoever does not go through the list by the field's arrow keys can scroll it. */
const SCROLLED = { tabIndex: 0 };

interface ChoiceProps {
  id: string;
  choice: ConnectChoice;
  nodeId: NodeId | null;
  isActive: boolean;
  onPick: () => void;
}

function Choice({ id, choice: { label, reason }, nodeId, isActive, onPick }: ChoiceProps) {
  const kind = useFlowState((state) => state.document.nodes.find((node) => node.id === nodeId)?.kind);
  return (
    // The keyboard stays in the field above, which names the active choice.
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      aria-disabled={reason !== undefined || undefined}
      className={classes.choice}
      data-active={isActive || undefined}
      onClick={onPick}
    >
      {kind && <KindIcon kind={kind} size={24} />}
      <span className={classes.choiceText}>
        <span>{label}</span>
        {reason !== undefined && <span className={classes.choiceReason}>{reason}</span>}
      </span>
    </div>
  );
}
