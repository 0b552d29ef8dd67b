import { Pill, TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isMailAddress } from '@mailroom/rules';

interface AddressesInputProps {
  size: 'xs';
  label: string;
  description?: string;
  placeholder?: string;
  withAsterisk?: boolean;
  disabled: boolean;
  value: readonly string[];
  onChange: (addresses: string[]) => void;
}

/** Mail addresses one by one; one that cannot be an address is red, and said below. */
export function AddressesInput({ value, placeholder, onChange, ...input }: AddressesInputProps) {
  const { t } = useTranslation('flow');
  const bad = value.filter((address) => !isMailAddress(address));
  return (
    <TagsInput
      {...input}
      value={[...value]}
      placeholder={value.length === 0 ? placeholder : undefined}
      type="email"
      inputMode="email"
      splitChars={[',', ';', ' ', '\n']}
      acceptValueOnBlur
      error={bad.length > 0 ? t('inspector.badAddress', { addresses: bad.join(', ') }) : undefined}
      renderPill={({ option, onRemove, disabled }) => (
        <Pill
          size="xs"
          withRemoveButton={!disabled}
          onRemove={onRemove}
          c={isMailAddress(String(option.value)) ? undefined : 'red'}
        >
          {option.value}
        </Pill>
      )}
      onChange={(next) => onChange(next.map((address) => address.trim()).filter(Boolean))}
    />
  );
}
