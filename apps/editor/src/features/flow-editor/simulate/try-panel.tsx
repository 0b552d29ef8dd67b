import { Alert, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconMailOff } from '@tabler/icons-react';
import type { FlowNode } from '@mailroom/rules';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../../ui/problem-note';
import { Branches } from '../../messages/branches';
import { Captured } from '../../messages/captured';
import { plannedNode } from '../../messages/planned';
import { useNodeWords } from '../canvas/use-drawing';
import { useFocusStep } from '../canvas/use-focus-step';
import { KindIcon } from '../nodes/kind-icon';
import { useFlowState } from '../state/flow-context';
import type { Trial } from '../state/flow-store';
import { stepOnCanvas } from '../state/lighting';
import { Assumed } from './assumed';
import { VerdictView } from './checks-list';
import { ChooseMessage } from './choose-message';
import { ChosenMessage } from './chosen-message';
import classes from './simulate.module.css';
import { Stepper } from './stepper';
import { TriedList } from './tried-list';
import { useAllNodes } from './use-all-nodes';
import type { Chosen } from './use-chosen';
import type { ReadFile } from './use-mail-file';
import { WhyNotChooser } from './why-not';

interface TryPanelProps {
  mailboxId: string | null;
  chosen: Chosen;
  file: ReadFile;
  isTrying: boolean;
  error: unknown;
}

/** A message is sent through the flow as it is drawn now; nothing is done. */
export function TryPanel({ mailboxId, chosen, file, isTrying, error }: TryPanelProps) {
  const { t } = useTranslation('flow');
  const trial = useFlowState((state) => state.trial);
  const { tried, isGone, choose } = chosen;

  return (
    <Stack p="md" gap="md" data-testid="try-panel">
      <div>
        <Text fw={650} size="sm">
          {t('try.title')}
        </Text>
        <Text size="xs" c="dimmed">
          {t('try.hint')}
        </Text>
      </div>
      <TriedList current={tried?.key ?? null} onChoose={choose} />
      {isGone && (
        <Alert p="xs" color="gray">
          {t('try.gone')}
        </Alert>
      )}
      {tried === null ? (
        <ChooseMessage mailboxId={mailboxId} chosen={chosen} file={file} />
      ) : (
        <>
          <ChosenMessage key={tried.key} tried={tried} isTrying={isTrying} onLeave={() => choose(null)} />
          {file.problem && <Alert color="red" p="xs" role="alert" title={file.problem} />}
          {error !== null && <ProblemNote error={error} />}
          {trial?.messageId === tried.key && <Result trial={trial} />}
        </>
      )}
    </Stack>
  );
}

function Result({ trial }: { trial: Trial }) {
  const { t } = useTranslation('flow');
  const { decision, planned, answer } = trial;
  const focus = useFocusStep();
  const nodes = useAllNodes();

  return (
    <Stack gap="md">
      {decision.assumed && <Assumed answers={decision.assumed} />}
      <Stepper trial={trial} />
      <Stack gap={6}>
        <Text fw={650} size="sm">
          {t('try.planned')}
        </Text>
        {decision.actions.length === 0 && (
          <Group gap={8} wrap="nowrap" c="dimmed">
            <IconMailOff size={17} aria-hidden />
            <Text size="sm">{t('try.nothing')}</Text>
          </Group>
        )}
        <ol className={classes.actions} data-testid="planned-actions">
          {decision.actions.map((action, index) => (
            <li key={action.nodeId}>
              <StepLink node={filled(plannedNode(action, nodes), planned)} number={index + 1} />
              <Verdict of={planned.find(({ nodeId }) => nodeId === action.nodeId)} />
            </li>
          ))}
        </ol>
        <Captured actions={decision.actions} />
        <Text size="xs" c="dimmed">
          {t(`try.end.${decision.end}`)}
        </Text>
      </Stack>
      {answer && <VerdictView verdict={answer} title={t('try.answer')} />}
      <WhyNotChooser trial={trial} />
      {decision.trace.length > 0 && (
        <Stack gap={8}>
          <Text fw={650} size="sm">
            {t('try.ways')}
          </Text>
          <Branches trace={decision.trace} nodes={nodes} onOpen={(id) => focus(stepOnCanvas(id))} />
        </Stack>
      )}
    </Stack>
  );
}

/** The step as it would be performed on this message. */
function filled(node: FlowNode, planned: Trial['planned']): FlowNode {
  const found = planned.find(({ nodeId }) => nodeId === node.id);
  if (!found) return node;
  return { ...node, data: found.params } as FlowNode;
}

/** What the checks say of other mail than the answer, which is told below. */
function Verdict({ of: action }: { of: Trial['planned'][number] | undefined }) {
  if (!action?.verdict || action.kind === 'respond') return null;
  return (
    <Text size="xs" pl={62} c={action.verdict.allowed ? 'teal' : 'orange'}>
      {action.verdict.detail}
    </Text>
  );
}

/** A step by name; pressed, it comes into view on the canvas. */
function StepLink({ node, number }: { node: FlowNode; number: number }) {
  const words = useNodeWords();
  const focus = useFocusStep();
  return (
    <UnstyledButton className={classes.step} onClick={() => focus(stepOnCanvas(node.id))}>
      <span className={classes.number}>{number}</span>
      <KindIcon kind={node.kind} size={22} />
      <span>
        <span className={classes.stepTitle}>{words.title(node)}</span>
        <span className={classes.stepText}>{words.sentence(node)}</span>
      </span>
    </UnstyledButton>
  );
}
