import { Alert, Button, Group, Loader, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconMailOff, IconShieldCheck, IconShieldOff, IconX } from '@tabler/icons-react';
import type { FlowNode } from '@mailroom/rules';
import { useTranslation } from 'react-i18next';
import { useMessage } from '../../../api/messages';
import { personName } from '../../../ui/format';
import { ProblemNote } from '../../../ui/problem-note';
import { Branches } from '../../messages/branches';
import { Captured } from '../../messages/captured';
import { plannedNode } from '../../messages/planned';
import { ReceiptText } from '../../messages/receipt-text';
import { useNodeWords } from '../canvas/use-drawing';
import { useFocusStep } from '../canvas/use-focus-step';
import { KindIcon } from '../nodes/kind-icon';
import { useFlowState } from '../state/flow-context';
import type { Trial } from '../state/flow-store';
import { stepOnCanvas } from '../state/lighting';
import { MessagePicker } from './message-picker';
import classes from './simulate.module.css';
import { useAllNodes } from './use-all-nodes';

interface TryPanelProps {
  mailboxId: string | null;
  messageId: string | null;
  isTrying: boolean;
  error: unknown;
  onPick: (messageId: string | null) => void;
}

/** A stored message is sent through the flow as it is drawn now; nothing is done. */
export function TryPanel({ mailboxId, messageId, isTrying, error, onPick }: TryPanelProps) {
  const { t } = useTranslation('flow');
  const trial = useFlowState((state) => state.trial);

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
      {messageId === null ? (
        <MessagePicker mailboxId={mailboxId} onPick={onPick} />
      ) : (
        <>
          <ChosenMessage id={messageId} isTrying={isTrying} onPick={onPick} />
          {error !== null && <ProblemNote error={error} />}
          {trial && <Result trial={trial} />}
        </>
      )}
    </Stack>
  );
}

function ChosenMessage({ id, isTrying, onPick }: { id: string; isTrying: boolean; onPick: (id: null) => void }) {
  const { t } = useTranslation('flow');
  const { data, error } = useMessage(id);
  return (
    <div className={classes.chosen}>
      {error && <ProblemNote error={error} />}
      <Text size="xs" c="dimmed">
        {data ? personName(data.from) : '…'}
      </Text>
      <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
        {data?.subject || '–'}
      </Text>
      <Group mt={6} gap={6}>
        <Button size="compact-xs" variant="default" leftSection={<IconX size={12} />} onClick={() => onPick(null)}>
          {t('try.change')}
        </Button>
        {isTrying && <Loader size="xs" aria-label={t('try.trying')} />}
      </Group>
    </div>
  );
}

function Result({ trial }: { trial: Trial }) {
  const { t } = useTranslation('flow');
  const { decision, planned, answer } = trial;
  const focus = useFocusStep();
  const nodes = useAllNodes();

  return (
    <Stack gap="md" aria-live="polite">
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
      {answer && (
        <Alert
          p="xs"
          color={answer.allowed ? 'teal' : 'orange'}
          icon={answer.allowed ? <IconShieldCheck size={18} /> : <IconShieldOff size={18} />}
          title={`${t('try.answer')}: ${t(answer.allowed ? 'try.answerAllowed' : 'try.answerStopped')}`}
        >
          <ReceiptText receipt={answer} size="xs" />
        </Alert>
      )}
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
