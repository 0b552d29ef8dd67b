import { Group, NativeSelect, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fittingUnit, lengthOf, type Unit } from './units';

export interface QuantityProps {
  'aria-label': string;
  size: 'xs';
  disabled: boolean;
  error: string | undefined;
  /** In the smallest unit. */
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}

interface UnitInputProps extends QuantityProps {
  /** From the smallest to the largest. */
  units: readonly Unit[];
  /** The name of the unit that a new value begins in. */
  usual: string;
  width: number;
}

/** A quantity in the unit the author thinks in; the document holds the smallest one. */
function UnitInput({ value, onChange, units, usual, width, ...rest }: UnitInputProps) {
  const { t } = useTranslation('flow');
  const [name, setName] = useState(() => fittingUnit(units, value) ?? usual);
  const length = lengthOf(units, name);
  const shown = value === undefined ? '' : Number((value / length).toFixed(3));
  return (
    <Group gap={4} wrap="nowrap" align="flex-start" style={{ flex: 1 }}>
      <NumberInput
        {...rest}
        min={0}
        style={{ flex: 1 }}
        value={shown}
        onChange={(next) => onChange(typeof next === 'number' ? Math.round(next * length) : undefined)}
      />
      <NativeSelect
        size={rest.size}
        disabled={rest.disabled}
        aria-label={`${rest['aria-label']}: ${t('condition.unit')}`}
        w={width}
        style={{ flex: 'none' }}
        data={units.map((unit) => ({ value: unit.name, label: unit.label }))}
        value={name}
        onChange={(event) => {
          const next = event.currentTarget.value;
          setName(next);
          if (typeof shown === 'number') onChange(Math.round(shown * lengthOf(units, next)));
        }}
      />
    </Group>
  );
}

const SIZES: readonly Unit[] = [
  { name: 'B', label: 'B', length: 1 },
  { name: 'kB', label: 'kB', length: 1000 },
  { name: 'MB', label: 'MB', length: 1_000_000 },
];

/** Bytes. */
export const SizeInput = (props: QuantityProps) => <UnitInput {...props} units={SIZES} usual="MB" width={68} />;

const LENGTHS = { s: 1, min: 60, h: 3_600, d: 86_400 } as const;

/** Seconds. */
export function DurationInput(props: QuantityProps) {
  const { t } = useTranslation('flow');
  const units = (['s', 'min', 'h', 'd'] as const).map((name) => ({
    name,
    label: t(`condition.units.${name}`),
    length: LENGTHS[name],
  }));
  return <UnitInput {...props} units={units} usual="h" width={92} />;
}

/** A number without a unit. */
export const PlainNumber = ({ value, onChange, ...rest }: QuantityProps) => (
  <NumberInput
    {...rest}
    value={value ?? ''}
    onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
  />
);
