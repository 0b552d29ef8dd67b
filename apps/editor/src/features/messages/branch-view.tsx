import { Badge, Group, Text, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import type { BranchTrace, ConditionTrace, GroupTrace } from '@mailroom/rules';
import { useTranslation } from 'react-i18next';
import { useSentenceOptions } from '../../ui/use-sentence-options';
import { actualWords, conditionWords } from './condition-words';
import classes from './message.module.css';

type Outcome = 'true' | 'false' | 'error' | 'unreached';

function outcomeOf(branch: BranchTrace): Outcome {
  if (!branch.reached) return 'unreached';
  if (branch.error || branch.result === null) return 'error';
  return branch.result ? 'true' : 'false';
}

const COLOR: Record<Outcome, string> = { true: 'teal', false: 'gray', error: 'red', unreached: 'gray' };

/** One branch: reached or not, true or false, and every condition with what the message had. */
export function BranchView({ branch }: { branch: BranchTrace }) {
  const { t } = useTranslation();
  const outcome = outcomeOf(branch);
  const words = {
    true: t('trace.true'),
    false: t('trace.false'),
    error: t('trace.error'),
    unreached: t('trace.notReached'),
  };
  const single = branch.group && onlyCondition(branch.group);
  return (
    <div className={classes.branch} data-result={outcome}>
      <Group gap="xs" justify="space-between" wrap="nowrap" align="flex-start">
        {single ? (
          <ConditionView condition={single} />
        ) : (
          <Text size="sm" fw={600}>
            {branch.group ? <GroupHeading group={branch.group} /> : t('trace.branches')}
          </Text>
        )}
        <Badge color={COLOR[outcome]} style={{ flex: 'none' }}>
          {words[outcome]}
        </Badge>
      </Group>
      {branch.error && (
        <Text size="sm" c="red">
          {branch.error.message}
        </Text>
      )}
      {branch.group && !single && <GroupRules group={branch.group} />}
    </div>
  );
}

/** A group of one plain condition needs no heading of its own. */
function onlyCondition({ rules, not }: GroupTrace): ConditionTrace | null {
  const [first] = rules;
  return rules.length === 1 && !not && first && !('rules' in first) ? first : null;
}

function GroupHeading({ group }: { group: GroupTrace }) {
  const { t } = useTranslation();
  const combine = t(`trace.${group.combine}`);
  return group.not ? `${t('trace.not')}: ${combine.toLowerCase()}` : combine;
}

function GroupRules({ group }: { group: GroupTrace }) {
  return (
    <ul className={classes.conditions}>
      {group.rules.map((rule) => (
        <li key={rule.id}>
          {'rules' in rule ? (
            <>
              <Text size="xs" c="dimmed" fw={600}>
                <GroupHeading group={rule} />
              </Text>
              <GroupRules group={rule} />
            </>
          ) : (
            <ConditionView condition={rule} among />
          )}
        </li>
      ))}
    </ul>
  );
}

/** @param among one of several, where it matters which of them decided */
function ConditionView({ condition, among = false }: { condition: ConditionTrace; among?: boolean }) {
  const { t } = useTranslation();
  const options = useSentenceOptions();
  return (
    <div className={classes.condition}>
      <ResultIcon condition={condition} />
      <div>
        <Text size="sm" fw={condition.decisive ? 600 : 400} style={{ overflowWrap: 'anywhere' }}>
          {conditionWords(condition, options)}
          {among && condition.decisive && (
            <Tooltip label={t('trace.decisive')}>
              <Text span c="iris" aria-label={t('trace.decisive')}>
                {' '}
                ●
              </Text>
            </Tooltip>
          )}
        </Text>
        <Text size="xs" className={classes.actual} lineClamp={3}>
          {condition.error ? condition.error.message : `${t('trace.actual')}: ${actualWords(condition, options)}`}
        </Text>
      </div>
    </div>
  );
}

function ResultIcon({ condition }: { condition: ConditionTrace }) {
  const { t } = useTranslation();
  if (condition.error) {
    return <IconAlertTriangle size={18} color="var(--mantine-color-red-text)" aria-label={t('trace.error')} />;
  }
  return condition.result ? (
    <IconCheck size={18} color="var(--mantine-color-teal-text)" aria-label={t('trace.true')} />
  ) : (
    <IconX size={18} color="var(--mantine-color-dimmed)" aria-label={t('trace.false')} />
  );
}
