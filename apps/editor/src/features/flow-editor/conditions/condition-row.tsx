import { Box, Group } from '@mantine/core';
import type { Condition } from '@mailroom/rules';
import { useTranslation } from 'react-i18next';
import { useBuilder } from './builder-context';
import { ConditionForm } from './condition-form';
import classes from './conditions.module.css';
import { replaceRule } from './edit-group';
import { MatchCount } from './match-count';
import { RuleGrip } from './rule-grip';
import { RuleMenu } from './rule-menu';
import { commonActions, useRuleEdits, useRuleSentence } from './use-rule-edits';

/** A condition as a row of a builder. */
export function ConditionRow({ condition }: { condition: Condition }) {
  const { t } = useTranslation('flow');
  const { root, problems, locked, edit, onOpenMessage } = useBuilder();
  const edits = useRuleEdits(condition);
  const sentence = useRuleSentence();
  const hasError = problems.some(({ conditionId, severity }) => conditionId === condition.id && severity === 'error');
  return (
    <Box className={classes.rule} data-problem={hasError || undefined} data-testid="condition">
      <ConditionForm
        condition={condition}
        problems={problems}
        locked={locked}
        before={!locked && <RuleGrip rule={condition} edits={edits} />}
        after={!locked && <RuleMenu label={t('condition.options')} actions={commonActions(edits)} />}
        onChange={(next, typing) =>
          edit(replaceRule(root, condition.id, next), { typing: typing && `${condition.id}:${typing}` })
        }
      />
      <Group justify="flex-end">
        <MatchCount id={condition.id} of={sentence(condition)} onOpen={onOpenMessage} />
      </Group>
    </Box>
  );
}
