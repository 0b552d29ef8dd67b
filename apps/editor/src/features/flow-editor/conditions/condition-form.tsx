import { Box, Group, NativeSelect, Stack, Switch, Text, TextInput } from '@mantine/core';
import {
  answerTypeOf,
  defaultQuantifier,
  factSpec,
  isList,
  operatorSpec,
  type Condition,
  type FactParam,
  type FactSpec,
  type Problem,
} from '@mailroom/rules';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalise } from '../i18n/use-language';
import { ReferenceSelect } from '../inspector/reference-select';
import { AnswerFieldInput } from './answer-field-input';
import { changeFact, changeOperator, offeredOperators } from './edit-group';
import { FactSelect } from './fact-select';
import { SeenInput } from './seen-values';
import { ValueInput } from './value-input';

interface ConditionFormProps {
  condition: Condition;
  problems: readonly Problem[];
  locked: boolean;
  /** Beside the property, before and behind it. */
  before?: ReactNode;
  after?: ReactNode;
  /** The property stands elsewhere: in the heading of a column. */
  hidesFact?: boolean;
  /** @param typing what is being typed in, so that a word is one step of undo */
  onChange: (condition: Condition, typing?: string) => void;
}

/** What a condition asks for: a property, a comparison, and the value that fits both. */
export function ConditionForm(props: ConditionFormProps) {
  const { condition, problems, locked, before, after, hidesFact = false, onChange } = props;
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
    <Stack gap={6}>
      {!hidesFact && (
        <Group gap={4} wrap="nowrap">
          {before}
          <Box flex={1} miw={0}>
            <FactSelect
              value={condition.fact}
              disabled={locked}
              onChange={(name) => onChange(changeFact(condition, name))}
            />
          </Box>
          {after}
        </Group>
      )}
      {!hidesFact &&
        fact?.params?.map((param) => (
          <ParamInput key={param.name} param={param} condition={condition} locked={locked} onChange={onChange} />
        ))}
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
        {hidesFact && <Box style={{ flex: 'none' }}>{after}</Box>}
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
          {t(`condition.${MISSING[fact.source]}${appliesToNothing(condition) ? 'True' : 'False'}`)}
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
  );
}

const MISSING = { message: 'absent', context: 'absent', database: 'none', answer: 'unanswered' } as const;

/** Our own records always answer yes or no, and of lists which ones hold it: nothing of that is ever missing. */
const canLack = ({ always, source, type }: FactSpec): boolean =>
  !always && !(source === 'database' && (type === 'boolean' || type === 'choice-list'));

/** Whether a message without the property satisfies it: asking for *none* of a list turns that round. */
function appliesToNothing({ fact, operator, quantifier }: Condition): boolean {
  const [ofFact, spec] = [factSpec(fact), operatorSpec(operator)];
  if (!ofFact || !spec) return false;
  return spec.negative !== (isList(ofFact.type) && quantifier === 'none');
}

interface ParamInputProps {
  param: FactParam;
  condition: Condition;
  locked: boolean;
  onChange: (condition: Condition, typing?: string) => void;
}

/** What a property needs besides its name: a header's name, a calendar, so many hours. */
function ParamInput({ param, condition, locked, onChange }: ParamInputProps) {
  const localise = useLocalise();
  const value = String(condition.params?.[param.name] ?? '');
  const change = (next: string | number, typing?: string) =>
    onChange({ ...condition, params: { ...condition.params, [param.name]: next } }, typing);
  if (param.reference) {
    return (
      <ReferenceSelect
        kind={param.reference}
        size="xs"
        label={localise(param.label)}
        disabled={locked}
        clearable={false}
        value={value}
        onChange={(id) => change(id ?? '')}
      />
    );
  }
  if (answerTypeOf(condition.fact)) {
    return <AnswerFieldInput param={param} condition={condition} locked={locked} onChange={onChange} />;
  }
  if (condition.fact.startsWith('header')) {
    return (
      <SeenInput
        fact="header"
        param=""
        size="xs"
        label={localise(param.label)}
        placeholder={param.placeholder}
        disabled={locked}
        value={value}
        onChange={(text) => change(text, `param:${param.name}`)}
      />
    );
  }
  return (
    <TextInput
      size="xs"
      label={localise(param.label)}
      placeholder={param.placeholder}
      type={param.type}
      disabled={locked}
      value={value}
      onChange={(event) => {
        const text = event.currentTarget.value;
        change(param.type === 'number' ? Number(text) : text, `param:${param.name}`);
      }}
    />
  );
}
