import { Box, Button, Group as Row, SegmentedControl, Stack, Switch, Text } from '@mantine/core';
import { isGroup, type Group, type Problem } from '@mailroom/rules';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocalise } from '../i18n/use-language';
import { ConditionRow } from './condition-row';
import { duplicateRule, newCondition, newGroup, replaceRule, shiftRule, type Rule } from './edit-group';
import { RuleMenu, type RuleActions } from './rule-menu';
import classes from './conditions.module.css';

interface GroupEditorProps {
  group: Group;
  problems: readonly Problem[];
  locked: boolean;
  /** Of the group itself; a root group has none. */
  actions?: RuleActions;
  onChange: (group: Group, typing?: string) => void;
}

/**
 * Conditions combined by all/any/not, nested. Made for the document's own groups rather than on react-querybuilder:
 * ids, parameters and quantifiers stay as they are, so that every edit is one small operation.
 */
export function GroupEditor({ group, problems, locked, actions, onChange }: GroupEditorProps) {
  const { t } = useTranslation('flow');
  const localise = useLocalise();
  const mine = problems.filter((problem) => problem.conditionId === group.id);
  const isRoot = actions === undefined;

  const change = (rule: Rule, next: Rule | null, typing?: string) =>
    onChange(replaceRule(group, rule.id, next), typing && `${rule.id}:${typing}`);

  const actionsOf = (rule: Rule, index: number): RuleActions => ({
    onMoveUp: index > 0 ? () => onChange(shiftRule(group, rule.id, -1)) : undefined,
    onMoveDown: index < group.rules.length - 1 ? () => onChange(shiftRule(group, rule.id, 1)) : undefined,
    onDuplicate: () => onChange(duplicateRule(group, rule.id)),
    onRemove: () => change(rule, null),
  });

  return (
    <Box className={isRoot ? classes.root : classes.group} role="group" aria-label={t('condition.group')}>
      <Stack gap={8}>
        <Row gap={8} wrap="nowrap" justify="space-between">
          <SegmentedControl
            size="xs"
            aria-label={t('condition.combine')}
            disabled={locked}
            value={group.combine}
            onChange={(combine) => onChange({ ...group, combine: combine === 'any' ? 'any' : 'all' })}
            data={[
              { value: 'all', label: t('condition.all') },
              { value: 'any', label: t('condition.any') },
            ]}
          />
          <Row gap={4} wrap="nowrap">
            <Switch
              size="xs"
              label={t('condition.not')}
              title={t('condition.notHint')}
              disabled={locked}
              checked={group.not ?? false}
              onChange={(event) => {
                const { not: _before, ...rest } = group;
                onChange(event.currentTarget.checked ? { ...rest, not: true } : rest);
              }}
            />
            {actions && !locked && <RuleMenu label={t('condition.groupOptions')} actions={actions} />}
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
        {group.rules.map((rule, index) =>
          isGroup(rule) ? (
            <GroupEditor
              key={rule.id}
              group={rule}
              problems={problems}
              locked={locked}
              actions={actionsOf(rule, index)}
              onChange={(next, typing) => onChange(replaceRule(group, rule.id, next), typing)}
            />
          ) : (
            <ConditionRow
              key={rule.id}
              condition={rule}
              problems={problems}
              locked={locked}
              actions={actionsOf(rule, index)}
              onChange={(next, typing) => change(rule, next, typing)}
            />
          ),
        )}
        {!locked && (
          <Row gap={6}>
            <Button
              size="compact-xs"
              variant="light"
              leftSection={<IconPlus size={13} />}
              onClick={() => onChange({ ...group, rules: [...group.rules, newCondition()] })}
            >
              {t('condition.addRule')}
            </Button>
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<IconPlus size={13} />}
              onClick={() => onChange({ ...group, rules: [...group.rules, newGroup()] })}
            >
              {t('condition.addGroup')}
            </Button>
          </Row>
        )}
      </Stack>
    </Box>
  );
}
