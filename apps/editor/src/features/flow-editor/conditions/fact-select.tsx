import { Select, Stack, Text, type ComboboxParsedItem } from '@mantine/core';
import { FACT_GROUPS, FACTS, factSpec, type FactGroup } from '@mailroom/rules';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { lookingFor } from '../../../ui/fold';
import { useFlowLanguage } from '../i18n/use-language';
import { synonymsOf } from './fact-synonyms';

interface FactSelectProps {
  value: string;
  disabled: boolean;
  onChange: (fact: string) => void;
}

/** All facts by group; what is typed is looked for in names, descriptions, groups and other words for them alike. */
export function FactSelect({ value, disabled, onChange }: FactSelectProps) {
  const { t } = useTranslation('flow');
  const language = useFlowLanguage();
  const data = useMemo(() => {
    const groups = Object.keys(FACT_GROUPS) as FactGroup[];
    const known = groups.map((group) => ({
      group: FACT_GROUPS[group][language],
      items: FACTS.filter((fact) => fact.group === group).map((fact) => ({
        value: fact.name,
        label: fact.label[language],
      })),
    }));
    return factSpec(value) ? known : [...known, { value, label: t('condition.unknownFact', { name: value }) }];
  }, [language, value, t]);
  return (
    <Select
      aria-label={t('condition.fact')}
      data={data}
      value={value}
      onChange={(next) => next && onChange(next)}
      disabled={disabled}
      searchable
      allowDeselect={false}
      nothingFoundMessage={t('condition.noFact')}
      maxDropdownHeight={340}
      size="xs"
      comboboxProps={{ width: 300, position: 'bottom-start', withinPortal: true }}
      filter={({ options, search }) => {
        const isWanted = lookingFor(search);
        const fits = (name: string, label: string) =>
          isWanted(label, factSpec(name)?.description[language] ?? '', synonymsOf(name));
        return options.flatMap((option): ComboboxParsedItem[] => {
          if (!('items' in option)) return fits(option.value, option.label) ? [option] : [];
          // The name of a group stands for all that is in it.
          const isGroup = search.trim() !== '' && typeof option.group === 'string' && isWanted(option.group);
          const items = option.items.filter((item) => isGroup || fits(item.value, item.label));
          return items.length ? [{ ...option, items }] : [];
        });
      }}
      renderOption={({ option }) => (
        <Stack gap={0}>
          <Text size="xs" fw={option.value === value ? 650 : 500}>
            {option.label}
          </Text>
          <Text size="xs" c="dimmed" lh={1.3}>
            {factSpec(option.value)?.description[language]}
          </Text>
        </Stack>
      )}
    />
  );
}
