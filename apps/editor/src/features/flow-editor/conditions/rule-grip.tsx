import { ActionIcon } from '@mantine/core';
import { IconGripVertical } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useBuilder } from './builder-context';
import classes from './conditions.module.css';
import type { Rule } from './edit-group';
import { pressed, useRuleSentence, type RuleEdits } from './use-rule-edits';

/** Where a rule is taken to be dragged, and where its keys work. */
export function RuleGrip({ rule, edits }: { rule: Rule; edits: RuleEdits }) {
  const { t } = useTranslation('flow');
  const { drag } = useBuilder();
  const sentence = useRuleSentence();
  return (
    <ActionIcon
      size="sm"
      variant="transparent"
      color="gray"
      className={classes.grip}
      data-grip={rule.id}
      data-testid="rule-grip"
      aria-label={t('condition.grip', { rule: sentence(rule) })}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Alt+ArrowRight Alt+ArrowLeft"
      title={t('condition.gripHint')}
      onPointerDown={(event) => drag.start(rule.id, event)}
      onKeyDown={(event) => pressed(event, edits)}
    >
      <IconGripVertical size={15} aria-hidden />
    </ActionIcon>
  );
}
