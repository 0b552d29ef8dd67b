import { Select, Stack, Text } from '@mantine/core';
import { canConnect, nodeSpec, portsOf, type FlowNode } from '@mailroom/rules';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNodeWords } from '../canvas/use-drawing';
import { distinctTitle } from '../nodes/node-words';
import { withoutEdge } from '../state/edits';
import { useFlowState } from '../state/flow-context';
import { shownDocument } from '../state/flow-store';
import { useKnownReferences } from '../state/references-context';
import { useEdits } from '../state/use-edits';

const NOWHERE = ' ';

/** Where each way out of a step leads: what dragging a connection does, for the keyboard. */
export function GoesTo({ node, locked }: { node: FlowNode; locked: boolean }) {
  const ports = portsOf(node);
  if (ports.length === 0) return null;
  return (
    <Stack gap="sm">
      {ports.map((port) => (
        <PortTarget key={port.id} node={node} port={port.id} locked={locked} />
      ))}
    </Stack>
  );
}

function PortTarget({ node, port, locked }: { node: FlowNode; port: string; locked: boolean }) {
  const { t } = useTranslation('flow');
  const document = useFlowState(shownDocument);
  const words = useNodeWords();
  const { redirect } = useEdits();
  const { scope = 'mailbox' } = useKnownReferences().existing.self ?? {};
  const target = document.edges.find((edge) => edge.from === node.id && edge.port === port)?.to;
  const label = words.portLabel(node, port);

  const data = useMemo(() => {
    const free = withoutEdge(document, node.id, port);
    const others = document.nodes.filter((other) => other.id !== node.id && nodeSpec(other.kind).hasInput);
    const steps = others.map((other) => ({
      value: other.id,
      label: distinctTitle(other, others, words),
      disabled: !canConnect(free, node.id, port, other.id).ok,
    }));
    return [{ value: NOWHERE, label: t(`inspector.nowhere.${scope}`) }, ...steps];
  }, [document, node.id, port, words, scope, t]);

  return (
    <Select
      size="xs"
      label={label ? t('inspector.goesToPort', { port: label }) : t('inspector.goesTo')}
      data={data}
      value={target ?? NOWHERE}
      disabled={locked}
      allowDeselect={false}
      searchable
      maxDropdownHeight={280}
      onChange={(to) => redirect(node.id, port, to === null || to === NOWHERE ? null : to)}
      renderOption={({ option }) => {
        const step = document.nodes.find((other) => other.id === option.value);
        return (
          <Stack gap={0}>
            <Text size="xs" fw={550}>
              {step ? words.title(step) : option.label}
            </Text>
            {step && (
              <Text size="xs" c="dimmed" lineClamp={1}>
                {words.sentence(step)}
              </Text>
            )}
          </Stack>
        );
      }}
    />
  );
}
