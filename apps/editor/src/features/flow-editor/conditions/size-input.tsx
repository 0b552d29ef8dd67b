import { Group, NativeSelect, NumberInput } from '@mantine/core';
import { useState } from 'react';

const UNITS = { B: 1, kB: 1024, MB: 1024 * 1024 } as const;
type Unit = keyof typeof UNITS;

interface SizeInputProps {
  'aria-label': string;
  size: 'xs';
  disabled: boolean;
  error: string | undefined;
  /** Bytes. */
  value: number | undefined;
  onChange: (bytes: number | undefined) => void;
}

/** A size in the unit the author thinks in; the document holds bytes. */
export function SizeInput({ value, onChange, ...rest }: SizeInputProps) {
  const [unit, setUnit] = useState<Unit>(() => fittingUnit(value));
  const shown = value === undefined ? '' : Number((value / UNITS[unit]).toFixed(3));
  return (
    <Group gap={4} wrap="nowrap" align="flex-start" style={{ flex: 1 }}>
      <NumberInput
        {...rest}
        min={0}
        style={{ flex: 1 }}
        value={shown}
        onChange={(next) => onChange(typeof next === 'number' ? Math.round(next * UNITS[unit]) : undefined)}
      />
      <NativeSelect
        size={rest.size}
        disabled={rest.disabled}
        aria-label={`${rest['aria-label']}: B, kB, MB`}
        w={68}
        data={Object.keys(UNITS)}
        value={unit}
        onChange={(event) => {
          const next = event.currentTarget.value as Unit;
          setUnit(next);
          if (typeof shown === 'number') onChange(Math.round(shown * UNITS[next]));
        }}
      />
    </Group>
  );
}

function fittingUnit(bytes: number | undefined): Unit {
  if (bytes === undefined) return 'MB';
  if (bytes % UNITS.MB === 0) return 'MB';
  return bytes % UNITS.kB === 0 ? 'kB' : 'B';
}
