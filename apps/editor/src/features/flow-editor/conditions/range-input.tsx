import { Group, TextInput } from '@mantine/core';
import type { ConditionValue } from '@mailroom/rules';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuantityProps } from './unit-input';

interface RangeProps {
  size: 'xs';
  disabled: boolean;
  error: string | undefined;
  value: ConditionValue | undefined;
  onChange: (value: ConditionValue | undefined) => void;
}

/** From one quantity to another. Half a range is kept as one whose other end is the same, so that nothing typed is lost. */
export function RangeInput({
  value,
  onChange,
  input: Input,
  ...common
}: RangeProps & { input: ComponentType<QuantityProps> }) {
  const { t } = useTranslation('flow');
  const [low, high] = Array.isArray(value) ? [asNumber(value[0]), asNumber(value[1])] : [undefined, undefined];
  const change = (from: number | undefined, to: number | undefined) =>
    onChange(from === undefined && to === undefined ? undefined : [from ?? to ?? 0, to ?? from ?? 0]);
  return (
    <Group gap={6} align="flex-start" grow preventGrowOverflow={false}>
      <Input
        size={common.size}
        disabled={common.disabled}
        error={common.error}
        aria-label={t('condition.from')}
        value={low}
        onChange={(next) => change(next, high)}
      />
      <Input
        size={common.size}
        disabled={common.disabled}
        error={undefined}
        aria-label={t('condition.to')}
        value={high}
        onChange={(next) => change(low, next)}
      />
    </Group>
  );
}

const MIDNIGHT = '00:00';
/** The end of a day, which an input of the browser cannot show. */
const DAY_END = '24:00';

/** From one time of day to another, which may lie on the next day. */
export function TimeRangeInput({ value, onChange, size, disabled, error }: RangeProps) {
  const { t } = useTranslation('flow');
  const [from = '', to = ''] = Array.isArray(value) ? value.map(String) : [];
  const change = (start: string, end: string) =>
    onChange(start || end ? [start, end === MIDNIGHT ? DAY_END : end] : undefined);
  const common = { size, disabled, type: 'time' } as const;
  return (
    <Group gap={6} wrap="nowrap" align="flex-start" grow>
      <TextInput
        {...common}
        aria-label={t('condition.from')}
        error={error}
        value={from}
        onChange={(event) => change(event.currentTarget.value, to)}
      />
      <TextInput
        {...common}
        aria-label={t('condition.to')}
        value={to === DAY_END ? MIDNIGHT : to}
        onChange={(event) => change(from, event.currentTarget.value)}
      />
    </Group>
  );
}

const asNumber = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
