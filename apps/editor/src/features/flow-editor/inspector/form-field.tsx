import { Autocomplete, NumberInput, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { isMailAddress, readAnswer, type FieldValues, type FormField as Field } from '@mailroom/rules';
import { useTranslation } from 'react-i18next';
import { useLocalise } from '../i18n/use-language';
import { useKnownReferences } from '../state/references-context';
import { AddressesInput } from './addresses-input';
import { FieldsInput } from './fields-input';
import { ReferenceSelect } from './reference-select';
import { usePlaceholderInput } from './use-placeholder-input';

interface FormFieldProps {
  field: Field;
  value: unknown;
  /** What the program does while nothing is set. */
  standard: unknown;
  required: boolean;
  locked: boolean;
  /** `undefined` takes the setting out of the step. */
  onChange: (value: unknown, isTyping?: boolean) => void;
}

/** One input of a step's form, made from its description. */
export function FormField({ field, value, standard, required, locked, onChange }: FormFieldProps) {
  const localise = useLocalise();
  const { t } = useTranslation('flow');
  const { folders } = useKnownReferences();
  const text = typeof value === 'string' ? value : '';
  const texts = Array.isArray(value) ? value.map(String) : [];
  const { ref, menu } = usePlaceholderInput(text, field.placeholders === true && !locked, (next) => onChange(next));
  const common = {
    size: 'xs',
    label: localise(field.label),
    description: field.help && localise(field.help),
    placeholder: field.placeholder,
    withAsterisk: required,
    disabled: locked,
  } as const;
  // A text that the kind's schema needs stays in the step when it is emptied.
  const isKept = field.required === true || typeof standard === 'string';
  const typed = (next: string) => onChange(next === '' && !isKept ? undefined : next, true);

  switch (field.control) {
    case 'text':
      return (
        <TextInput
          {...common}
          ref={ref}
          value={text}
          rightSection={menu}
          error={
            field.format === 'address' && text !== '' && !text.includes('{{') && !isMailAddress(text)
              ? t('inspector.badAddress', { addresses: text })
              : undefined
          }
          onChange={(event) => typed(event.currentTarget.value)}
        />
      );
    case 'textarea':
      return (
        <Textarea
          {...common}
          ref={ref}
          autosize
          minRows={4}
          maxRows={14}
          value={text}
          rightSection={menu}
          rightSectionProps={{ style: { alignItems: 'flex-start', paddingTop: 4 } }}
          {...(field.format === 'json' && {
            styles: { input: { fontFamily: 'var(--mantine-font-family-monospace)' } },
            spellCheck: false,
            placeholder: '{"customer": "gold", "open": 3}',
            error: text.trim() !== '' && !readAnswer(text) ? t('inspector.badJson') : undefined,
          })}
          onChange={(event) => typed(event.currentTarget.value)}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...common}
          min={field.min ?? 0}
          max={field.max}
          allowDecimal={false}
          placeholder={field.placeholder ?? (typeof field.standard === 'number' ? String(field.standard) : undefined)}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(typeof next === 'number' ? next : undefined, true)}
        />
      );
    case 'select': {
      const options = field.options?.map((option) => ({ value: option.value, label: localise(option.label) })) ?? [];
      return (
        <Select
          {...common}
          data={options}
          placeholder={field.placeholder ?? t('inspector.notSet')}
          value={text || (typeof field.standard === 'string' ? field.standard : null)}
          clearable={!required && field.standard === undefined && typeof standard !== 'string'}
          allowDeselect={false}
          onChange={(next) => onChange(next ?? undefined)}
        />
      );
    }
    case 'switch':
      return (
        <Switch
          size="xs"
          label={common.label}
          description={common.description}
          disabled={locked}
          checked={typeof value === 'boolean' ? value : (field.standard ?? standard) === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'tags':
      return (
        <TagsInput
          {...common}
          value={texts}
          acceptValueOnBlur
          onChange={(next) => onChange(next.length ? next : undefined)}
        />
      );
    case 'addresses':
      return (
        <AddressesInput
          {...common}
          value={texts}
          onChange={(next) => onChange(next.length || isKept || Array.isArray(standard) ? next : undefined)}
        />
      );
    case 'fields':
      return (
        <FieldsInput
          label={common.label}
          description={common.description}
          disabled={locked}
          value={isFields(value) ? value : {}}
          onChange={(fields, isTyping) => onChange(Object.keys(fields).length ? fields : undefined, isTyping)}
        />
      );
    case 'folder':
      return <Autocomplete {...common} data={[...(folders ?? [])]} value={text} onChange={(next) => typed(next)} />;
    default:
      return (
        <ReferenceSelect
          size={common.size}
          label={common.label}
          description={common.description}
          withAsterisk={common.withAsterisk}
          disabled={locked}
          kind={field.control}
          value={text}
          clearable={!required}
          onChange={(id) => onChange(id ?? (typeof standard === 'string' ? '' : undefined))}
        />
      );
  }
}

const isFields = (value: unknown): value is FieldValues => typeof value === 'object' && value !== null;
