import { Box, Popover, Text, TextInput } from '@mantine/core';
import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { lookingFor } from '../../../ui/fold';
import classes from './outline.module.css';

export interface Option {
  key: string;
  label: string;
  /** Quiet words below it; looked through as well. */
  detail?: string;
  icon?: ReactNode;
  group?: string;
  /** Why it cannot be chosen. It can be reached all the same, so that the reason is heard. */
  reason?: string;
}

interface PickerProps {
  at: { x: number; y: number };
  label: string;
  placeholder: string;
  options: readonly Option[];
  onPick: (key: string) => void;
  onClose: () => void;
}

/** A list to choose from by typing: a combobox whose list is always open. */
export function Picker({ at, label, placeholder, options, onPick, onClose }: PickerProps) {
  const { t } = useTranslation('flow');
  const id = useId();
  const [search, setSearch] = useState('');
  const [active, setActive] = useState(0);
  const shown = ranked(options, search);
  const current = shown[Math.min(active, shown.length - 1)];
  const optionId = (option: Option) => `${id}-${option.key}`;
  const currentId = current && optionId(current);

  useEffect(() => {
    if (currentId) document.getElementById(currentId)?.scrollIntoView({ block: 'nearest' });
  }, [currentId]);

  const onKeyDown = (event: KeyboardEvent) => {
    const last = shown.length - 1;
    const to = (index: number) => {
      event.preventDefault();
      setActive(Math.max(0, Math.min(index, last)));
    };
    if (event.key === 'ArrowDown') to(active >= last ? 0 : active + 1);
    else if (event.key === 'ArrowUp') to(active <= 0 ? last : active - 1);
    else if (event.key === 'PageDown') to(active + 8);
    else if (event.key === 'PageUp') to(active - 8);
    else if (event.key === 'Enter') {
      event.preventDefault();
      if (current) onPick(current.key);
    }
  };

  return (
    <Popover
      opened
      onChange={(opened) => !opened && onClose()}
      onDismiss={onClose}
      position="bottom-start"
      trapFocus
      // At once: the next key that is pressed belongs to it.
      transitionProps={{ duration: 0 }}
      // What it hangs on is a point, not a button that could have a popup.
      withRoles={false}
      shadow="md"
      width={320}
    >
      <Popover.Target>
        <Box className={classes.anchor} style={{ left: at.x, top: at.y }} />
      </Popover.Target>
      <Popover.Dropdown p={6} role="dialog" aria-label={label} data-testid="outline-picker">
        <Text size="xs" c="dimmed" fw={600} px={6} pb={6} lineClamp={2}>
          {label}
        </Text>
        <TextInput
          size="xs"
          data-autofocus
          autoFocus
          role="combobox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={currentId}
          aria-autocomplete="list"
          aria-label={label}
          placeholder={placeholder}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
        <div role="listbox" id={`${id}-list`} aria-label={label} className={classes.options}>
          {shown.map((option, index) => (
            <div key={option.key}>
              {option.group && option.group !== shown[index - 1]?.group && (
                <Text size="xs" c="dimmed" fw={600} px={6} pt={6} pb={2} role="presentation">
                  {option.group}
                </Text>
              )}
              <div
                id={optionId(option)}
                role="option"
                aria-selected={option === current}
                aria-disabled={option.reason !== undefined || undefined}
                className={classes.option}
                data-testid={`pick-${option.key}`}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onPick(option.key)}
              >
                {option.icon}
                <span className={classes.optionWords}>
                  <span>{option.label}</span>
                  {(option.reason ?? option.detail) && (
                    <span className={classes.optionDetail}>{option.reason ?? option.detail}</span>
                  )}
                </span>
              </div>
            </div>
          ))}
        </div>
        {shown.length === 0 && (
          <Text size="xs" c="dimmed" p="xs">
            {t('add.nothing')}
          </Text>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

/** What is typed is looked for in names, and after those in what they say more. */
function ranked(options: readonly Option[], search: string): Option[] {
  const isWanted = lookingFor(search);
  const isNamed = ({ label }: Option) => isWanted(label);
  const isTold = (option: Option) => !isNamed(option) && isWanted(option.label, option.detail ?? '');
  return [...options.filter(isNamed), ...options.filter(isTold)];
}
