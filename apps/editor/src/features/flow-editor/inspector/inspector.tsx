import { ActionIcon, Button, Divider, Group, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { portsOf, type FlowNode } from '@mailroom/rules';
import { IconCopy, IconPointer, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Branches } from '../../messages/branches';
import { kindOf } from '../../messages/step-words';
import { useNodeWords } from '../canvas/use-drawing';
import { GroupEditor } from '../conditions/group-editor';
import { useLocalise } from '../i18n/use-language';
import { CallActions } from '../exchange/call-actions';
import { ExtractButton } from '../exchange/extract-button';
import { KindIcon } from '../nodes/kind-icon';
import { useAllNodes } from '../simulate/use-all-nodes';
import { WhyNotHere } from '../simulate/why-not';
import { useFlowState } from '../state/flow-context';
import { isLocked, shownDocument, typing } from '../state/flow-store';
import { stepOnCanvas } from '../state/lighting';
import { useEdits } from '../state/use-edits';
import { GoesTo } from './goes-to';
import { StepPreview } from './preview/step-preview';
import { StepForm } from './step-form';
import { SwitchForm } from './switch-form';

/** What is selected: one step with its settings, several with what can be done to all, or nothing. */
export function Inspector() {
  const { t } = useTranslation('flow');
  const edits = useEdits();
  const locked = useFlowState(isLocked);
  const selected = useFlowState((state) => state.selectedNodes);
  const edges = useFlowState((state) => state.selectedEdges);
  const only = selected.size === 1 ? [...selected][0] : undefined;
  const node = useFlowState((state) => shownDocument(state).nodes.find((candidate) => candidate.id === only));

  if (node) return <StepInspector key={node.id} node={node} locked={locked} />;
  if (selected.size > 1) {
    return (
      <Stack p="md" gap="sm">
        <Text fw={600}>{t('inspector.many', { count: selected.size })}</Text>
        {!locked && (
          <Group gap="xs">
            <Button size="xs" variant="default" leftSection={<IconCopy size={14} />} onClick={edits.duplicate}>
              {t('action.duplicate')}
            </Button>
            <Button
              size="xs"
              variant="light"
              color="red"
              leftSection={<IconTrash size={14} />}
              onClick={edits.removeSelected}
            >
              {t('action.remove')}
            </Button>
            <ExtractButton />
          </Group>
        )}
      </Stack>
    );
  }
  if (edges.size > 0) return <EdgeInspector ids={edges} locked={locked} />;
  return (
    <Stack p="xl" gap={6} align="center" ta="center">
      <IconPointer size={26} stroke={1.5} color="var(--mantine-color-dimmed)" aria-hidden />
      <Text fw={600} size="sm">
        {t('inspector.nothing')}
      </Text>
      <Text size="sm" c="dimmed">
        {t('inspector.nothingText')}
      </Text>
    </Stack>
  );
}

function EdgeInspector({ ids, locked }: { ids: ReadonlySet<string>; locked: boolean }) {
  const { t } = useTranslation('flow');
  const { remove } = useEdits();
  const words = useNodeWords();
  const document = useFlowState(shownDocument);
  const chosen = document.edges.filter((edge) => ids.has(edge.id));
  return (
    <Stack p="md" gap="sm">
      <Text fw={600}>{t('inspector.edge')}</Text>
      {chosen.map((edge) => {
        const from = document.nodes.find((node) => node.id === edge.from);
        const to = document.nodes.find((node) => node.id === edge.to);
        return (
          <Text key={edge.id} size="sm">
            {from && to && words.edge(words.title(from), words.portLabel(from, edge.port), words.title(to))}
          </Text>
        );
      })}
      {!locked && (
        <Button
          size="xs"
          variant="light"
          color="red"
          leftSection={<IconTrash size={14} />}
          onClick={() => remove([], ids)}
        >
          {t('action.remove')}
        </Button>
      )}
    </Stack>
  );
}

function StepInspector({ node, locked }: { node: FlowNode; locked: boolean }) {
  const { t } = useTranslation('flow');
  const localise = useLocalise();
  const edits = useEdits();
  const all = useFlowState((state) => state.problems);
  const shown = useFlowState(({ proof, trial }) => (proof ?? trial)?.decision);
  const problems = all.filter((problem) => problem.nodeId === node.id);
  const words = kindOf(node);
  const nodes = useAllNodes();
  // What belongs to a condition is shown at the condition.
  const own = problems.filter((problem) => problem.conditionId === undefined);
  // What happened within a called flow is shown at its call.
  const met = shown?.trace.filter((branch) => stepOnCanvas(branch.nodeId) === node.id) ?? [];

  return (
    <Stack p="md" gap="md" data-document-form data-testid="step-inspector">
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <KindIcon kind={node.kind} size={34} />
        <Stack gap={0} flex={1} miw={0}>
          <Text fw={650} size="sm">
            {localise(words.label)}
          </Text>
          <Text size="xs" c="dimmed" lh={1.35}>
            {localise(words.description)}
          </Text>
        </Stack>
        {!locked && node.kind !== 'trigger' && (
          <Group gap={0} wrap="nowrap">
            <Tooltip label={t('action.duplicate')}>
              <ActionIcon aria-label={t('action.duplicate')} onClick={edits.duplicate}>
                <IconCopy size={16} />
              </ActionIcon>
            </Tooltip>
            <Tooltip label={t('action.remove')}>
              <ActionIcon color="red" aria-label={t('action.remove')} onClick={() => edits.remove([node.id], [])}>
                <IconTrash size={16} />
              </ActionIcon>
            </Tooltip>
          </Group>
        )}
      </Group>
      {own.map((problem, index) => (
        <Text key={index} size="xs" c={problem.severity === 'error' ? 'red' : 'orange'} role="note">
          {localise(problem.message)}
        </Text>
      ))}
      {met.length > 0 && <Branches trace={met} nodes={nodes} />}
      <WhyNotHere nodeId={node.id} />
      {node.kind !== 'note' && (
        <TextInput
          size="xs"
          label={t('inspector.title')}
          placeholder={localise(words.label)}
          disabled={locked}
          maxLength={200}
          value={node.title ?? ''}
          onChange={(event) =>
            edits.run(
              { type: 'set-title', nodeId: node.id, title: event.currentTarget.value || undefined },
              typing(`${node.id} title`),
            )
          }
        />
      )}
      {node.kind === 'condition' && (
        <GroupEditor
          group={node.data.when}
          problems={problems}
          locked={locked}
          onChange={(when, typed) =>
            edits.run(
              { type: 'set-data', nodeId: node.id, data: { when } },
              typed ? typing(`${node.id} ${typed}`) : undefined,
            )
          }
        />
      )}
      {node.kind === 'switch' && <SwitchForm node={node} problems={problems} locked={locked} />}
      {node.kind !== 'condition' && node.kind !== 'switch' && node.kind !== 'trigger' && (
        <StepForm node={node} locked={locked} />
      )}
      <StepPreview node={node} />
      {node.kind === 'call' && <CallActions node={node} locked={locked} />}
      {portsOf(node).length > 0 && <Divider />}
      <GoesTo node={node} locked={locked} />
    </Stack>
  );
}
