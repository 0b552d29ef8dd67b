import { Autocomplete, NumberInput, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import type { FormField as Field } from '@mailroom/rules';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalise } from '../i18n/use-language';
import type { Reference } from '../state/references';
import { useKnownReferences } from '../state/references-context';
import { PlaceholderMenu } from './placeholder-menu';

interface FormFieldProps {
  field: Field;
  value: unknown;
  /** What the program does while nothing is set. */
  standard: unknown;
  locked: boolean;
  /** `undefined` takes the setting out of the step. */
  onChange: (value: unknown, isTyping?: boolean) => void;
}

/** One input of a step's form, made from its description. */
export function FormField({ field, value, standard, locked, onChange }: FormFieldProps) {
  const localise = useLocalise();
  const { t } = useTranslation('flow');
  const { users, teams, folders, names } = useKnownReferences();
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const text = typeof value === 'string' ? value : '';
  const common = {
    size: 'xs',
    label: localise(field.label),
    description: field.help && localise(field.help),
    placeholder: field.placeholder,
    withAsterisk: field.required,
    disabled: locked,
  } as const;
  const typed = (next: string) => onChange(next === '' && !field.required ? undefined : next, true);

  /** Puts a placeholder where the cursor is. */
  const insert = (placeholder: string) => {
    const { selectionStart, selectionEnd } = input.current ?? { selectionStart: null, selectionEnd: null };
    const from = selectionStart ?? text.length;
    onChange(text.slice(0, from) + placeholder + text.slice(selectionEnd ?? from));
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(from + placeholder.length, from + placeholder.length);
    });
  };
  const menu = field.placeholders && !locked ? <PlaceholderMenu onInsert={insert} /> : undefined;

  switch (field.control) {
    case 'text':
      return (
        <TextInput
          {...common}
          ref={input}
          value={text}
          rightSection={menu}
          onChange={(event) => typed(event.currentTarget.value)}
        />
      );
    case 'textarea':
      return (
        <Textarea
          {...common}
          ref={input}
          autosize
          minRows={4}
          maxRows={14}
          value={text}
          rightSection={menu}
          rightSectionProps={{ style: { alignItems: 'flex-start', paddingTop: 4 } }}
          onChange={(event) => typed(event.currentTarget.value)}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...common}
          min={0}
          allowDecimal={false}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(typeof next === 'number' ? next : undefined, true)}
        />
      );
    case 'select':
      return (
        <Select
          {...common}
          data={field.options?.map((option) => ({ value: option.value, label: localise(option.label) })) ?? []}
          value={text || null}
          clearable={!field.required}
          allowDeselect={false}
          onChange={(next) => onChange(next ?? undefined)}
        />
      );
    case 'switch':
      return (
        <Switch
          size="xs"
          label={common.label}
          description={common.description}
          disabled={locked}
          checked={typeof value === 'boolean' ? value : standard === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'tags':
      return (
        <TagsInput
          {...common}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={(next) => onChange(next.length ? next : undefined)}
        />
      );
    case 'folder':
      return <Autocomplete {...common} data={folders ?? []} value={text} onChange={(next) => typed(next)} />;
    case 'user':
    case 'team': {
      const known = (field.control === 'user' ? users : teams) ?? [];
      return (
        <Select
          {...common}
          data={options(known, text, names, t('inspector.inactive'))}
          value={text || null}
          searchable
          clearable={!field.required}
          onChange={(next) => onChange(next ?? undefined)}
        />
      );
    }
  }
}

/** Somebody who left stays visible by name where they are still chosen. */
function options(known: Reference[], chosen: string, names: ReadonlyMap<string, string>, inactive: string) {
  const list = known.map(({ id, name }) => ({ value: id, label: name }));
  if (chosen === '' || list.some(({ value }) => value === chosen)) return list;
  return [...list, { value: chosen, label: `${names.get(chosen) ?? chosen} (${inactive})` }];
}
