import { Badge, Mark, Text, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconChevronRight, IconX } from '@tabler/icons-react';
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

interface BranchViewProps {
  branch: BranchTrace;
  title: string;
  /** The way that was followed because of it. */
  port?: string;
  onOpen?: () => void;
}

/** One branch by name, true or false; opened, every condition with what the message had. What held is open at once. */
export function BranchView({ branch, title, port, onOpen }: BranchViewProps) {
  const { t } = useTranslation();
  const outcome = outcomeOf(branch);
  const words = {
    true: t('trace.true'),
    false: t('trace.false'),
    error: t('trace.error'),
    unreached: t('trace.notReached'),
  };
  return (
    <details
      className={classes.branch}
      data-result={outcome}
      data-taken={branch.port !== undefined || undefined}
      open={outcome === 'true' || outcome === 'error'}
    >
      <summary className={classes.branchHead} onClick={onOpen}>
        <IconChevronRight size={15} className={classes.chevron} aria-hidden />
        <Text span size="sm" fw={600} className={classes.branchTitle}>
          {title}
          {port && (
            <Text span inherit fw={400} c="dimmed">
              {' → '}
              {port}
            </Text>
          )}
        </Text>
        <Badge color={COLOR[outcome]} style={{ flex: 'none' }}>
          {words[outcome]}
        </Badge>
      </summary>
      {outcome === 'unreached' && branch.group && (
        <Text size="xs" c="dimmed" mt={6}>
          {t(branch.result ? 'trace.wouldBeTrue' : 'trace.wouldBeFalse')}
        </Text>
      )}
      {branch.error && (
        <Text size="sm" c="red" mt={6}>
          {branch.error.message}
        </Text>
      )}
      {branch.group && <BranchRules group={branch.group} />}
    </details>
  );
}

/** A group of one plain condition needs no heading of its own. */
function BranchRules({ group }: { group: GroupTrace }) {
  return (
    <>
      {(group.rules.length > 1 || group.not) && (
        <Text size="xs" c="dimmed" fw={600} mt={8}>
          <GroupHeading group={group} />
        </Text>
      )}
      <GroupRules group={group} among={group.rules.length > 1} />
    </>
  );
}

function GroupHeading({ group }: { group: GroupTrace }) {
  const { t } = useTranslation();
  const combine = t(`trace.${group.combine}`);
  return group.not ? `${t('trace.not')}: ${combine.toLowerCase()}` : combine;
}

function GroupRules({ group, among = true }: { group: GroupTrace; among?: boolean }) {
  return (
    <ul className={classes.conditions}>
      {group.rules.map((rule) => (
        <li key={rule.id}>
          {'rules' in rule ? (
            <>
              <Text size="xs" c="dimmed" fw={600} className={classes.groupHead}>
                <ResultIcon of={rule} />
                <GroupHeading group={rule} />
              </Text>
              <GroupRules group={rule} />
            </>
          ) : (
            <ConditionView condition={rule} among={among} />
          )}
        </li>
      ))}
    </ul>
  );
}

/**
 * One condition: what was asked, what the message had, and in a text the part that was looked for.
 * @param among one of several, where it matters which of them decided
 */
export function ConditionView({ condition, among = false }: { condition: ConditionTrace; among?: boolean }) {
  const { t } = useTranslation();
  const options = useSentenceOptions();
  return (
    <div className={classes.condition}>
      <ResultIcon of={condition} />
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
        <Text
          size="xs"
          className={classes.actual}
          lineClamp={3}
          data-absent={(condition.actual === null && !condition.error) || undefined}
        >
          {condition.error ? (
            condition.error.message
          ) : (
            <>
              {t('trace.actual')}: <Actual condition={condition} />
            </>
          )}
        </Text>
      </div>
    </div>
  );
}

function Actual({ condition }: { condition: ConditionTrace }) {
  const options = useSentenceOptions();
  const { found } = condition;
  if (!found) return actualWords(condition, options);
  return (
    <>
      {found.before}
      <Mark color="yellow">{found.match}</Mark>
      {found.after}
    </>
  );
}

function ResultIcon({ of }: { of: { result: boolean; error?: ConditionTrace['error'] } }) {
  const { t } = useTranslation();
  if (of.error) {
    return <IconAlertTriangle size={18} color="var(--mantine-color-red-text)" aria-label={t('trace.error')} />;
  }
  return of.result ? (
    <IconCheck size={18} color="var(--mantine-color-teal-text)" aria-label={t('trace.true')} />
  ) : (
    <IconX size={18} color="var(--mantine-color-dimmed)" aria-label={t('trace.false')} />
  );
}
