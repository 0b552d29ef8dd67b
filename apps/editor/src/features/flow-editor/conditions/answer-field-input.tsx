import { Autocomplete, Text } from '@mantine/core';
import { answerTypeOf, type Condition, type FactParam } from '@mailroom/rules';
import { useTranslation } from 'react-i18next';
import { useLocalise } from '../i18n/use-language';
import { useAskerTitle, useKnownAnswers } from '../state/use-answers';
import { changeFact } from './edit-group';

interface AnswerFieldInputProps {
  param: FactParam;
  condition: Condition;
  locked: boolean;
  onChange: (condition: Condition, typing?: string) => void;
}

/** The field of an answer that a condition asks for: those of the examples on the way, or any other by its name. */
export function AnswerFieldInput({ param, condition, locked, onChange }: AnswerFieldInputProps) {
  const { t } = useTranslation('flow');
  const localise = useLocalise();
  const fields = useKnownAnswers();
  const askerTitle = useAskerTitle();
  const known = new Map(fields.map((field) => [field.name, field]));
  const value = String(condition.params?.[param.name] ?? '');
  // A field that is chosen brings its type along: another comparison fits it.
  const change = (name: string) => {
    const type = known.get(name)?.type;
    const asked = type && answerTypeOf(`answer.${type}`) ? changeFact(condition, `answer.${type}`) : condition;
    onChange({ ...asked, params: { ...asked.params, [param.name]: name } }, `param:${param.name}`);
  };
  return (
    <Autocomplete
      size="xs"
      label={localise(param.label)}
      placeholder={param.placeholder}
      description={fields.length === 0 ? t('condition.noAnswers') : undefined}
      disabled={locked}
      data={[...known.keys()]}
      value={value}
      onChange={change}
      renderOption={({ option }) => {
        const field = known.get(option.value);
        return (
          <div>
            <Text size="xs" ff="monospace">
              {option.value}
            </Text>
            {field && (
              <Text size="xs" c="dimmed">
                {t('condition.answerOf', { step: askerTitle(field) })}
              </Text>
            )}
          </div>
        );
      }}
    />
  );
}
