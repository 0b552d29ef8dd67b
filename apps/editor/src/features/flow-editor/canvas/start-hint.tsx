import { Button, Group, Text } from '@mantine/core';
import { IconBriefcase, IconGitBranch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { TemplateButton } from '../exchange/template-button';
import { useFlowState } from '../state/flow-context';
import { useEdits } from '../state/use-edits';
import classes from './canvas.module.css';

/** What an empty flow says: how to begin, and two ways to do it. */
export function StartHint() {
  const { t } = useTranslation('flow');
  const { begin } = useEdits();
  const isEmpty = useFlowState(
    (state) => !state.readOnly && !state.viewing && state.document.nodes.every((node) => node.kind === 'trigger'),
  );
  if (!isEmpty) return null;
  return (
    <div className={classes.start}>
      <Text fw={650}>{t('start.title')}</Text>
      <Text size="sm" c="dimmed" mt={4}>
        {t('start.text')}
      </Text>
      <Group mt="sm" gap="xs">
        <Button
          size="xs"
          leftSection={<IconGitBranch size={15} />}
          title={t('start.templateHint')}
          onClick={() => begin('if-then')}
        >
          {t('start.template')}
        </Button>
        <Button size="xs" variant="light" leftSection={<IconBriefcase size={15} />} onClick={() => begin('case')}>
          {t('start.simple')}
        </Button>
        <TemplateButton />
      </Group>
    </div>
  );
}
