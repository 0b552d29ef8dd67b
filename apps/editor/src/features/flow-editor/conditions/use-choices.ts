import { factSpec, type ReferenceKind } from '@mailroom/rules';
import { useTranslation } from 'react-i18next';
import { useNamedLists } from '../../../api/lists';
import { useFlowLanguage, useLocalise } from '../i18n/use-language';
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
  const language = useFlowLanguage();
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
  if (fact?.name === 'language')
    return { options: optionsOf(languageOptions(language), values, names, t('inspector.gone')) };
  if (!fact?.choices) return { options: null };
  const known = fact.choices.map((choice) => ({ id: choice.value, name: localise(choice.label) }));
  return { options: optionsOf(known, values, names, t('inspector.gone')) };
}

/** What mail is written in, more or less everywhere; another code that stands in a document stays. */
const LANGUAGES =
  'ar bg cs da de el en es et fa fi fr ga he hi hr hu id is it ja ko lt lv mk mt nb nl pl pt ro ru sk sl sq sr sv th tr uk vi zh';

function languageOptions(shownIn: string): { id: string; name: string }[] {
  const names = new Intl.DisplayNames([shownIn], { type: 'language' });
  const named = LANGUAGES.split(' ').map((id) => ({ id, name: `${names.of(id) ?? id} (${id})` }));
  return named.sort((a, b) => a.name.localeCompare(b.name, shownIn));
}
