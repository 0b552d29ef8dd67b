import { Combobox, Pill, PillsInput, Text, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecipientSuggestions } from '../../api/compose';
import { isAddress, readRecipients, type Recipient } from './typed';

interface RecipientsFieldProps {
  label: string;
  value: Recipient[];
  onChange: (value: Recipient[]) => void;
  error?: string | null;
  autoFocus?: boolean;
}

/** Names and addresses as they are typed, pasted or chosen among the contacts. */
export function RecipientsField({ label, value, onChange, error, autoFocus }: RecipientsFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 150);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const there = new Set(value.map(({ address }) => address.toLowerCase()));
  const suggestions = (useRecipientSuggestions(q).data?.items ?? []).flatMap(({ name, addresses }) =>
    addresses.flatMap((address) => (there.has(address.toLowerCase()) ? [] : [{ name, address }])),
  );
  const isOpen = typed.trim().length > 1 && suggestions.length > 0;

  const add = (recipients: readonly Recipient[]) => {
    const fresh = recipients.filter(({ address }) => !there.has(address.toLowerCase()));
    if (fresh.length > 0) onChange([...value, ...fresh]);
    setTyped('');
    combobox.closeDropdown();
  };
  const field = useRef<HTMLInputElement>(null);
  // Where the drawer is open before the form comes, its trap for the focus has chosen already.
  useEffect(() => {
    if (autoFocus) field.current?.focus();
  }, [autoFocus]);
  const takeTyped = () => {
    if (typed.trim()) add(readRecipients(typed));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const chosen = combobox.getSelectedOptionIndex() >= 0 && combobox.dropdownOpened;
    if ((event.key === ',' || event.key === ';' || event.key === 'Enter') && typed.trim() && !chosen) {
      event.preventDefault();
      takeTyped();
    }
    if (event.key === 'Backspace' && typed === '' && value.length > 0) onChange(value.slice(0, -1));
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const recipients = readRecipients(event.clipboardData.getData('text'));
    if (!recipients.some(({ address }) => isAddress(address))) return;
    event.preventDefault();
    add(recipients);
  };

  return (
    <Combobox store={combobox} onOptionSubmit={(address) => add(suggestions.filter((one) => one.address === address))}>
      <Combobox.DropdownTarget>
        <PillsInput label={label} error={error} onClick={() => combobox.focusTarget()}>
          <Pill.Group>
            {value.map((recipient) => (
              <Pill
                key={recipient.address}
                withRemoveButton
                onRemove={() => onChange(value.filter((other) => other !== recipient))}
                removeButtonProps={{ 'aria-label': t('compose.removeRecipient', { address: recipient.address }) }}
                title={recipient.address}
                c={isAddress(recipient.address) ? undefined : 'red'}
              >
                {recipient.name || recipient.address}
              </Pill>
            ))}
            <Combobox.EventsTarget>
              <PillsInput.Field
                aria-label={label}
                value={typed}
                ref={field}
                data-autofocus={autoFocus || undefined}
                onChange={(event) => {
                  setTyped(event.currentTarget.value);
                  combobox.openDropdown();
                  combobox.resetSelectedOption();
                }}
                onKeyDown={onKeyDown}
                onPaste={onPaste}
                onBlur={takeTyped}
              />
            </Combobox.EventsTarget>
          </Pill.Group>
        </PillsInput>
      </Combobox.DropdownTarget>
      <Combobox.Dropdown hidden={!isOpen}>
        <Combobox.Options aria-label={label}>
          {suggestions.map(({ name, address }) => (
            // Before the field loses the focus, and with it what was typed.
            <Combobox.Option key={address} value={address} onMouseDown={(event) => event.preventDefault()}>
              <Text size="sm">{name}</Text>
              <Text size="xs" c="dimmed">
                {address}
              </Text>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
