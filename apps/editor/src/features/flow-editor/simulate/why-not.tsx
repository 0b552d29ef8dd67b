import { Group, Select, Stack, Text } from '@mantine/core';
import { IconArrowFork, IconUnlink } from '@tabler/icons-react';
import { decisiveConditions, whyNot, type FlowNode, type NodeId, type Obstacle, type Turn } from '@mailroom/rules';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentenceOptions } from '../../../ui/use-sentence-options';
import { ConditionView } from '../../messages/branch-view';
import { branchTitle, portTitle, stepTitle } from '../../messages/step-words';
import { useFocusStep } from '../canvas/use-focus-step';
import { useFlowState } from '../state/flow-context';
import type { Trial } from '../state/flow-store';
import { stepOnCanvas } from '../state/lighting';
import classes from './simulate.module.css';
import { useAllNodes } from './use-all-nodes';
import { useWholeFlow } from './use-stepping';

/** Any step of the flow that the message did not come to, chosen by name, and what kept the message from it. */
export function WhyNotChooser({ trial }: { trial: Trial }) {
  const { t } = useTranslation('flow');
  const options = useSentenceOptions();
  const focus = useFocusStep();
  const [chosen, setChosen] = useState<NodeId | null>(null);
  const reached = new Set(trial.decision.path.map(stepOnCanvas));
  const beside = trial.document.nodes.filter(({ id, kind }) => kind !== 'note' && !reached.has(id));
  if (beside.length === 0) return null;
  const known = beside.some(({ id }) => id === chosen) ? chosen : null;
  return (
    <Stack gap="xs" data-testid="why-not-chooser">
      <Select
        size="xs"
        label={t('try.whyNot.choose')}
        placeholder={t('try.whyNot.placeholder')}
        searchable
        clearable
        data={named(beside, (node) => stepTitle(node, options))}
        value={known}
        onChange={(id) => {
          setChosen(id);
          if (id !== null) focus(id);
        }}
      />
      {known !== null && <WhyNot trial={trial} nodeId={known} />}
    </Stack>
  );
}

/** Steps may share a title: then they are counted. */
function named(nodes: readonly FlowNode[], titleOf: (node: FlowNode) => string): { value: string; label: string }[] {
  const seen = new Map<string, number>();
  return nodes.map((node) => {
    const title = titleOf(node);
    const count = (seen.get(title) ?? 0) + 1;
    seen.set(title, count);
    return { value: node.id, label: count > 1 ? `${title} (${count})` : title };
  });
}

/** The same in the form of a step, while a message is tried that did not come to it. */
export function WhyNotHere({ nodeId }: { nodeId: NodeId }) {
  const trial = useFlowState((state) => state.trial);
  const isKnown = trial?.document.nodes.some(({ id, kind }) => id === nodeId && kind !== 'note');
  return trial && isKnown ? <WhyNot trial={trial} nodeId={nodeId} /> : null;
}

function WhyNot({ trial, nodeId }: { trial: Trial; nodeId: NodeId }) {
  const { t } = useTranslation('flow');
  const document = useWholeFlow();
  const found = useMemo(() => whyNot(document, trial.decision, nodeId), [document, trial.decision, nodeId]);
  if (!found) return null;
  const Icon = found.connected ? IconArrowFork : IconUnlink;
  return (
    <section className={classes.whyNot} aria-label={t('try.whyNot.title')} data-testid="why-not">
      <Group gap={6} wrap="nowrap">
        <Icon size={16} aria-hidden style={{ flex: 'none' }} />
        <Text size="xs" fw={650}>
          {t('try.whyNot.title')}
        </Text>
      </Group>
      {!found.connected && <Text size="xs">{t('try.whyNot.unconnected')}</Text>}
      {found.turns.map((turn) => (
        <TurnView key={turn.nodeId} turn={turn} />
      ))}
    </section>
  );
}

function TurnView({ turn }: { turn: Turn }) {
  const { t } = useTranslation('flow');
  const options = useSentenceOptions();
  const focus = useFocusStep();
  const node = useAllNodes().get(turn.nodeId);
  if (!node) return null;
  const ports = { wanted: portTitle(node, turn.port, options), taken: portTitle(node, turn.taken ?? '', options) };
  return (
    <div className={classes.turn}>
      <button type="button" className={classes.turnStep} onClick={() => focus(stepOnCanvas(turn.nodeId))}>
        {stepTitle(node, options)}
      </button>
      <Text size="xs">{t(turn.reached ? 'try.whyNot.left' : 'try.whyNot.wouldLeave', ports)}</Text>
      {turn.obstacles.map((obstacle) => (
        <ObstacleView key={obstacle.branch.caseId ?? ''} obstacle={obstacle} node={node} />
      ))}
    </div>
  );
}

function ObstacleView({ obstacle: { branch, wanted }, node }: { obstacle: Obstacle; node: FlowNode }) {
  const { t } = useTranslation('flow');
  const options = useSentenceOptions();
  const conditions = branch.group ? decisiveConditions(branch.group) : [];
  return (
    <>
      <Text size="xs" c="dimmed">
        {branch.caseId !== undefined && `${branchTitle(node, branch.caseId, options)}: `}
        {t(
          wanted
            ? branch.group?.combine === 'any'
              ? 'try.whyNot.anyMissing'
              : 'try.whyNot.missing'
            : 'try.whyNot.holds',
        )}
      </Text>
      <ul className={classes.plain}>
        {conditions.map((condition) => (
          <li key={condition.id}>
            <ConditionView condition={condition} />
          </li>
        ))}
      </ul>
      {branch.error && (
        <Text size="xs" c="red">
          {branch.error.message}
        </Text>
      )}
    </>
  );
}
