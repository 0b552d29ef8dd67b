import { Code, Text } from '@mantine/core';
import type { PlannedAction } from '@mailroom/rules';
import { useTranslation } from 'react-i18next';
import { capturesOf } from './planned';

/** What named groups of expressions captured on the way, which the actions may use. */
export function Captured({ actions }: { actions: readonly PlannedAction[] }) {
  const { t } = useTranslation();
  const captured = Object.entries(capturesOf(actions));
  if (captured.length === 0) return null;
  return (
    <Text size="xs" c="dimmed" data-testid="captured" style={{ overflowWrap: 'anywhere' }}>
      {t('trace.captured')}{' '}
      {captured.map(([name, text]) => (
        <Code key={name} mr={6}>
          {name} = {text}
        </Code>
      ))}
    </Text>
  );
}
