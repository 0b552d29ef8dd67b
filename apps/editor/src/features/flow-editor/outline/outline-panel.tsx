import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFocusStep } from '../canvas/use-focus-step';
import { useFlowState } from '../state/flow-context';
import { shownDocument } from '../state/flow-store';
import { OutlineLines } from './outline-lines';

/** The flow in words; each line leads to its step on the canvas. */
export function OutlinePanel() {
  const { t } = useTranslation('flow');
  const document = useFlowState(shownDocument);
  const focus = useFocusStep();
  return (
    <Stack p="md" gap="xs">
      <Text fw={650} size="sm">
        {t('outline.title')}
      </Text>
      <OutlineLines document={document} onPick={focus} />
    </Stack>
  );
}
