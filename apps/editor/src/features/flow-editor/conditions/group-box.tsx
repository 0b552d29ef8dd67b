import { Box, Button, Group as Row, SegmentedControl, Stack, Switch, Text } from '@mantine/core';
import { isGroup, type Group } from '@mailroom/rules';
import { IconClipboardPlus, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocalise } from '../i18n/use-language';
import { useBuilder } from './builder-context';
import { ConditionRow } from './condition-row';
import classes from './conditions.module.css';
import { newCondition, newGroup, replaceRule, type Rule } from './edit-group';
import { MatchCount } from './match-count';
import { insertRules } from './move-rule';
import { pastedRules } from './rule-clip';
import { RuleGrip } from './rule-grip';
import { RuleMenu } from './rule-menu';
import { commonActions, useRuleEdits, useRuleSentence, type RuleEdits } from './use-rule-edits';

/** One group with its rules; the root has nothing that could be done with it as a whole. */
export function GroupBox({ group, depth }: { group: Group; depth: number }) {
  const { t } = useTranslation('flow');
  const localise = useLocalise();
  const sentence = useRuleSentence();
  const { root, problems, locked, drag, edit, onOpenMessage } = useBuilder();
  const edits = useRuleEdits(group);
  const mine = problems.filter((problem) => problem.conditionId === group.id);
  const isRoot = depth === 0;
  const replace = (next: Group, says?: string) => edit(isRoot ? next : replaceRule(root, group.id, next), { says });
  const add = (rule: Rule) =>
    edit(insertRules(root, { groupId: group.id, index: group.rules.length }, [rule]), {
      says: t('condition.said.added'),
      enters: rule.id,
    });
  const paste = async () => {
    const rules = await pastedRules();
    edit(rules && insertRules(root, { groupId: group.id, index: group.rules.length }, rules), {
      says: rules ? t('condition.said.pasted', { count: rules.length }) : t('condition.said.nothingToPaste'),
      focuses: rules?.[0]?.id,
    });
  };

  return (
    <Box
      className={isRoot ? classes.root : classes.group}
      role="group"
      aria-label={t('condition.group')}
      data-group={group.id}
      data-depth={depth % 3}
      data-not={group.not || undefined}
      data-testid="condition-group"
    >
      <Stack gap={8}>
        <Row gap={6} justify="space-between">
          <Row gap={4} wrap="nowrap">
            {!isRoot && !locked && <RuleGrip rule={group} edits={edits} />}
            <SegmentedControl
              size="xs"
              aria-label={t('condition.combine')}
              disabled={locked}
              value={group.combine}
              onChange={(combine) => replace({ ...group, combine: combine === 'any' ? 'any' : 'all' })}
              data={[
                { value: 'all', label: t('condition.all') },
                { value: 'any', label: t('condition.any') },
              ]}
            />
          </Row>
          <Row gap={4} wrap="nowrap">
            <Switch
              size="xs"
              label={t('condition.not')}
              title={t('condition.notHint')}
              disabled={locked}
              checked={group.not ?? false}
              onChange={(event) => {
                const { not: _before, ...rest } = group;
                replace(event.currentTarget.checked ? { ...rest, not: true } : rest);
              }}
            />
            {!isRoot && !locked && (
              <RuleMenu label={t('condition.groupOptions')} actions={groupActions(group, edits)} />
            )}
          </Row>
        </Row>
        {mine.map((problem) => (
          <Text key={problem.code} size="xs" c={problem.severity === 'error' ? 'red' : 'orange'}>
            {localise(problem.message)}
          </Text>
        ))}
        {group.rules.length === 0 && mine.length === 0 && (
          <Text size="xs" c="dimmed">
            {t('condition.empty')}
          </Text>
        )}
        <div className={classes.rules}>
          {group.rules.map((rule, index) => (
            <div
              key={rule.id}
              className={classes.place}
              data-rule={rule.id}
              data-parent={group.id}
              data-held={drag.id === rule.id || undefined}
              data-drop={(drag.place?.groupId === group.id && drag.place.index === index) || undefined}
            >
              {index > 0 && (
                <span className={classes.joint} aria-hidden>
                  {t(group.combine === 'all' ? 'condition.and' : 'condition.or')}
                </span>
              )}
              {isGroup(rule) ? <GroupBox group={rule} depth={depth + 1} /> : <ConditionRow condition={rule} />}
            </div>
          ))}
          <div
            className={classes.last}
            data-drop={(drag.place?.groupId === group.id && drag.place.index === group.rules.length) || undefined}
          />
        </div>
        <Row gap={6} justify="space-between" wrap="wrap">
          {!locked && (
            <Row gap={6}>
              <Button
                size="compact-xs"
                variant="light"
                data-grip={isRoot ? group.id : undefined}
                leftSection={<IconPlus size={13} />}
                onClick={() => add(newCondition())}
              >
                {t('condition.addRule')}
              </Button>
              <Button
                size="compact-xs"
                variant="subtle"
                leftSection={<IconPlus size={13} />}
                onClick={() => add(newGroup())}
              >
                {t('condition.addGroup')}
              </Button>
              {isRoot && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="gray"
                  leftSection={<IconClipboardPlus size={13} />}
                  onClick={() => void paste()}
                >
                  {t('condition.paste')}
                </Button>
              )}
            </Row>
          )}
          {group.rules.length > 0 && (
            <MatchCount id={group.id} of={sentence(group)} isLong={isRoot} onOpen={onOpenMessage} />
          )}
        </Row>
      </Stack>
    </Box>
  );
}

const groupActions = (group: Group, edits: RuleEdits) => ({
  ...commonActions(edits),
  onUnwrap: group.not || group.rules.length === 0 ? undefined : edits.unwrap,
});
