import { ActionIcon, Badge, Code, Group, Slider, Stack, Text, Tooltip } from '@mantine/core';
import {
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
  IconPlayerTrackNext,
  IconPlayerTrackPrev,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react';
import { factSpec } from '@mailroom/rules';
import { useEffect, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentenceOptions } from '../../../ui/use-sentence-options';
import { actualWords } from '../../messages/condition-words';
import { plannedNode } from '../../messages/planned';
import { portTitle, stepTitle } from '../../messages/step-words';
import { Branches } from '../../messages/branches';
import { useNodeWords } from '../canvas/use-drawing';
import { announce } from '../speech/speech';
import type { Trial } from '../state/flow-store';
import type { Frame } from './frames';
import classes from './simulate.module.css';
import { useAllNodes } from './use-all-nodes';
import { useStepping, type Stepping } from './use-stepping';

/** The way of a message step by step, forth and back; beside it what is known by then. */
export function Stepper({ trial }: { trial: Trial }) {
  const { t } = useTranslation('flow');
  const stepping = useStepping(trial);
  const { steps, index, frame, isPlaying, go, next, back, play, leave } = stepping;
  const last = steps.length - 1;
  const words = useWordsOf(stepping);
  useStepKeys(next, back);
  useEffect(() => announce(words), [words]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = new Map([
      ['ArrowRight', next],
      ['ArrowLeft', back],
      ['Home', () => go(0)],
      ['End', () => go(last)],
      ['Escape', leave],
    ]).get(event.key);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };

  return (
    <section
      className={classes.stepper}
      aria-label={t('try.step.title')}
      data-testid="stepper"
      onKeyDownCapture={onKeyDown}
    >
      <Group gap={2} wrap="nowrap">
        <Press icon={IconPlayerSkipBack} label={t('try.step.first')} disabled={index === 0} onClick={() => go(0)} />
        <Press
          icon={IconPlayerTrackPrev}
          label={t('try.step.back')}
          keys="Shift+F10"
          disabled={index === 0}
          onClick={back}
        />
        <Press
          icon={isPlaying ? IconPlayerPause : IconPlayerPlay}
          label={t(isPlaying ? 'try.step.pause' : 'try.step.play')}
          onClick={() => play(!isPlaying)}
        />
        <Press
          icon={IconPlayerTrackNext}
          label={t('try.step.next')}
          keys="F10"
          disabled={index === last}
          onClick={next}
        />
        <Press
          icon={IconPlayerSkipForward}
          label={t('try.step.last')}
          disabled={index === last}
          onClick={() => go(last)}
        />
        <Text size="xs" c="dimmed" ml={6} flex={1} className={classes.tabular}>
          {index === null
            ? t('try.step.count', { count: steps.length })
            : t('try.step.place', { place: index + 1, count: steps.length })}
        </Text>
        {index !== null && <Press icon={IconX} label={t('try.step.leave')} onClick={leave} />}
      </Group>
      {last > 0 && (
        <Slider
          size="sm"
          min={0}
          max={last}
          value={index ?? 0}
          onChange={(value) => go(value)}
          label={(value) => String(value + 1)}
          thumbLabel={t('try.step.slider')}
          thumbProps={{ 'aria-valuetext': words }}
        />
      )}
      {frame && <FrameView frame={frame} trial={trial} />}
    </section>
  );
}

interface PressProps {
  icon: TablerIcon;
  label: string;
  keys?: string;
  disabled?: boolean;
  onClick: () => void;
}

function Press({ icon: Icon, label, keys, disabled = false, onClick }: PressProps) {
  return (
    <Tooltip label={keys ? `${label} (${keys})` : label}>
      {/* Stays in the order of focus where it has nothing to do: whoever pressed it is still there. */}
      <ActionIcon
        size={28}
        variant="subtle"
        aria-label={label}
        aria-disabled={disabled || undefined}
        data-disabled={disabled || undefined}
        onClick={disabled ? undefined : onClick}
      >
        <Icon size={16} />
      </ActionIcon>
    </Tooltip>
  );
}

/** F10 and Shift+F10 step as in a debugger, wherever the focus is, as far as nothing there needs them. */
function useStepKeys(next: () => void, back: () => void): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'F10' || event.ctrlKey || event.altKey || event.metaKey) return;
      // Shift+F10 opens menus elsewhere: whoever took the key has it.
      if (event.defaultPrevented || event.target instanceof HTMLTextAreaElement) return;
      event.preventDefault();
      if (event.shiftKey) back();
      else next();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [next, back]);
}

/** The step in one sentence, for whoever does not see the canvas. */
function useWordsOf({ steps, index, frame }: Stepping): string {
  const { t } = useTranslation('flow');
  const options = useSentenceOptions();
  const nodes = useAllNodes();
  if (index === null || !frame) return '';
  const node = nodes.get(frame.nodeId);
  if (!node) return '';
  const port = frame.port && portTitle(node, frame.port, options);
  const place = t('try.step.place', { place: index + 1, count: steps.length });
  return `${place}: ${stepTitle(node, options)}${port ? ` → ${port}` : ''}`;
}

function FrameView({ frame, trial }: { frame: Frame; trial: Trial }) {
  const { t } = useTranslation('flow');
  const options = useSentenceOptions();
  const nodes = useAllNodes();
  const words = useNodeWords();
  const node = nodes.get(frame.nodeId);
  const captured = Object.entries(frame.captures);
  return (
    <Stack gap="xs" data-testid="frame">
      {node && (
        <Text size="sm" fw={600}>
          {stepTitle(node, options)}
          {frame.port && portTitle(node, frame.port, options) && (
            <Text span inherit fw={400} c="dimmed">
              {' → '}
              {portTitle(node, frame.port, options)}
            </Text>
          )}
        </Text>
      )}
      {frame.branches.length > 0 && <Branches trace={frame.branches} nodes={nodes} />}
      <Text size="xs" fw={600}>
        {t('try.step.facts')}
      </Text>
      {frame.facts.length === 0 ? (
        <Text size="xs" c="dimmed">
          {t('try.step.noFacts')}
        </Text>
      ) : (
        <dl className={classes.facts}>
          {frame.facts.map(({ fact, params, actual, isNew }) => (
            <div key={JSON.stringify([fact, params])} data-new={isNew || undefined}>
              <dt>
                {[factSpec(fact)?.label[options.language], ...Object.values(params ?? {})].join(' ')}
                {isNew && (
                  <Badge size="xs" ml={6}>
                    {t('try.step.new')}
                  </Badge>
                )}
              </dt>
              <dd data-absent={actual === null || undefined}>{actualWords({ actual, fact }, options)}</dd>
            </div>
          ))}
        </dl>
      )}
      {captured.length > 0 && (
        <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
          {captured.map(([name, text]) => (
            <Code key={name} mr={6}>
              {name} = {text}
            </Code>
          ))}
        </Text>
      )}
      <Text size="xs" fw={600}>
        {t('try.step.actions', { count: frame.actions.length })}
      </Text>
      <ol className={classes.collected}>
        {frame.actions.map((action) => {
          const planned = trial.planned.find(({ nodeId }) => nodeId === action.nodeId);
          const known = plannedNode(action, nodes);
          const shown = planned ? ({ ...known, data: planned.params } as typeof known) : known;
          return <li key={action.nodeId}>{words.sentence(shown) || words.title(shown)}</li>;
        })}
      </ol>
    </Stack>
  );
}
