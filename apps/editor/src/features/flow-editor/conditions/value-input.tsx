import { Group, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { factSpec, type Condition, type ConditionValue, type FactType } from '@mailroom/rules';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ReferenceLink } from '../inspector/reference-link';
import { valueShape } from './edit-group';
import { PatternInput } from './pattern-input';
import { RangeInput, TimeRangeInput } from './range-input';
import { DurationInput, PlainNumber, SizeInput } from './unit-input';
import { SeenInput, SeenTags } from './seen-values';
import { useChoices } from './use-choices';

interface ValueInputProps {
  condition: Condition;
  disabled: boolean;
  error: string | undefined;
  onChange: (value: ConditionValue | undefined) => void;
}

/** The input that fits what the operator takes. A number or date not filled in yet is no value at all. */
export function ValueInput({ condition, disabled, error, onChange }: ValueInputProps): ReactNode {
  const { t } = useTranslation('flow');
  const { value } = condition;
  const fact = factSpec(condition.fact);
  const common = { 'aria-label': t('condition.value'), size: 'xs', disabled, error } as const;
  const text = typeof value === 'string' ? value : '';
  const number = typeof value === 'number' ? value : undefined;
  const [param = ''] = Object.values(condition.params ?? {}).map(String);
  const seen = { fact: condition.fact, param };

  switch (valueShape(condition)) {
    case 'none':
      return null;
    case 'pattern':
      if (condition.operator !== 'wildcard' && condition.operator !== 'not-wildcard') {
        return (
          <PatternInput
            {...common}
            value={text}
            placeholder={fact?.example}
            caseSensitive={condition.caseSensitive ?? false}
            onChange={onChange}
          />
        );
      }
      return (
        <TextInput
          {...common}
          value={text}
          placeholder={fact?.example}
          description={t('condition.wildcardHint')}
          inputWrapperOrder={['input', 'description', 'error']}
          spellCheck={false}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'text':
      return <SeenInput {...common} {...seen} value={text} placeholder={fact?.example} onChange={onChange} />;
    case 'choice':
      return <ChoiceInput {...common} fact={condition.fact} value={text} onChange={onChange} />;
    case 'text-list':
      return <SeenTags {...common} {...seen} value={texts(value)} placeholder={fact?.example} onChange={onChange} />;
    case 'choice-list':
      return <ChoicesInput {...common} fact={condition.fact} value={texts(value)} onChange={onChange} />;
    case 'number': {
      const Input = quantityInput(fact?.type);
      return <Input {...common} value={number} onChange={onChange} />;
    }
    case 'duration':
      return <DurationInput {...common} value={number} onChange={onChange} />;
    case 'hours':
      return (
        <NumberInput
          {...common}
          value={number ?? ''}
          min={1}
          suffix={` ${t('condition.hours')}`}
          onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
        />
      );
    case 'number-range':
      return <RangeInput {...common} value={value} input={quantityInput(fact?.type)} onChange={onChange} />;
    case 'duration-range':
      return <RangeInput {...common} value={value} input={DurationInput} onChange={onChange} />;
    case 'time':
      return (
        <TextInput
          {...common}
          type="time"
          value={text}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
        />
      );
    case 'time-range':
      return <TimeRangeInput {...common} value={value} onChange={onChange} />;
    case 'date':
      return (
        <TextInput
          {...common}
          type="date"
          value={text.slice(0, 10)}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
        />
      );
    case 'date-range': {
      const [from = '', to = ''] = texts(value);
      const change = (start: string, end: string) => onChange(start || end ? [start || end, end || start] : undefined);
      return (
        <Group gap={6} wrap="nowrap" align="flex-start" grow>
          <TextInput
            {...common}
            aria-label={t('condition.from')}
            type="date"
            value={from}
            onChange={(event) => change(event.currentTarget.value, to)}
          />
          <TextInput
            {...common}
            aria-label={t('condition.to')}
            type="date"
            value={to}
            error={undefined}
            onChange={(event) => change(from, event.currentTarget.value)}
          />
        </Group>
      );
    }
  }
}

const texts = (value: ConditionValue | undefined): string[] => (Array.isArray(value) ? value.map(String) : []);

function quantityInput(type: FactType | undefined) {
  if (type === 'size') return SizeInput;
  return type === 'duration' ? DurationInput : PlainNumber;
}

interface InputProps<Value> {
  'aria-label': string;
  size: 'xs';
  disabled: boolean;
  error: string | undefined;
  value: Value;
  onChange: (value: Value) => void;
}

/** One of the fact's choices; any text where it has none. */
function ChoiceInput({ fact, value, onChange, ...input }: InputProps<string> & { fact: string }) {
  const { t } = useTranslation('flow');
  const { options, kind } = useChoices(fact, [value]);
  if (!options) {
    return (
      <SeenInput
        {...input}
        fact={fact}
        param=""
        value={value}
        placeholder={factSpec(fact)?.example}
        onChange={onChange}
      />
    );
  }
  return (
    <div>
      <Select
        {...input}
        data={options}
        value={value || null}
        placeholder={kind && t(`reference.choose.${kind}`)}
        allowDeselect={false}
        searchable={options.length > 8}
        nothingFoundMessage={t('inspector.noneFound')}
        onChange={(next) => onChange(next ?? '')}
      />
      {kind && <ReferenceLink kind={kind} value={value} isEmpty={options.length === 0} />}
    </div>
  );
}

function ChoicesInput({ fact, value, onChange, ...input }: InputProps<string[]> & { fact: string }) {
  const { t } = useTranslation('flow');
  const { options, kind } = useChoices(fact, value);
  if (!options) {
    return (
      <SeenTags
        {...input}
        fact={fact}
        param=""
        value={value}
        placeholder={factSpec(fact)?.example}
        onChange={onChange}
      />
    );
  }
  return (
    <div>
      <MultiSelect
        {...input}
        data={options}
        value={value}
        placeholder={value.length === 0 && kind ? t(`reference.choose.${kind}`) : undefined}
        searchable={options.length > 8}
        nothingFoundMessage={t('inspector.noneFound')}
        onChange={onChange}
      />
      {kind && (
        <ReferenceLink kind={kind} value={value.length === 1 ? (value[0] ?? '') : ''} isEmpty={options.length === 0} />
      )}
    </div>
  );
}
