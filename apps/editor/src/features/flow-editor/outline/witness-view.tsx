import { ActionIcon, Group, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { plannedNode } from '../../messages/planned';
import { useNodeWords } from '../canvas/use-drawing';
import { useAllNodes } from '../simulate/use-all-nodes';
import type { Proof } from '../state/flow-store';
import classes from './outline.module.css';
import { WitnessMessage } from './witness-message';

/** The made-up message that proves a problem, what is taken for granted of the records, and what the flow does with it. */
export function WitnessView({ proof, onClose }: { proof: Proof; onClose: () => void }) {
  const { t } = useTranslation('flow');
  const words = useNodeWords();
  const nodes = useAllNodes();
  const { actions } = proof.decision;
  const { witness, witnessRecords = [] } = proof.problem;
  return (
    <section className={classes.witness} aria-label={t('witness.title')} data-testid="witness">
      <Group justify="space-between" wrap="nowrap" gap={4}>
        <Text size="xs" fw={650}>
          {t('witness.title')}
        </Text>
        <ActionIcon size="sm" aria-label={t('witness.close')} title={t('witness.close')} onClick={onClose}>
          <IconX size={14} />
        </ActionIcon>
      </Group>
      <Text size="xs" c="dimmed" mb={6}>
        {t('witness.hint')}
      </Text>
      {witness && <WitnessMessage witness={witness} records={witnessRecords} />}
      <Text size="xs" fw={600} mt={8}>
        {t('witness.outcome')}
      </Text>
      {actions.length === 0 ? (
        <Text size="xs" c="dimmed">
          {t('try.nothing')}
        </Text>
      ) : (
        <ol className={classes.outcome}>
          {actions.map((action) => (
            <li key={action.nodeId}>{words.sentence(plannedNode(action, nodes))}</li>
          ))}
        </ol>
      )}
    </section>
  );
}
