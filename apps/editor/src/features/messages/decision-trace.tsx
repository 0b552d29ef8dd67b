import { Alert, Anchor, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconRoute, IconShieldCheck, IconShieldOff } from '@tabler/icons-react';
import {
  parseDocument,
  sentence,
  type Decision,
  type FlowDocument,
  type FlowNode,
  type NodeId,
  type PlannedAction,
} from '@mailroom/rules';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { flowVersionQuery } from '../../api/flows';
import type { FlowVersionDetail, MessageDetail, Receipt, StoredDecision } from '../../api/types';
import { EmptyState } from '../../ui/empty-state';
import { Section } from '../../ui/section';
import { useFormat } from '../../ui/use-format';
import { useSentenceOptions } from '../../ui/use-sentence-options';
import { When } from '../../ui/when';
import { Branches } from './branches';
import { Captured } from './captured';
import classes from './message.module.css';
import { nodesWithin, plannedNode } from './planned';
import { FollowUpHead } from './follow-up-head';
import { actionNotes, calledVersions, followedUp, readDecision, type ActionNote } from './read-decision';
import { ReceiptText } from './receipt-text';
import { stepTitle } from './step-words';

/** Why the message became what it became: every flow that looked at it, with its conditions and its answers. */
export default function DecisionTrace({ message }: { message: MessageDetail }) {
  const { t } = useTranslation();
  return (
    <Section title={t('trace.title')}>
      {message.decisions.length === 0 ? (
        <EmptyState icon={IconRoute} title={t('trace.none')} text={t('trace.noneHint')} />
      ) : (
        <Stack gap="xl">
          {message.decisions.map((stored) => (
            <DecisionView key={stored.id} stored={stored} messageId={message.id} />
          ))}
        </Stack>
      )}
    </Section>
  );
}

function DecisionView({ stored, messageId }: { stored: StoredDecision; messageId: string }) {
  const { t } = useTranslation();
  const decision = readDecision(stored.decision);
  if (!decision) return <Alert color="red">{t('trace.error')}</Alert>;
  return <Decided stored={stored} decision={decision} messageId={messageId} />;
}

function Decided({ stored, decision, messageId }: { stored: StoredDecision; decision: Decision; messageId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nodes = useVersionNodes(stored);
  const followUp = followedUp(stored.decision);
  return (
    <Stack gap="sm">
      <Group gap="xs" justify="space-between">
        <Anchor component={Link} to={`/flows/${stored.flow.id}?message=${messageId}`} size="sm" fw={600}>
          {t('trace.byFlow', { flow: stored.flow.name, version: stored.version })}
        </Anchor>
        <Text size="xs" c="dimmed" component="span">
          <When at={stored.at} /> · {t('trace.took', { time: format.duration(stored.microseconds) })}
        </Text>
      </Group>
      {followUp && <FollowUpHead followUp={followUp} nodes={nodes} />}
      <Stack gap={6}>
        <Text size="sm" fw={600}>
          {t('trace.actions')}
        </Text>
        {decision.actions.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('trace.noActions')}
          </Text>
        ) : (
          <Actions actions={decision.actions} nodes={nodes} />
        )}
        <Captured actions={decision.actions} />
        <Text size="xs" c="dimmed">
          {t(`trace.end.${decision.end === 'waits' && !stored.waiting ? 'waited' : decision.end}`)}
        </Text>
      </Stack>
      <Notes notes={actionNotes(stored.decision)} />
      {stored.receipts.length > 0 && <Receipts receipts={stored.receipts} />}
      {decision.trace.length > 0 && (
        <Stack gap="xs">
          <Text size="sm" fw={600}>
            {t('trace.branches')}
          </Text>
          <Branches trace={decision.trace} nodes={nodes} />
        </Stack>
      )}
    </Stack>
  );
}

/** The steps of the version that decided and of the versions it called; empty until they are here. */
function useVersionNodes({ flow, version, decision }: StoredDecision): ReadonlyMap<NodeId, FlowNode> {
  const called = useMemo(() => calledVersions(decision), [decision]);
  const own = useQuery(flowVersionQuery(flow.id, version)).data;
  const others = useQueries({
    queries: called.map(({ flowId, number }) => flowVersionQuery(flowId, number)),
    combine: (results) => results.map(({ data }) => data),
  });
  return useMemo(() => {
    const documents = new Map(called.map(({ flowId }, index) => [flowId, documentOf(others[index])]));
    return nodesWithin(documentOf(own), (id) => documents.get(id) ?? null);
  }, [own, others, called]);
}

function documentOf(version: FlowVersionDetail | undefined): FlowDocument | null {
  const parsed = version && parseDocument(version.document);
  return parsed?.ok ? parsed.document : null;
}

function Actions({ actions, nodes }: { actions: PlannedAction[]; nodes: ReadonlyMap<NodeId, FlowNode> }) {
  const options = useSentenceOptions();
  return (
    <ol className={classes.actions}>
      {actions.map((action, index) => {
        const node = plannedNode(action, nodes);
        return (
          <li key={action.nodeId} className={classes.action}>
            <span className={classes.place}>{index + 1}</span>
            <div>
              <Text size="sm" fw={600}>
                {stepTitle(node, options)}
              </Text>
              <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                {sentence(node, options)}
              </Text>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function Notes({ notes }: { notes: ActionNote[] }) {
  const { t } = useTranslation();
  if (notes.length === 0) return null;
  return (
    <Alert color="orange" icon={<IconAlertTriangle size={18} />} title={t('trace.notDone')} py="xs">
      {notes.map(({ nodeId, message }) => (
        <Text key={`${nodeId} ${message}`} size="sm">
          {message}
        </Text>
      ))}
    </Alert>
  );
}

function Receipts({ receipts }: { receipts: Receipt[] }) {
  const { t } = useTranslation();
  return (
    <Stack gap={6}>
      <Text size="sm" fw={600}>
        {t('trace.answers')}
      </Text>
      {receipts.map((receipt) => (
        <Alert
          key={receipt.id}
          color={receipt.allowed ? 'teal' : 'orange'}
          icon={receipt.allowed ? <IconShieldCheck size={18} /> : <IconShieldOff size={18} />}
          title={receipt.allowed ? t('trace.allowed') : t('trace.stopped')}
          py="xs"
        >
          <ReceiptText receipt={receipt} size="sm" />
        </Alert>
      ))}
    </Stack>
  );
}
