import { factSpec, type ReferenceKind } from '@mailroom/rules';
import { useTranslation } from 'react-i18next';
import { useNamedLists } from '../../../api/lists';
import { useLocalise } from '../i18n/use-language';
import { optionsOf, type Option } from '../state/reference-options';
import { useKnownReferences } from '../state/references-context';

interface Choices {
  /** `null`: any text goes. */
  options: Option[] | null;
  /** The choices are ids of these. */
  kind?: ReferenceKind;
}

/** The choices of a fact, with those among the values that are no longer offered. */
export function useChoices(name: string, values: readonly string[]): Choices {
  const { t } = useTranslation('flow');
  const localise = useLocalise();
  const { choices, names } = useKnownReferences();
  const lists = useNamedLists().data;
  const fact = factSpec(name);
  const kind = fact?.reference;
  if (fact && kind) {
    const known = choices[kind];
    if (!known) return { options: null, kind };
    // A list of words holds no addresses, and the other way round.
    const wanted = fact.name === 'words.lists' ? 'words' : 'addresses';
    const other = new Set(kind === 'list' ? lists?.filter((list) => list.kind !== wanted).map(({ id }) => id) : []);
    const fitting = known.filter(({ id }) => !other.has(id));
    return { options: optionsOf(fitting, values, names, t('inspector.gone')), kind };
  }
  if (!fact?.choices) return { options: null };
  const known = fact.choices.map((choice) => ({ id: choice.value, name: localise(choice.label) }));
  return { options: optionsOf(known, values, names, t('inspector.gone')) };
}
