import { Group, MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { factSpec, type Condition, type ConditionValue } from '@mailroom/rules';
import { useTranslation } from 'react-i18next';
import { useLocalise } from '../i18n/use-language';
import { useKnownReferences } from '../state/references-context';
import { valueShape } from './edit-group';
import { SizeInput } from './size-input';

interface ValueInputProps {
  condition: Condition;
  disabled: boolean;
  error: string | undefined;
  onChange: (value: ConditionValue | undefined) => void;
}

/** The input that fits what the operator takes. A number or date not filled in yet is no value at all. */
export function ValueInput({ condition, disabled, error, onChange }: ValueInputProps) {
  const { t } = useTranslation('flow');
  const choices = useChoices(condition.fact);
  const { value } = condition;
  const fact = factSpec(condition.fact);
  const common = { 'aria-label': t('condition.value'), size: 'xs', disabled, error } as const;
  const text = typeof value === 'string' ? value : '';
  const shape = valueShape(condition);

  switch (shape) {
    case 'none':
      return null;
    case 'text':
    case 'pattern':
      return (
        <TextInput
          {...common}
          value={text}
          placeholder={fact?.example}
          description={
            condition.operator === 'wildcard'
              ? t('condition.wildcardHint')
              : shape === 'pattern'
                ? t('condition.patternHint')
                : undefined
          }
          inputWrapperOrder={['input', 'description', 'error']}
          styles={shape === 'pattern' ? { input: { fontFamily: 'var(--mantine-font-family-monospace)' } } : undefined}
          spellCheck={shape === 'text' ? undefined : false}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'choice':
      return choices ? (
        <Select
          {...common}
          data={withCurrent(choices, [text])}
          value={text || null}
          allowDeselect={false}
          searchable={choices.length > 8}
          onChange={(next) => onChange(next ?? '')}
        />
      ) : (
        <TextInput
          {...common}
          value={text}
          placeholder={fact?.example}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'text-list':
    case 'choice-list': {
      const list = Array.isArray(value) ? value.map(String) : [];
      return choices ? (
        <MultiSelect {...common} data={withCurrent(choices, list)} value={list} onChange={onChange} />
      ) : (
        <TagsInput
          {...common}
          value={list}
          placeholder={list.length ? undefined : fact?.example}
          description={t('condition.listHint')}
          inputWrapperOrder={['input', 'description', 'error']}
          splitChars={[',', ';', '\n']}
          onChange={onChange}
        />
      );
    }
    case 'number':
      return fact?.type === 'size' ? (
        <SizeInput {...common} value={asNumber(value)} onChange={onChange} />
      ) : (
        <NumberInput {...common} value={asNumber(value) ?? ''} onChange={(next) => onChange(fromInput(next))} />
      );
    case 'hours':
      return (
        <NumberInput
          {...common}
          value={asNumber(value) ?? ''}
          min={1}
          suffix={` ${t('condition.hours')}`}
          onChange={(next) => onChange(fromInput(next))}
        />
      );
    case 'number-range': {
      const [low, high] = Array.isArray(value) ? [asNumber(value[0]), asNumber(value[1])] : [undefined, undefined];
      const change = (from: number | undefined, to: number | undefined) =>
        // Half a range is kept as a range whose other end is the same, so that nothing typed is lost.
        onChange(from === undefined && to === undefined ? undefined : [from ?? to ?? 0, to ?? from ?? 0]);
      const Input = fact?.type === 'size' ? SizeInput : PlainNumber;
      return (
        <Group gap={6} wrap="nowrap" align="flex-start" grow>
          <Input {...common} aria-label={t('condition.from')} value={low} onChange={(next) => change(next, high)} />
          <Input
            {...common}
            aria-label={t('condition.to')}
            value={high}
            onChange={(next) => change(low, next)}
            error={undefined}
          />
        </Group>
      );
    }
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
      const [from, to] = Array.isArray(value) ? value.map(String) : ['', ''];
      const change = (start: string, end: string) => onChange(start || end ? [start || end, end || start] : undefined);
      return (
        <Group gap={6} wrap="nowrap" align="flex-start" grow>
          <TextInput
            {...common}
            aria-label={t('condition.from')}
            type="date"
            value={from ?? ''}
            onChange={(event) => change(event.currentTarget.value, to ?? '')}
          />
          <TextInput
            {...common}
            aria-label={t('condition.to')}
            type="date"
            value={to ?? ''}
            error={undefined}
            onChange={(event) => change(from ?? '', event.currentTarget.value)}
          />
        </Group>
      );
    }
  }
}

interface PlainNumberProps {
  'aria-label': string;
  size: 'xs';
  disabled: boolean;
  error: string | undefined;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}

const PlainNumber = ({ value, onChange, ...rest }: PlainNumberProps) => (
  <NumberInput {...rest} value={value ?? ''} onChange={(next) => onChange(fromInput(next))} />
);

const asNumber = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
const fromInput = (value: string | number): number | undefined => (typeof value === 'number' ? value : undefined);

interface Option {
  value: string;
  label: string;
}

/** The choices of a fact; mailboxes come from the API. `null`: any text goes. */
function useChoices(name: string): Option[] | null {
  const localise = useLocalise();
  const { mailboxes } = useKnownReferences();
  if (name === 'mailbox') return mailboxes?.map(({ id, name: label }) => ({ value: id, label })) ?? null;
  return factSpec(name)?.choices?.map(({ value, label }) => ({ value, label: localise(label) })) ?? null;
}

/** A stored value that is no longer among the choices stays visible instead of turning blank. */
const withCurrent = (choices: Option[], values: string[]): Option[] => [
  ...choices,
  ...values
    .filter((value) => value !== '' && !choices.some((choice) => choice.value === value))
    .map((value) => ({ value, label: value })),
];
