import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { parseDocument, RulesError, unfoldCall, type FlowDocument, type FlowNode } from '@mailroom/rules';
import { IconArrowsMaximize, IconExternalLink } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { flowQuery } from '../../../api/flows';
import { toastDone, toastProblem } from '../../../ui/toast';
import { useShow } from '../canvas/use-show';
import { useFlowStore } from '../state/flow-context';
import { useFlowLookup, useKnownReferences } from '../state/references-context';
import { useEdits } from '../state/use-edits';
import { trailState, useTrail } from './call-trail';
import { useOpenFlow } from './open-flow';

interface CallActionsProps {
  node: Extract<FlowNode, { kind: 'call' }>;
  locked: boolean;
}

/** From a call to the flow it calls and back, or that flow's steps here in its place. */
export function CallActions({ node, locked }: CallActionsProps) {
  const { t } = useTranslation('flow');
  const client = useQueryClient();
  const store = useFlowStore();
  const { run } = useEdits();
  const show = useShow();
  const here = useOpenFlow();
  const trail = useTrail();
  const published = useFlowLookup();
  const { choices } = useKnownReferences();
  const [isReading, setReading] = useState(false);
  const { flowId } = node.data;
  const isThere = choices.flow?.some(({ id }) => id === flowId) ?? false;
  if (!isThere) return null;

  const unfold = (called: FlowDocument) => {
    const { document, measured } = store.getState();
    try {
      const { operation, nodeIds } = unfoldCall(document, node.id, called, measured);
      if (!run(operation)) return;
      store.getState().select(nodeIds);
      toastDone(t('exchange.unfolded', { count: nodeIds.length }));
      setTimeout(() => show({ nodes: nodeIds, duration: 250 }), 150);
    } catch (error) {
      if (!(error instanceof RulesError)) throw error;
      notifications.show({ color: 'orange', withBorder: true, title: t('toast.notChanged'), message: error.message });
    }
  };
  /** What decides now; of a flow that was never published, its draft. */
  const read = async () => {
    const live = published(flowId);
    if (live) return unfold(live);
    setReading(true);
    try {
      const parsed = parseDocument((await client.fetchQuery(flowQuery(flowId))).draft);
      if (parsed.ok) unfold(parsed.document);
      else notifications.show({ color: 'orange', withBorder: true, message: t('versions.unreadable') });
    } catch (error) {
      toastProblem(error);
    } finally {
      setReading(false);
    }
  };
  return (
    <Group gap="xs">
      <Button
        size="xs"
        variant="light"
        component={Link}
        to={`/flows/${flowId}`}
        state={trailState([...trail, { flowId: here.id, name: here.name, nodeId: node.id }])}
        leftSection={<IconExternalLink size={14} />}
      >
        {t('exchange.openCalled')}
      </Button>
      {!locked && (
        <Button
          size="xs"
          variant="default"
          loading={isReading}
          onClick={() => void read()}
          leftSection={<IconArrowsMaximize size={14} />}
        >
          {t('exchange.unfold')}
        </Button>
      )}
    </Group>
  );
}
