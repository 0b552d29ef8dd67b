import { Badge, Group, Stack, Text } from '@mantine/core';
import type { FlowNode } from '@mailroom/rules';
import { IconEye } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { VerdictView } from '../../simulate/checks-list';
import { useFlowState } from '../../state/flow-context';
import { EffectView } from './effect-view';
import classes from './preview.module.css';

/** Kinds of which there is nothing to see beyond their own sentence. */
const PLAIN = new Set<FlowNode['kind']>(['stop', 'read', 'important', 'suppress', 'mute', 'ignore', 'label', 'custom']);

/** What the step would do with the message that is tried, also where the message does not come to it. */
export function StepPreview({ node }: { node: FlowNode }) {
  const { t } = useTranslation('flow');
  const trial = useFlowState((state) => state.trial);
  const reached = trial?.planned.find(({ nodeId }) => nodeId === node.id);
  const shown = reached ?? trial?.others.find(({ nodeId }) => nodeId === node.id);
  // A step that has just become another kind is tried again in a moment.
  if (!trial || !shown || shown.kind !== node.kind || PLAIN.has(node.kind)) return null;
  return (
    <section className={classes.preview} aria-label={t('try.preview.title')} data-testid="step-preview">
      <Group gap={6} justify="space-between">
        <Text size="xs" fw={650}>
          <IconEye size={13} aria-hidden style={{ verticalAlign: '-2px', marginRight: 5 }} />
          {t('try.preview.title')}
        </Text>
        {!reached && <Badge size="xs">{t('try.preview.notReached')}</Badge>}
      </Group>
      <Text size="xs" c="dimmed" truncate>
        {trial.message.subject || trial.message.from?.address}
      </Text>
      <Stack gap="xs" mt={6}>
        {shown.empty.length > 0 && (
          <Text size="xs" c="orange" role="note">
            {t('try.preview.empty', { names: shown.empty.map((name) => `{{${name}}}`).join(', ') })}
          </Text>
        )}
        <EffectView effect={shown.effect} />
        {shown.verdict && (
          <VerdictView verdict={shown.verdict} title={t(node.kind === 'respond' ? 'try.answer' : 'try.mail')} />
        )}
      </Stack>
    </section>
  );
}
