import { Box, Group, NativeSelect, Stack, Switch, Text, TextInput } from '@mantine/core';
import {
  defaultQuantifier,
  factSpec,
  isList,
  operatorSpec,
  type Condition,
  type FactSpec,
  type Problem,
} from '@mailroom/rules';
import { useTranslation } from 'react-i18next';
import { useLocalise } from '../i18n/use-language';
import { ReferenceSelect } from '../inspector/reference-select';
import { changeFact, changeOperator, offeredOperators } from './edit-group';
import { FactSelect } from './fact-select';
import { RuleMenu, type RuleActions } from './rule-menu';
import { ValueInput } from './value-input';
import classes from './conditions.module.css';

interface ConditionRowProps {
  condition: Condition;
  problems: readonly Problem[];
  locked: boolean;
  actions: RuleActions;
  /** @param typing what is being typed in, so that a word is one step of undo */
  onChange: (condition: Condition, typing?: string) => void;
}

export function ConditionRow({ condition, problems, locked, actions, onChange }: ConditionRowProps) {
  const { t } = useTranslation('flow');
  const localise = useLocalise();
  const fact = factSpec(condition.fact);
  const operator = operatorSpec(condition.operator);
  const mine = problems.filter((problem) => problem.conditionId === condition.id);
  const operators = fact ? offeredOperators(fact.type) : [];
  const showsQuantifier = fact && operator && isList(fact.type) && !operator.presence;
  const inValue = mine.length ? mine.map((problem) => localise(problem.message)).join(' ') : undefined;
  const showsProblemBelow = inValue && (!operator || !fact || operator.shape === 'none');

  return (
    <Box
      className={classes.rule}
      data-problem={mine.some((problem) => problem.severity === 'error') || undefined}
      data-testid="condition"
    >
      <Stack gap={6}>
        <Group gap={4} wrap="nowrap">
          <Box flex={1} miw={0}>
            <FactSelect
              value={condition.fact}
              disabled={locked}
              onChange={(name) => onChange(changeFact(condition, name))}
            />
          </Box>
          {!locked && <RuleMenu label={t('condition.options')} actions={actions} />}
        </Group>
        {fact?.params?.map((param) =>
          param.reference ? (
            <ReferenceSelect
              key={param.name}
              kind={param.reference}
              size="xs"
              label={localise(param.label)}
              disabled={locked}
              clearable={false}
              value={String(condition.params?.[param.name] ?? '')}
              onChange={(id) => onChange({ ...condition, params: { ...condition.params, [param.name]: id ?? '' } })}
            />
          ) : (
            <TextInput
              key={param.name}
              size="xs"
              label={localise(param.label)}
              placeholder={param.placeholder}
              type={param.type}
              disabled={locked}
              value={String(condition.params?.[param.name] ?? '')}
              onChange={(event) => {
                const text = event.currentTarget.value;
                const params = { ...condition.params, [param.name]: param.type === 'number' ? Number(text) : text };
                onChange({ ...condition, params }, `param:${param.name}`);
              }}
            />
          ),
        )}
        <Group gap={6} wrap="nowrap" grow>
          {showsQuantifier && (
            <NativeSelect
              size="xs"
              aria-label={t('condition.quantifier')}
              disabled={locked}
              value={condition.quantifier ?? defaultQuantifier(operator)}
              onChange={(event) =>
                onChange({ ...condition, quantifier: event.currentTarget.value as Condition['quantifier'] })
              }
              data={[
                { value: 'any', label: t('condition.quantifierAny') },
                { value: 'all', label: t('condition.quantifierAll') },
                { value: 'none', label: t('condition.quantifierNone') },
              ]}
            />
          )}
          <NativeSelect
            size="xs"
            aria-label={t('condition.operator')}
            disabled={locked}
            value={condition.operator}
            onChange={(event) => onChange(changeOperator(condition, event.currentTarget.value))}
            data={[
              ...operators.map((spec) => ({ value: spec.name, label: localise(spec.label) })),
              ...(operators.some((spec) => spec.name === condition.operator)
                ? []
                : [{ value: condition.operator, label: t('condition.unknownFact', { name: condition.operator }) }]),
            ]}
          />
        </Group>
        <ValueInput
          condition={condition}
          disabled={locked}
          error={showsProblemBelow ? undefined : inValue}
          onChange={(value) => {
            const { value: _before, ...rest } = condition;
            onChange(value === undefined ? rest : { ...rest, value }, 'value');
          }}
        />
        {showsProblemBelow && (
          <Text size="xs" c="red">
            {inValue}
          </Text>
        )}
        {operator && fact && !operator.presence && canLack(fact) && (
          <Text size="xs" c="dimmed" lh={1.3}>
            {t(`condition.${fact.source === 'database' ? 'none' : 'absent'}${operator.negative ? 'True' : 'False'}`)}
          </Text>
        )}
        {operator?.caseOption && fact && !fact.type.startsWith('choice') && (
          <Switch
            size="xs"
            label={t('condition.matchCase')}
            disabled={locked}
            checked={condition.caseSensitive ?? false}
            onChange={(event) => {
              const { caseSensitive: _before, ...rest } = condition;
              onChange(event.currentTarget.checked ? { ...rest, caseSensitive: true } : rest);
            }}
          />
        )}
      </Stack>
    </Box>
  );
}

/** Our own records always answer yes or no, and of lists which ones hold it: nothing of that is ever missing. */
const canLack = ({ always, source, type }: FactSpec): boolean =>
  !always && !(source === 'database' && (type === 'boolean' || type === 'choice-list'));
