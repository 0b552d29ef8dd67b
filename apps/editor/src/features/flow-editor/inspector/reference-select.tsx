import { Select } from '@mantine/core';
import type { ReferenceKind } from '@mailroom/rules';
import { useTranslation } from 'react-i18next';
import { optionsOf } from '../state/reference-options';
import { useKnownReferences } from '../state/references-context';
import { ReferenceLink } from './reference-link';

interface ReferenceSelectProps {
  kind: ReferenceKind;
  /** The chosen id; empty: none. */
  value: string;
  size: 'xs';
  label?: string;
  description?: string;
  withAsterisk?: boolean;
  disabled: boolean;
  clearable: boolean;
  onChange: (id: string | undefined) => void;
}

/** Something kept elsewhere, picked by its name. Where nothing is kept yet, it leads to the screen that makes it. */
export function ReferenceSelect({ kind, value, clearable, onChange, ...input }: ReferenceSelectProps) {
  const { t } = useTranslation('flow');
  const { choices, names } = useKnownReferences();
  const known = choices[kind];
  const isEmpty = known?.length === 0;
  return (
    <div>
      <Select
        {...input}
        data={optionsOf(known ?? [], known && value ? [value] : [], names, t('inspector.gone'))}
        value={value || null}
        placeholder={t(isEmpty ? `reference.none.${kind}` : `reference.choose.${kind}`)}
        searchable
        clearable={clearable}
        allowDeselect={false}
        nothingFoundMessage={t('inspector.noneFound')}
        onChange={(next) => onChange(next ?? undefined)}
      />
      <ReferenceLink kind={kind} value={value} isEmpty={isEmpty} />
    </div>
  );
}
