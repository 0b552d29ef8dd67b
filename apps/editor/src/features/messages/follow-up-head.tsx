import { Alert, Code, Text } from '@mantine/core';
import { FAILED, type FlowNode, type NodeId } from '@mailroom/rules';
import { IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSentenceOptions } from '../../ui/use-sentence-options';
import type { FollowedUp } from './read-decision';
import { stepTitle } from './step-words';

interface FollowUpHeadProps {
  followUp: FollowedUp;
  nodes: ReadonlyMap<NodeId, FlowNode>;
}

/** From which answer a decision goes on, and what was answered. */
export function FollowUpHead({ followUp, nodes }: FollowUpHeadProps) {
  const { t } = useTranslation();
  const options = useSentenceOptions();
  const { nodeId, port, fields, assumed } = followUp;
  const node = nodes.get(nodeId);
  const step = node ? stepTitle(node, options) : nodeId;
  const words = assumed ? 'trace.followUpAssumed' : port === FAILED ? 'trace.followUpFailed' : 'trace.followUp';
  const known = Object.entries(fields);
  return (
    <Alert
      color={port === FAILED ? 'orange' : 'blue'}
      p="xs"
      icon={<IconHourglass size={17} />}
      data-testid="follow-up"
    >
      <Text size="sm">{t(words, { step })}</Text>
      {known.length > 0 && (
        <Text size="xs" mt={4} style={{ overflowWrap: 'anywhere' }}>
          {t('trace.followUpFields')}{' '}
          {known.map(([name, value]) => (
            <Code key={name} mr={6} display="inline-block" maw="100%">
              {name} = {String(value)}
            </Code>
          ))}
        </Text>
      )}
    </Alert>
  );
}
