import { Autocomplete, TagsInput, type AutocompleteProps, type OptionsFilter } from '@mantine/core';
import { factSpec } from '@mailroom/rules';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFactValues } from '../../../api/flow-facts';
import { useMay } from '../../../api/session';
import { useKnownReferences } from '../state/references-context';
import classes from './conditions.module.css';

const PAUSE_MS = 200;
/** Choices that are in view without scrolling; the list never covers the whole form. */
const HEIGHT = 190;

/** The server has searched, without case and accents. */
const asFound: OptionsFilter = ({ options }) => options;

/** What stored mail has that fits what is typed; asked for when somebody is there to read it. */
function useSeen(fact: string, param: string, typed: string, isThere: boolean) {
  const mayLook = useMay('flows:change');
  const mailboxId = useKnownReferences().existing.self?.mailboxId ?? null;
  const [q] = useDebouncedValue(typed.slice(0, 200), PAUSE_MS);
  const spec = factSpec(fact);
  const isText = spec !== undefined && !spec.choices && !spec.reference && /^(text|choice)/.test(spec.type);
  const { data } = useFactValues({ fact, param, q, mailboxId }, mayLook && isThere && isText);
  return isText && isThere ? (data?.values ?? []) : [];
}

interface SeenProps {
  fact: string;
  /** Of the fact; of headers without one: their names. */
  param: string;
}

type SeenInputProps = SeenProps & Omit<AutocompleteProps, 'data' | 'filter'>;

/** A text, with what stored mail has in its place offered, the most frequent first. */
export function SeenInput({ fact, param, value = '', ...input }: SeenInputProps) {
  const [isThere, setThere] = useState(false);
  const seen = useSeen(fact, param, value, isThere);
  const offered = seen.filter((one) => one.value !== value);
  return (
    <Autocomplete
      {...input}
      value={value}
      data={offered.map((one) => one.value)}
      filter={asFound}
      maxDropdownHeight={HEIGHT}
      autoComplete="off"
      renderOption={({ option }) => <Seen value={option.value} count={countOf(seen, option.value)} />}
      onFocus={() => setThere(true)}
      onBlur={() => setThere(false)}
    />
  );
}

interface SeenTagsProps extends SeenProps {
  'aria-label': string;
  size: 'xs';
  disabled: boolean;
  error: string | undefined;
  value: string[];
  placeholder: string | undefined;
  onChange: (value: string[]) => void;
}

/** Several texts, likewise. */
export function SeenTags({ fact, param, value, placeholder, ...input }: SeenTagsProps) {
  const { t } = useTranslation('flow');
  const [typed, setTyped] = useState('');
  const [isThere, setThere] = useState(false);
  const seen = useSeen(fact, param, typed, isThere);
  return (
    <TagsInput
      {...input}
      value={value}
      data={seen.map((one) => one.value).filter((one) => !value.includes(one))}
      filter={asFound}
      searchValue={typed}
      onSearchChange={setTyped}
      maxDropdownHeight={HEIGHT}
      placeholder={value.length ? undefined : placeholder}
      description={t('condition.listHint')}
      inputWrapperOrder={['input', 'description', 'error']}
      splitChars={[',', ';', '\n']}
      acceptValueOnBlur
      renderOption={({ option }) => <Seen value={option.value} count={countOf(seen, option.value)} />}
      onFocus={() => setThere(true)}
      onBlur={() => setThere(false)}
    />
  );
}

const countOf = (seen: readonly { value: string; count: number }[], value: string): number =>
  seen.find((one) => one.value === value)?.count ?? 0;

function Seen({ value, count }: { value: string; count: number }) {
  const { t } = useTranslation('flow');
  return (
    <span className={classes.seen}>
      <span>{value}</span>
      <span className={classes.seenCount} title={t('condition.seen', { count })}>
        {count}
      </span>
    </span>
  );
}
